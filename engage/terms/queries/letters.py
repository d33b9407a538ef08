"""Letters to whoever holds a seat, and to those she speaks for: each by her own channel."""

from datetime import date

from django.conf import settings
from django.db.models import QuerySet

from engage.base.events import parted
from engage.notices.models import Letter, Wish
from engage.notices.queries.addressing import letters_to, words_from
from engage.notices.states import NewsKind, Pace
from engage.panels.queries.electing import electorate
from engage.people.models import Person
from engage.terms.models import ReportBack, Term
from engage.terms.queries.naming import OF_REPORT, OF_TERM


def key_ending(person_id: int | str) -> str:
    """How the key of every letter to her about a seat ends."""
    return f".seat{person_id}"


def letters_to_holder(entry) -> list[Letter]:
    """What she has to know as the one who was chosen. It comes whatever news she chose."""
    label, key = parted(entry.subject)
    if label == Term._meta.label_lower:
        term = Term.objects.select_related(*OF_TERM).get(pk=key)
    else:
        term = ReportBack.objects.select_related(*OF_REPORT).get(pk=key).term
    return letters_about(entry, term, Person.objects.filter(pk=term.person_id))


def letters_to_represented(entry) -> list[Letter]:
    """The report-back to all she speaks for, but not to who wants no answers, or to herself."""
    report = ReportBack.objects.select_related(*OF_REPORT).get(pk=parted(entry.subject)[1])
    people = electorate(report.term.constituency).exclude(pk=report.term.person_id)
    return letters_about(entry, report.term, wanting(people), report=report)


def letters_to_askers(entry) -> list[Letter]:
    report = ReportBack.objects.select_related(*OF_REPORT).get(pk=parted(entry.subject)[1])
    answered = report.questions.filter(pk=entry.data["question_id"]).values("post__author")
    return letters_about(entry, report.term, Person.objects.filter(pk__in=answered), report=report)


def wanting(people: QuerySet[Person]) -> QuerySet[Person]:
    never = Wish.objects.filter(kind=NewsKind.ANSWERS)
    return people.exclude(pk__in=never.filter(pace=Pace.NEVER).values("person")).exclude(
        pk__in=never.exclude(stopped_at=None).values("person")
    )


def letters_about(entry, term: Term, people: QuerySet[Person], **more) -> list[Letter]:
    """In the words of the fact: `<app>/notices/<fact>.txt`."""
    app, _dot, fact = entry.name.partition(".")
    days = {
        name: date.fromisoformat(entry.data[name])
        for name in ("due_date", "answer_by", "begin_by", "until", "opens", "last_day")
        if name in entry.data
    }
    context = {"term": term, "data": entry.data, "url": settings.SITE_URL + entry.data["address"]}
    context["preferences_url"] = f"{settings.SITE_URL}/following/news/"
    words = words_from(f"{app}/notices/{fact}.txt", {**context, **days, **more})
    return letters_to(people, words, place=term.place, key=f"{entry.pk}.{fact}{key_ending('{}')}")
