"""A letter to whoever wrote a post and to those who reported it, when a moderator has decided."""

from django.conf import settings
from django.db.models import QuerySet

from engage.discussion.models import ModerationReport
from engage.notices.models import Letter
from engage.notices.queries.addressing import letters_to, words_from
from engage.people.models import Person


def key_ending(person_id: int | str) -> str:
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
    }
    words = words_from(f"discussion/notices/{notice}.txt", context)
    key = f"{entry.pk}.{notice}{key_ending('{}')}"
    return letters_to(people, words, place=report.post.thread.place, key=key)
