"""Pictures as they are kept: upright, and without where, when, with what and by whom they were taken."""

import functools
import struct
from io import BytesIO

from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, ImageSequence
from wagtail.images.forms import BaseImageForm

# What belongs to the picture itself.
SHOWN = ("transparency", "duration", "loop", "background", "icc_profile")
FORMATS = {"MPO": "JPEG"}  # of some cameras: the first picture in it is the one that is seen
QUALITY = 92
UNREADABLE = _(
    "We cannot read this picture. Save it anew as JPEG or PNG, not over 40 megapixels, and try again."
)
BROKEN = (OSError, SyntaxError, ValueError, struct.error, Image.DecompressionBombError)


def if_readable(read):
    """What does not read a picture to its end raises ValidationError, which says what to do."""

    @functools.wraps(read)
    def tried(file):
        try:
            return read(file)
        except BROKEN:
            raise forms.ValidationError(UNREADABLE) from None

    return tried


class PictureForm(BaseImageForm):
    """Every way to upload a picture goes through it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["file"].to_python = if_readable(self.fields["file"].to_python)

    def clean_file(self):
        file = self.cleaned_data["file"]
        return without_metadata(file) if "file" in self.changed_data else file


@if_readable
def without_metadata(file) -> SimpleUploadedFile:
    """The same picture in the same format."""
    file.seek(0)
    with Image.open(file) as picture:
        return SimpleUploadedFile(file.name, _saved(picture), getattr(file, "content_type", None))


def _saved(picture: Image.Image) -> bytes:
    kind = FORMATS.get(picture.format, picture.format)
    moves = getattr(picture, "is_animated", False) and kind != "JPEG"
    kept = {name: picture.info[name] for name in SHOWN if name in picture.info}
    if moves:
        kept |= _frames(picture)
    bare = picture if moves else ImageOps.exif_transpose(picture)
    bare.info = kept
    written = BytesIO()
    more = {"quality": QUALITY} if kind in ("JPEG", "WEBP") else {}
    bare.save(written, kind, save_all=moves, exif=b"", **kept, **more)
    return written.getvalue()


def _frames(picture: Image.Image) -> dict:
    """How long each frame of one that moves is seen, and what becomes of it then."""
    frames = [
        (each.info.get("duration", 0), getattr(each, "disposal_method", 0))
        for each in ImageSequence.Iterator(picture)
    ]
    picture.seek(0)
    return {"duration": [long for long, _then in frames], "disposal": [then for _long, then in frames]}
