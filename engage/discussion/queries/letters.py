"""A letter to whoever wrote a post and to those who reported it, when a moderator has decided."""

from collections.abc import Iterator

from django.conf import settings
from django.db.models import QuerySet
from django.template.loader import render_to_string

from engage.discussion.models import ModerationReport
from engage.notices.models import Letter
from engage.notices.queries.following import is_by_post, is_refused
from engage.notices.states import Channel
from engage.people.models import Person


def key_ending(person_id: int) -> str:
    """How the key of every letter to her about a report ends."""
    return f".discussion{person_id}"


def letters_about(entry, report: ModerationReport) -> list[Letter]:
    """Whoever wrote it hears only of what changed something for her."""
    to = [("to_reporter", Person.objects.filter(pk__in=report.reporters.values("person")))]
    if report.actions.exclude(reason_code="").exists() or report.post.is_hidden:
        to.append(("to_author", Person.objects.filter(pk=report.post.author_id)))
    return [letter for notice, people in to for letter in _letters(entry, report, people, notice)]


def _letters(entry, report: ModerationReport, people: QuerySet[Person], notice: str) -> list[Letter]:
    context = {
        "decision": report.actions.last(),
        "fact": entry.name.partition(".")[2],
        "url": settings.SITE_URL + report.get_absolute_url(),
        "site_name": settings.SITE_NAME,
    }
    text = render_to_string(f"discussion/notices/{notice}.txt", context).strip()
    subject, _blank, body = text.partition("\n")
    return [
        Letter(
            key=f"{entry.pk}.{notice}{key_ending(person.pk)}",
            place=report.post.thread.place,
            channel=channel,
            address=address,
            subject=subject,
            body=body.strip(),
        )
        for person, channel, address in _addresses(people)
    ]


def _addresses(people: QuerySet[Person]) -> Iterator[tuple[Person, str, str]]:
    for person in people.filter(is_active=True).select_related("reader").order_by("pk"):
        reader = getattr(person, "reader", None)
        if reader and is_by_post(person, reader) and reader.post_address:
            yield person, Channel.POST, reader.post_address
        elif person.email and not (reader and is_refused(person, reader)):
            yield person, Channel.EMAIL, person.email
