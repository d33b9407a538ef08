"""Letters to those who registered: by the channel each of them uses, whatever news she chose."""

from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.template.loader import render_to_string

from engage.meetings.models import LiveSession, Registration
from engage.meetings.queries import clocks
from engage.notices.models import Letter
from engage.notices.queries.following import is_by_post, is_refused
from engage.notices.states import Channel
from engage.people.models import Person

AT_A_TIME = 2_000


def key_ending(person_id: int) -> str:
    """How the key of every letter to her about meetings ends."""
    return f".meeting{person_id}"


def letters_to_registered(entry, session: LiveSession) -> list[Letter]:
    """To each who comes. Whoever has no account is rung by those who hold the meeting."""
    return _letters(entry, session, session.registrations.standing().exclude(person=None))


def letter_to_one(entry, registration: Registration) -> list[Letter]:
    """That she is expected, and how she gets in. Nothing when she took it back meanwhile."""
    mine = Registration.objects.standing().filter(pk=registration.pk).exclude(person=None)
    return _letters(entry, registration.session, mine)


def _letters(entry, session: LiveSession, registrations) -> list[Letter]:
    fact = entry.name.partition(".")[2]
    context = {
        "session": session,
        "data": entry.data,
        "was_to_begin": _moment(entry.data.get("starts_at")),
        "check_until": clocks.check_until(session),
        "url": settings.SITE_URL + session.get_absolute_url(),
        "site_name": settings.SITE_NAME,
    }
    return [
        _letter(entry, session, fact, context | {"registration": registration}, *to)
        for registration, *to in _addresses(registrations)
    ]


def _letter(entry, session: LiveSession, fact: str, context: dict, person, channel, address) -> Letter:
    text = render_to_string(f"meetings/notices/{fact}.txt", context).strip()
    subject, _blank, body = text.partition("\n")
    return Letter(
        key=f"{entry.pk}.{fact}{key_ending(person.pk)}",
        place=session.place,
        channel=channel,
        address=address,
        subject=subject,
        body=body.strip(),
    )


def _addresses(registrations) -> Iterator[tuple[Registration, Person, str, str]]:
    reached = registrations.filter(person__is_active=True).select_related("person__reader").order_by("pk")
    for registration in reached.iterator(AT_A_TIME):
        person, reader = registration.person, getattr(registration.person, "reader", None)
        if reader and is_by_post(person, reader) and reader.post_address:
            yield registration, person, Channel.POST, reader.post_address
        elif person.email and not (reader and is_refused(person, reader)):
            yield registration, person, Channel.EMAIL, person.email


def _moment(iso: str | None) -> datetime | None:
    return datetime.fromisoformat(iso) if iso else None
