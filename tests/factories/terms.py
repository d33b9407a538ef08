"""Terms and report-backs in each state, reached through actions."""

from datetime import timedelta

from engage.base import clock
from engage.discussion.actions import reply_to_post, start_thread
from engage.meetings import actions as meetings
from engage.panels.actions import charter_panel
from engage.panels.states import Way
from engage.people.models import Person
from engage.terms import actions, tasks
from engage.terms.models import HEADINGS, PanelMeeting, ReportBack, Term
from tests.factories.elections import make_declared as make_declared_election
from tests.factories.meetings import CLOSED, to_the_doors
from tests.factories.meetings import begin as begin_meeting
from tests.factories.meetings import make_announced as make_announced_meeting
from tests.factories.meetings import tick as tick_meetings
from tests.factories.panels import add_seats, make_panel
from tests.factories.promises import make_citizen
from tests.factories.standing import stands
from tests.factories.work import do_what_follows as do_some

NONE = dict.fromkeys(("financial", "professional", "personal", "indirect"), "None")
SAID = dict.fromkeys(HEADINGS, "A bench at the clinic.")


def do_what_follows() -> None:
    """Also what follows from what followed."""
    while do_some():
        pass


def again(row):
    return type(row).objects.get(pk=row.pk)


def holder(term) -> Person:
    """As read anew, for roles begin and end."""
    return Person.objects.get(pk=again(term).person_id)


@stands
def make_elected(cast, moved_clock, **more) -> Term:
    """Elected and declared just now; nothing is declared or accepted yet."""
    election = make_declared_election(cast, moved_clock, **more)
    do_what_follows()
    return election.terms.order_by("pk").first()


@stands
def make_chosen_by_lot(cast, *, seats=1, people=None) -> list[Term]:
    """A panel with one elected seat, and so many that were drawn."""
    panel = make_panel(cast)
    drawn = add_seats(cast, panel, name="Not yet reached", seats=seats, way=Way.DRAWN)
    panel = charter_panel(actor=cast.ada, panel=panel)
    for _each in range(seats if people is None else people):
        make_citizen(cast)
    actions.draw_members(actor=cast.eve, constituency=drawn)
    do_what_follows()
    return list(Term.objects.filter(seat__panel=panel).order_by("pk"))


def declare(term, **words):
    return actions.declare_interests(actor=holder(term), term=term, **(NONE | words))


def begin(term) -> Term:
    declare(term)
    actions.begin_term(actor=holder(term), term=term, accepts_code=True, knows_principles=True)
    do_what_follows()
    return again(term)


def step_down(term) -> Term:
    actions.resign(actor=holder(term), term=term)
    do_what_follows()
    return again(term)


@stands
def make_active(cast, *, seats=1) -> list[Term]:
    return [begin(term) for term in make_chosen_by_lot(cast, seats=seats)]


def make_meeting(cast, panel, **more) -> PanelMeeting:
    session = make_announced_meeting(cast, **more)
    return actions.name_panel_meeting(actor=cast.ada, panel=panel, session=session)


def hold(cast, moved_clock, meeting) -> PanelMeeting:
    """It is held, in its evening, and what follows is done."""
    tick_meetings()
    to_the_doors(moved_clock, again(meeting.session))
    begin_meeting(cast, again(meeting.session))
    meetings.end_session(actor=cast.dee, session=again(meeting.session), **CLOSED)
    do_what_follows()
    return again(meeting)


@stands
def make_due(cast, moved_clock, *, term=None) -> ReportBack:
    """The panel has met, and nothing is written yet."""
    term = term or make_active(cast)[0]
    meeting = hold(cast, moved_clock, make_meeting(cast, term.panel))
    return meeting.reports.get(term=term)


def write(report, **words) -> ReportBack:
    return actions.draft_report(actor=holder(report.term), report=report, **(SAID | words))


def publish(report, **words) -> ReportBack:
    write(report, **words)
    actions.publish_report(actor=holder(report.term), report=report)
    do_what_follows()
    return again(report)


@stands
def make_published(cast, moved_clock, **more) -> ReportBack:
    return publish(make_due(cast, moved_clock, **more))


def ask(report, person, words="Why no bench?"):
    post = start_thread(actor=person, thing=report, words=words)
    do_what_follows()
    return post


def answer(report, post, words="There was no money."):
    person = holder(report.term)
    role = next(each for each in person.roles_now if each.kind == "representative")
    said = reply_to_post(actor=person, post=post, words=words, role=role)
    do_what_follows()
    return said


def in_days(moved_clock, days: int) -> None:
    """Let so many days pass, one by one as the clock does."""
    moved_clock(clock.now() + timedelta(days=days))
    tick()


def tick() -> None:
    tasks.catch_up_with_panels()
    tasks.move_terms_on()
    tasks.move_reports_on()
    do_what_follows()
