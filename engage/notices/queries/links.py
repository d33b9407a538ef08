"""Links and names that only we can make: to stop letters, and to know a letter that comes back."""

from datetime import timedelta
from email.utils import parseaddr

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from engage.base import clock
from engage.notices.models import Letter

LINKS_WORK_FOR = timedelta(days=400)


class BadLink(Exception):
    """The link was not made by us, or what it led to is gone."""


class OldLink(BadLink):
    """The link was ours and is too old."""


def _stops() -> Signer:
    return Signer(salt="engage.notices.stop")


def _names() -> Signer:
    return Signer(salt="engage.notices.message-id", sep=".")


def stop_url(letter: Letter) -> str:
    return settings.SITE_URL + reverse("stop_letters", args=[_stops().sign(letter.pk)])


def letter_of(token: str) -> Letter:
    """The letter in which the link stood. Raises BadLink or OldLink."""
    try:
        key = int(_stops().unsign(token))
    except (BadSignature, ValueError):
        raise BadLink from None
    letter = Letter.objects.select_related("person").filter(pk=key).first()
    if letter is None or not letter.may_stop:
        raise BadLink
    if letter.queued_at + LINKS_WORK_FOR < clock.now():
        raise OldLink
    return letter


def message_id(letter: Letter) -> str:
    """The same at each try, so that mail programs show a letter once; and nobody else can make it."""
    _name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return f"<{_names().sign(letter.key)}@{address.rpartition('@')[2]}>"


def letter_named(message_id: str) -> Letter | None:
    """The letter with this Message-ID, if we gave it."""
    name = message_id.strip().removeprefix("<").rpartition("@")[0]
    try:
        return Letter.objects.filter(key=_names().unsign(name)).first()
    except BadSignature:
        return None
