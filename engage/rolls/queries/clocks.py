"""Until when a roll can be claimed and objected to, and which words have been kept long enough."""

from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet
from django.utils import timezone

from engage.base import clock
from engage.elections.models import Election
from engage.elections.states import OVER
from engage.places.queries import calendar_for
from engage.rolls.models import AskedLine, Claim, Objection, TypedVote
from engage.rolls.states import BEFORE_THE_FREEZE


def objections_until(election: Election) -> date:
    """The last day on which someone can claim or object."""
    days = election.rule_set.numbers["election.objections_close_working_days"]
    return calendar_for(election.place).add(timezone.localdate(election.closes_at), -days)


def answer_until(election: Election) -> date:
    """The last day for whoever is asked today."""
    days = election.rule_set.numbers["election.objection_answer_working_days"]
    return calendar_for(election.place).add(clock.today(), days)


def is_before_the_freeze(election: Election) -> bool:
    return election.state in BEFORE_THE_FREEZE


def is_open(election: Election) -> bool:
    return is_before_the_freeze(election) and clock.today() <= objections_until(election)


def can_strike(objection: Objection) -> bool:
    """Everyone who is asked has answered, or had the time to."""
    if objection.answer_by is None:
        return False
    is_over = clock.today() > objection.answer_by
    return is_over or not objection.lines.filter(answered_at=None).exists()


def with_old_words() -> QuerySet[Election]:
    """Nobody can question them any more, or nobody ever voted: no word about a line is needed now."""
    ended = Election.objects.filter(state__in=OVER)
    over = ended.filter(Q(destroyed_at__isnull=False) | Q(closed_at=None))
    claimed = Claim.objects.exclude(person=None, words="").values("election")
    objected = Objection.objects.exclude(asked_by=None, named="", words="", question="").values("election")
    asked = AskedLine.objects.exclude(person=None).values("objection__election")
    typed = TypedVote.objects.exclude(person=None).values("election")
    old = (claimed, objected, asked, typed)
    return over.filter(reduce(or_, (Q(pk__in=each) for each in old))).order_by("pk")


def with_typed_votes() -> QuerySet[Election]:
    """Someone is to be told that others typed in her vote, on a day that is over."""
    waiting = TypedVote.objects.filter(is_told=False, on_date__lt=clock.today())
    found = Election.objects.filter(pk__in=waiting.values("election"))
    return found.select_related("place", "constituency__panel").order_by("pk")
