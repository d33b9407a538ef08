"""Panels in review, stopped, closing and closed, reached through actions."""

from datetime import timedelta

from engage.base import clock
from engage.base.actions import CLOCK
from engage.continuity import actions, tasks
from engage.continuity.models import Review
from engage.continuity.queries.clocks import open_review
from engage.continuity.queries.keys import waiting_key
from engage.panels.actions import begin_recruiting, charter_panel
from engage.panels.models import Panel
from engage.panels.states import Way
from engage.people.actions import confirm_act
from engage.people.tasks import expire_acts
from engage.terms.actions import appoint_member
from engage.terms.models import Term
from tests.factories.forums import WHY, anew
from tests.factories.panels import add_seats, make_panel
from tests.factories.promises import make_citizen
from tests.factories.standing import stands
from tests.factories.terms import again, begin, do_what_follows, holder, make_chosen_by_lot
from tests.factories.terms import tick as tick_terms

WORDS = {"went_well": "We met each month.", "changes": "We meet at six.", "asks": "Answer us sooner."}
REASON = "Two members shouted at a nurse. We want to talk first."
HEARD = "We heard you. We still think that a pause helps."


@stands
def make_at_work(cast, *, seats=3) -> Panel:
    """Members were drawn by lot and sit there."""
    chosen = make_chosen_by_lot(cast, seats=seats)
    begin_recruiting(actor=cast.eve, panel=chosen[0].panel)
    terms = [begin(term) for term in chosen]
    tasks.move_panels_on()
    return again(terms[0].panel)


def members(panel) -> list:
    """Who sits there, by seat."""
    return [
        holder(term) for term in Term.objects.sitting().filter(seat__panel=panel).order_by("seat__number")
    ]


def in_days(moved_clock, days, hours=0) -> None:
    """Let the time pass, and the clock do what is due."""
    moved_clock(clock.now() + timedelta(days=days, hours=hours))
    tick()


def tick() -> None:
    expire_acts()
    tick_terms()
    tasks.move_panels_on()
    do_what_follows()


def begin_review(moved_clock, panel) -> Panel:
    """Its day comes."""
    due = open_review(panel).due_date
    moved_clock(clock.now() + (due - clock.today()))
    tasks.move_panels_on()
    do_what_follows()
    return again(panel)


def make_begun_review(panel) -> Review:
    """Without two years passing: its day is today."""
    review = actions.plan_review(actor=CLOCK, panel=panel) or open_review(panel)
    Review.objects.filter(pk=review.pk).update(due_date=clock.today())
    return actions.begin_review(actor=CLOCK, panel=panel)


@stands
def make_in_review(cast, moved_clock, **more) -> Panel:
    return begin_review(moved_clock, make_at_work(cast, **more))


def propose_stop(cast, panel, reason=REASON):
    stop = actions.propose_suspension(actor=cast.ada, panel=panel, reason=reason)
    do_what_follows()
    return stop


def suspend(cast, panel, days=60) -> Panel:
    actions.suspend_panel(actor=cast.ada, panel=panel, words=HEARD, days=days)
    do_what_follows()
    return again(panel)


@stands
def make_heard(cast, moved_clock, **more) -> Panel:
    """A stop was proposed, and the members had their days to answer."""
    panel = make_at_work(cast, **more)
    propose_stop(cast, panel)
    in_days(moved_clock, 14)
    return again(panel)


@stands
def make_stopped(cast, moved_clock, **more) -> Panel:
    return suspend(cast, make_heard(cast, moved_clock, **more))


def propose_end(cast, panel, **changed):
    return actions.propose_closing(actor=cast.ada, panel=panel, **(WHY | changed))


@stands
def make_asked(cast, moved_clock, **more) -> Panel:
    panel = make_at_work(cast, **more)
    propose_end(cast, panel)
    in_days(moved_clock, 1)
    return again(panel)


@stands
def make_answered(cast, moved_clock, *, votes=("keep", "close", "close"), **more) -> Panel:
    """The votes are counted and the host has answered."""
    panel = make_asked(cast, moved_clock, **more)
    for member, choice in zip(members(panel), votes, strict=False):
        actions.vote_on_closing(actor=member, panel=panel, choice=choice)
    in_days(moved_clock, 42)
    actions.answer_panel(actor=cast.ada, panel=panel, words="We read what you said. It will close.")
    do_what_follows()
    return again(panel)


def two_keys(cast, panel, *, people=None) -> Panel:
    """Ada turns the host's key, and a member the people's."""
    actions.ask_closing_key(actor=cast.ada, panel=panel)
    confirm_act(actor=anew(people or members(panel)[0]), proposal=waiting_key(panel))
    do_what_follows()
    return again(panel)


@stands
def make_closing(cast, moved_clock, **more) -> Panel:
    return two_keys(cast, make_answered(cast, moved_clock, **more))


@stands
def make_closed(cast, moved_clock, **more) -> Panel:
    panel = make_closing(cast, moved_clock, **more)
    in_days(moved_clock, 90)
    return again(panel)


def name_member(cast, panel) -> Term:
    """The host names someone for a seat of its own, who takes it up."""
    return begin(
        appoint_member(
            actor=cast.ada, constituency=_named_seats(panel), person=make_citizen(cast), fee="none"
        )
    )


@stands
def make_named(cast) -> Term:
    """The one member of a panel, whom the host named itself."""
    panel = make_panel(cast, seats=2)
    add_seats(cast, panel, name="Named", seats=1, way=Way.APPOINTED)
    panel = charter_panel(actor=cast.ada, panel=panel)
    return name_member(cast, panel)


def _named_seats(panel):
    return panel.constituencies.get(way=Way.APPOINTED)
