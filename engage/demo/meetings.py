"""People of the demo place meet, acted out: once last month, once today, and once more in some weeks."""

from datetime import datetime, timedelta

from engage.agenda.tasks import take_items_to_meetings
from engage.base import clock
from engage.demo.agenda import gather_at_the_fair
from engage.demo.met import (
    CORRECTIONS,
    HALL,
    HEARD,
    MEETINGS,
    NEARLY,
    NO_MONEY,
    NOTES,
    PAPERS,
    POINTS,
    RULES,
)
from engage.demo.room import answer_what_was_asked, talk_in
from engage.demo.stage import follow_up, moment, on_day
from engage.meetings import actions
from engage.meetings.models import LiveSession
from engage.meetings.queries.guards import ENDS, STARTS
from engage.meetings.tasks import move_meetings_on, remind_of_meetings
from engage.people.models import Person
from engage.places.queries import calendar_for

LEADS, BACKUP, SAFE, HOST = "Siân Talbot", "Hafsa Karim", "Owen Hale", "Martin Oyelaran"
RUTH, PRIYA, GARETH = "Ruth Abney", "Priya Nandakumar", "Gareth Pell"
CAME = {"hall": 63, "screen": 41, "phone": 9}


def act(harrowmere) -> None:
    """What was, then what comes; the room of today opens at the very end."""
    _asked_the_board(harrowmere)
    _listened(harrowmere)
    _evening_about_the_hub(harrowmere)
    _planned(harrowmere)
    _open_hour(harrowmere)


def _asked_the_board(harrowmere) -> None:
    """Eleven working days ago: heard, written down, corrected twice, published; one point still waits."""
    day = _working_day(harrowmere, -11)
    session = _announced("board", harrowmere, day=-60, starts=moment(day, 18))
    with on_day(-55):
        take_items_to_meetings()
    _come(session, {RUTH: "hall", PRIYA: "hall", GARETH: "screen"}, day=day - 20)
    with on_day(day - 14):
        slot = session.slots.get(kind="citizen")
        actions.choose_presenter(actor=_person(PRIYA), slot=slot, presenting="herself")
        actions.publish_paper(actor=_person(HOST), session=session, slot=slot, **PAPERS["board"])
    _held(session, day)
    _written_down(session, harrowmere)


def _held(session: LiveSession, day: int) -> None:
    with on_day(day, 17, 50):
        move_meetings_on()
    leads, slot = _person(LEADS), session.slots.get(kind="citizen")
    with on_day(day, 18):
        actions.start_session(actor=leads, session=session, **dict.fromkeys(STARTS, True))
    for minutes, stage in zip((2, 12, 45, 70), session.stages.all(), strict=False):
        with clock.moved_to(moment(day, 18) + timedelta(minutes=minutes)):
            actions.begin_stage(actor=leads, stage=stage)
    talk_in(session, leads, day=day)
    with on_day(day, 19, 45):
        actions.close_slot(actor=leads, slot=slot, presenter_offered=True)
    with on_day(day, 20):
        actions.end_session(actor=leads, session=session, **dict.fromkeys(ENDS, True))
        actions.count_attendance(actor=leads, session=session, **CAME)


def _written_down(session: LiveSession, harrowmere) -> None:
    writes, slot = _person(BACKUP), session.slots.get(kind="citizen")
    host = session.organisation
    with on_day(_working_day(harrowmere, -10)):
        actions.draft_record(actor=writes, session=session)
        actions.write_notes(actor=writes, session=session, notes=NOTES)
        promise = {"owner": host, "role_title": "Director of local care", "due_date": _in(180)}
        promise |= {
            "what": "A larger MRI room is tried out.",
            "how_we_know": "The room is open, and you can come.",
        }
        title = {"title": slot.title, "slot": slot}
        actions.write_outcome(actor=writes, session=session, **title, **POINTS["scan"], **promise)
        night = actions.write_outcome(actor=writes, session=session, **POINTS["line"], **NO_MONEY)
        actions.write_outcome(actor=writes, session=session, **POINTS["parking"])
    with on_day(_working_day(harrowmere, -9)):
        actions.check_record(actor=writes, session=session)
    with on_day(_working_day(harrowmere, -7)):
        for name, words in CORRECTIONS.items():
            actions.correct_record(actor=_person(name), session=session, words=words)
    with on_day(_working_day(harrowmere, -6)):
        for correction in session.corrections.all():
            actions.answer_correction(actor=writes, correction=correction, taken_up=True)
        said = POINTS["line"]["said"].replace("forty", "forty-five")
        actions.write_outcome(actor=writes, session=session, outcome=night, said=said)
    answer_what_was_asked(session, _person(HOST), day=_working_day(harrowmere, -5))
    with on_day(_working_day(harrowmere, -3)):
        move_meetings_on()


def _listened(harrowmere) -> None:
    """Three working days ago: its record can be corrected just now."""
    day = _working_day(harrowmere, -3)
    session = _announced("listening", harrowmere, day=-45, starts=moment(day, 16))
    _come(session, {RUTH: "screen"}, day=day - 4)
    with on_day(day, 15, 50):
        move_meetings_on()
    leads, writes = _person(LEADS), _person(BACKUP)
    with on_day(day, 16):
        actions.start_session(actor=leads, session=session, **dict.fromkeys(STARTS, True))
    with on_day(day, 18):
        actions.end_session(actor=leads, session=session, **dict.fromkeys(ENDS, True))
        actions.count_attendance(actor=leads, session=session, hall=14, screen=6, phone=2)
        actions.draft_record(actor=writes, session=session)
        actions.write_notes(actor=writes, session=session, notes=HEARD)
        actions.write_outcome(actor=writes, session=session, **POINTS["damp"])
    with on_day(_working_day(harrowmere, -2)):
        actions.check_record(actor=writes, session=session)
    with on_day(_working_day(harrowmere, -1)):
        actions.correct_record(actor=_person(RUTH), session=session, words=NEARLY)


def _planned(harrowmere) -> None:
    """Nobody but those who plan and lead it sees it yet."""
    with on_day(-1):
        _plan("winter", harrowmere, starts=moment(70, 18), hours=2)


def _evening_about_the_hub(harrowmere) -> None:
    """In sixteen working days; the bus has its place on the agenda since enough people want it."""
    starts = moment(_working_day(harrowmere, 16), 18, 30)
    session = _announced("hub", harrowmere, day=-14, starts=starts)
    gather_at_the_fair()
    with on_day(-5, 15):
        take_items_to_meetings()
    with on_day(-4):
        actions.add_slot(
            actor=_person(HOST), session=session, title="The three places for the hub", minutes=40
        )
        actions.publish_paper(actor=_person(HOST), session=session, **PAPERS["hub"])
    _come(session, {RUTH: "screen"}, day=-3)
    with on_day(-2):
        helped = {"channel": "phone", "name": "Dai Prosser", "phone": "01632 960414", "method": "spoken"}
        actions.register_for_another(actor=_person(BACKUP), session=session, **helped)


def _open_hour(harrowmere) -> None:
    """It begins in some minutes, and its doors are open."""
    now = clock.now().replace(second=0, microsecond=0)
    session = _announced("today", harrowmere, day=-45, starts=now + timedelta(minutes=10), hours=3)
    _come(session, {RUTH: "screen"}, day=-8)
    remind_of_meetings()
    move_meetings_on()
    follow_up()


# --- What each of them takes --------------------------------------------------------------------------


def _announced(key: str, harrowmere, *, day: int, starts: datetime, hours: int = 2) -> LiveSession:
    with on_day(day):
        session = _plan(key, harrowmere, starts=starts, hours=hours)
        actions.announce_session(actor=_person(HOST), session=session)
        move_meetings_on()
    return LiveSession.objects.select_related("organisation").get(pk=session.pk)


def _plan(key: str, harrowmere, *, starts: datetime, hours: int) -> LiveSession:
    people = {"facilitator": LEADS, "backup": BACKUP, "note_taker": BACKUP, "safety_lead": SAFE}
    return actions.plan_session(
        actor=_person(HOST),
        place=harrowmere,
        starts_at=starts,
        ends_at=starts + timedelta(hours=hours),
        hall=HALL,
        phone_number="01632 960150",
        phone_code="2468",
        ground_rules=RULES,
        **MEETINGS[key],
        **{part: _person(name) for part, name in people.items()},
    )


def _come(session: LiveSession, people: dict[str, str], *, day: int) -> None:
    with on_day(day):
        for name, channel in people.items():
            person = _person(name)
            called = {"screen_name": person.get_short_name(), "is_first_time": name == GARETH}
            actions.register(actor=person, session=session, channel=channel, **called)


def _working_day(place, count: int) -> int:
    """How many days from today the `count`-th working day is."""
    day = calendar_for(place).add(clock.today(), count)
    return (day - clock.today()).days


def _in(days: int):
    return clock.today() + timedelta(days=days)


def _person(name: str) -> Person:
    """As read anew on that day, for roles begin and end."""
    return Person.objects.get(name=name)
