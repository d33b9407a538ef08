"""A copy of everything that is held about someone: asked for, made in the background, taken once."""

import io
import json
import zipfile
from datetime import timedelta

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from engage.base import clock
from engage.base.actions import Refused, action, lock, require
from engage.base.events import about
from engage.base.sealed import seal, unseal
from engage.people.events import DownloadAsked, DownloadTaken
from engage.people.models import Download
from engage.people.queries import what_is_held
from engage.places.queries import site_numbers
from engage.record.actions import record


@action
def ask_for_download(*, actor, person) -> Download:
    """Ask for a copy. While one is being made, or waits to be taken, it is that one."""
    require(actor, "people.ask_for_download", person)
    lock(person)
    latest = Download.objects.filter(person=person).first()
    if latest and (latest.is_being_made or latest.can_be_taken):
        return latest
    download = Download.objects.create(person=person)
    record(actor, DownloadAsked(subject=about(person), download_id=download.pk))
    return download


@action
def fill_download(*, actor, download_id) -> None:
    """Make the copy as things stand now. Who left meanwhile gets none."""
    require(actor, "people.fill_download")
    download = Download.objects.select_for_update(of=("self",)).filter(pk=download_id).first()
    if download is None or not download.is_being_made:
        return
    hours = site_numbers()["privacy.download_hours"]
    download.sealed = seal(_packed(download.person))
    download.ready_at = clock.now()
    download.ends_at = download.ready_at + timedelta(hours=hours)
    download.save(update_fields=["sealed", "ready_at", "ends_at"])


@action
def take_download(*, actor, download) -> bytes:
    """The copy, which is not kept any longer."""
    require(actor, "people.take_download", download)
    download = lock(download)
    if not download.can_be_taken:
        raise Refused(_("This copy was taken already or is too old. Ask for a new one; it takes a minute."))
    content = unseal(download.sealed)
    download.sealed, download.taken_at = None, clock.now()
    download.save(update_fields=["sealed", "taken_at"])
    record(actor, DownloadTaken(subject=about(actor), download_id=download.pk))
    return content


def _packed(person) -> bytes:
    sections = what_is_held(person)
    plain = {section["name"]: section["rows"] for section in sections}
    page = render_to_string("people/copy.html", {"sections": sections, "made_at": clock.now()})
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("about-me.html", page)
        archive.writestr("about-me.json", json.dumps(plain, ensure_ascii=False, indent=1, default=str))
    return packed.getvalue()
