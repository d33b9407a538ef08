"""When people are asked, who they are, and what their answers come to as far as it may be shown."""

from collections import Counter
from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from engage.base import clock
from engage.base.disclosure import breakdown
from engage.panels.queries.electing import electorate
from engage.people.models import Person, Role
from engage.people.states import RoleKind
from engage.pulse.models import Pulse, PulseAnswer
from engage.pulse.states import Question, Said
from engage.terms.models import Term
from engage.terms.queries.naming import OF_TERM, told_term
from engage.terms.states import SPEAKS


def told_about(pulse: Pulse) -> dict:
    """As told of her seat, with the page where all of it stands."""
    return {**told_term(pulse.term), "address": pulse.get_absolute_url()}


def numbers_of(term: Term) -> dict:
    return term.panel.rule_set.numbers


def middle_day(term: Term) -> date | None:
    """Of the whole term, leave or not; None before it has begun."""
    if term.began_at is None:
        return None
    began = timezone.localdate(term.began_at)
    return began + timedelta(days=(term.until_date - began).days // 2)


def last_day(term: Term) -> date:
    """On which people can answer, when they are asked today."""
    return clock.today() + timedelta(days=numbers_of(term)["pulse.open_days"] - 1)


def asked_about(term: Term) -> QuerySet[Person]:
    """Those she speaks for, without herself."""
    return electorate(term.constituency).exclude(pk=term.person_id)


def is_due(term: Term) -> bool:
    """It is her half-way, she speaks, people get all their days before her last, and enough of them can be asked."""
    middle = middle_day(term)
    if term.state not in SPEAKS or middle is None or not middle <= clock.today():
        return False
    if last_day(term) > term.until_date or Pulse.objects.filter(term=term).exists():
        return False
    return asked_about(term).count() >= numbers_of(term)["disclosure.min_base"]


def terms_to_ask_about() -> list[Term]:
    found = Term.objects.filter(state__in=SPEAKS, pulse=None, until_date__gte=clock.today())
    return [term for term in found.select_related(*OF_TERM).order_by("pk") if is_due(term)]


def figures_of(answers: list[PulseAnswer], numbers: dict) -> dict | None:
    """{question: {answer: rounded number, or None when it must be hidden}}; None when too few answered."""
    found = {}
    for question in Question.values:
        given = Counter(getattr(each, question) for each in answers)
        counts = {said: given[said] for said in Said.values}
        found[question] = breakdown(counts, numbers, base=len(answers))
    return None if None in found.values() else found


def moderators_of(term: Term) -> list[int]:
    """The roles of those who keep talk fair where she speaks, without her own."""
    places = [place.pk for place in term.place.lineage()]
    held = Role.objects.held_on(clock.today()).filter(kind=RoleKind.MODERATOR, place__in=places)
    return list(held.exclude(person=term.person_id).order_by("pk").values_list("pk", flat=True))
