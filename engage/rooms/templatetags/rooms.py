"""What templates of a room, and the page of its meeting, need to say about it."""

import qrcode
from django import template
from django.utils.translation import gettext as _

register = template.Library()


@register.filter
def minutes_left(seconds: int) -> str:
    """“1:05”; what is over is said, not counted."""
    return _("Time to come to an end") if seconds < 0 else f"{seconds // 60}:{seconds % 60:02}"


@register.simple_tag
def qr_code(words: str) -> dict:
    """The squares of a QR code as one SVG path, with the quiet edge that cameras need: {"size", "path"}."""
    code = qrcode.QRCode(border=4)
    code.add_data(words)
    rows = code.get_matrix()
    dark = ((x, y) for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark)
    return {"size": len(rows), "path": "".join(f"M{x} {y}h1v1h-1z" for x, y in dark)}


@register.simple_tag
def hers(votes: dict, poll_pk: int):
    """What she answered to this question so far, or None."""
    return (votes or {}).get(poll_pk)
