"""Meetings in each state, reached through actions; and the people it takes."""

from datetime import datetime, time, timedelta
from itertools import count

from django.utils import timezone

from engage.base import clock
from engage.base.actions import CLOCK, CONSOLE
from engage.meetings import actions, tasks
from engage.meetings.models import LiveSession, Slot
from engage.meetings.queries.guards import ENDS, STARTS
from engage.meetings.states import Route
from engage.people.actions import add_person
from engage.people.models import Person
from tests.factories.standing import stands
from tests.factories.work import do_what_follows

NUMBERS = count(1)
HALL = "The hall, 2 Quay Street"
SAID = {
    "purpose": "You ask, and the board answers.",
    "hall": HALL,
    "phone_number": "01632 960180",
    "phone_code": "4417",
    "access_offer": "A hearing loop and a quiet room.",
    "ground_rules": "One at a time.\nNobody is named.",
}
FAR = 50  # days ahead: more than twenty working days, also over Christmas and Easter
BEGUN = dict.fromkeys(STARTS, True)
CLOSED = dict.fromkeys(ENDS, True)
NOTHING = {"no_action": "information", "no_action_words": "Nothing was asked."}


def someone(name="") -> Person:
    number = next(NUMBERS)
    return add_person(actor=CONSOLE, name=name or f"Guest {number}", email=f"guest{number}@example.org")


def at(days: int, hour=18) -> datetime:
    day = clock.today() + timedelta(days=days)
    return timezone.make_aware(datetime.combine(day, time(hour)))


@stands
def make_draft(cast, *, days=FAR, **changed) -> LiveSession:
    """Planned by Ada; Dee leads, Gus can take over, Flo writes."""
    told = {"title": f"Ask the board {next(NUMBERS)}", "starts_at": at(days), "ends_at": at(days, 20)}
    told |= {"facilitator": cast.dee, "backup": cast.gus, "note_taker": cast.flo} | SAID
    return actions.plan_session(actor=cast.ada, place=cast.place, **(told | changed))


@stands
def make_announced(cast, **more) -> LiveSession:
    session = make_draft(cast, **more)
    return actions.announce_session(actor=cast.ada, session=session)


@stands
def make_open(cast, **more) -> LiveSession:
    """People can register."""
    session = make_announced(cast, **more)
    actions.open_registration(actor=CLOCK, session=session)
    return again(session)


@stands
def make_lobby(cast, moved_clock, **more) -> LiveSession:
    """The doors are open: it begins in some minutes."""
    session = make_open(cast, **more)
    to_the_doors(moved_clock, session)
    return again(session)


@stands
def make_live(cast, moved_clock, **more) -> LiveSession:
    session = make_lobby(cast, moved_clock, **more)
    return begin(cast, session)


@stands
def make_ended(cast, moved_clock, **more) -> LiveSession:
    session = make_live(cast, moved_clock, **more)
    return actions.end_session(actor=cast.dee, session=session, **CLOSED)


@stands
def make_record_draft(cast, moved_clock, **more) -> LiveSession:
    session = make_ended(cast, moved_clock, **more)
    return actions.draft_record(actor=cast.flo, session=session)


@stands
def make_record_check(cast, moved_clock, *, outcome=None, **more) -> LiveSession:
    """One point; `outcome` is what settles it, if anything does."""
    session = make_record_draft(cast, moved_clock, **more)
    actions.write_notes(actor=cast.flo, session=session, notes="The board was asked about the bus.")
    write_point(cast, session, **(outcome or {}))
    return actions.check_record(actor=cast.flo, session=session)


@stands
def make_published(cast, moved_clock, **more) -> LiveSession:
    """The record stands, and what follows is being settled."""
    session = make_record_check(cast, moved_clock, **more)
    in_days(moved_clock, 12)
    return again(session)


@stands
def make_complete(cast, moved_clock, **more) -> LiveSession:
    session = make_published(cast, moved_clock, outcome=NOTHING, **more)
    return actions.complete_session(actor=cast.ada, session=session)


def make_slot(cast, session, *, subject="", offered_to=None, **more) -> Slot:
    """Something of citizens, as the clock gives it its place."""
    number = next(NUMBERS)
    given = {"title": f"A bench {number}", "words": "Put one there.", "address": "/agenda/item/1/"}
    given |= {"route": Route.MOST_SUPPORTED, "supports": 500, "offered_to": offered_to} | more
    subject = subject or f"agenda.agendaitem:{900_000 + number}"
    return actions.give_slot(actor=CLOCK, session=session, subject=subject, **given)


def write_point(cast, session, **settled):
    said = {"title": "The bus", "said": "Many said that it comes too late."}
    return actions.write_outcome(actor=cast.flo, session=session, **said, **settled)


def a_promise(cast, days=60) -> dict:
    return {
        "owner": cast.board,
        "role_title": "Director of local care",
        "what": "The 12 bus waits for the clinic.",
        "due_date": clock.today() + timedelta(days=days),
        "how_we_know": "It is in the timetable.",
    }


def begin(cast, session) -> LiveSession:
    return actions.start_session(actor=cast.dee, session=session, **BEGUN)


def to_the_doors(moved_clock, session) -> None:
    moved_clock(session.starts_at - timedelta(minutes=10))
    tick()


def in_days(moved_clock, days, **more) -> None:
    """Let the time pass, and the clock do what is due."""
    moved_clock(clock.now() + timedelta(days=days, **more))
    tick()


def tick() -> None:
    tasks.move_meetings_on()
    tasks.remind_of_meetings()
    do_what_follows()


def again(session) -> LiveSession:
    return LiveSession.objects.get(pk=session.pk)
