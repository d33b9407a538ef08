"""Suspensions and recalls in each state, reached through actions."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from engage.base import clock
from engage.recalls import actions, tasks
from engage.recalls.models import Recall, Suspension
from engage.terms.models import Term
from tests.factories.promises import make_citizen
from tests.factories.standing import stands
from tests.factories.terms import again, do_what_follows, holder, make_active
from tests.factories.terms import tick as tick_terms

WHY = "They have missed three meetings."


def to_day(moved_clock, day) -> None:
    """The morning of a day, with what the clock does then."""
    moved_clock(datetime.combine(day, time(9), ZoneInfo("Europe/London")))
    tick()


def in_days(moved_clock, days: int) -> None:
    moved_clock(clock.now() + timedelta(days=days))
    tick()


def tick() -> None:
    tick_terms()
    tasks.settle_who_stays()
    do_what_follows()


# --- Suspension ---------------------------------------------------------------------------------------


def propose(term, by, *, reason=WHY, days=30) -> Suspension:
    made = actions.propose_suspension(actor=holder(by), term=term, reason=reason, days=days)
    do_what_follows()
    return made


def answer(thing, words="I was in hospital."):
    name = "suspension" if isinstance(thing, Suspension) else "recall"
    getattr(actions, f"answer_{name}")(actor=holder(thing.term), **{name: thing}, answer=words)
    return again(thing)


def say(suspension, term, says_yes=True):
    return actions.vote_on_suspension(actor=holder(term), suspension=suspension, says_yes=says_yes)


@stands
def make_panel_of(cast, members=4) -> list[Term]:
    return make_active(cast, seats=members)


@stands
def make_proposed(cast, members=4) -> tuple[Suspension, list[Term]]:
    """About the first; the rest are the others."""
    term, *others = make_panel_of(cast, members)
    return propose(term, others[0]), others


@stands
def make_suspended(cast, **more) -> Term:
    suspension, others = make_proposed(cast, **more)
    answer(suspension)
    for each in others[:2]:
        say(suspension, each)
    do_what_follows()
    return again(suspension.term)


# --- Recall -------------------------------------------------------------------------------------------


@stands
def make_seasoned(cast, moved_clock) -> Term:
    """Long enough in her seat that people can ask for a vote."""
    term = make_active(cast)[0]
    in_days(moved_clock, 91)
    return again(term)


def request(cast, term, *, reason=WHY, person=None) -> Recall:
    made = actions.request_recall(actor=person or make_citizen(cast), term=term, reason=reason)
    do_what_follows()
    return made


def join(cast, recall, people=1) -> list:
    found = [make_citizen(cast) for _each in range(people)]
    for person in found:
        actions.support_recall(actor=person, recall=recall)
    do_what_follows()
    return found


@stands
def make_asked(cast, moved_clock, **more) -> Recall:
    return request(cast, make_seasoned(cast, moved_clock), **more)


@stands
def make_called(cast, moved_clock, **more) -> Recall:
    """Five asked; the vote begins in a week."""
    recall = make_asked(cast, moved_clock, **more)
    join(cast, recall, 4)
    return again(recall)


@stands
def make_voting(cast, moved_clock, **more) -> Recall:
    recall = make_called(cast, moved_clock, **more)
    to_day(moved_clock, recall.opens_date)
    return again(recall)


def voters(recall) -> list:
    return [line.person for line in recall.voters.filter(has_voted=False).exclude(person=None).order_by("pk")]


def vote(recall, *, goes=0, stays=0) -> None:
    people = iter(voters(recall))
    for said in [True] * goes + [False] * stays:
        actions.vote_on_recall(actor=next(people), recall=recall, goes=said)


@stands
def make_over(cast, moved_clock, *, goes=5, stays=1) -> Recall:
    """Nobody can vote any more, and nothing is declared."""
    recall = make_voting(cast, moved_clock)
    vote(recall, goes=goes, stays=stays)
    to_day(moved_clock, recall.last_date + timedelta(days=1))
    return again(recall)


@stands
def make_declared(cast, moved_clock, **more) -> Recall:
    recall = make_over(cast, moved_clock, **more)
    actions.declare_recall(actor=cast.eve, recall=recall)
    do_what_follows()
    return again(recall)
