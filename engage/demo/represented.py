"""The demo's panel at work: its seats are taken up, one steps down, it has met, and all but one report back."""

from datetime import timedelta

from django.contrib.auth.models import AnonymousUser

from engage.base import clock
from engage.demo import panels, reported
from engage.demo.stage import days_until, follow_up, moment, on_day
from engage.discussion.actions import reply_to_post, start_thread
from engage.elections import actions as elections
from engage.elections.models import Election
from engage.elections.tasks import move_elections_on
from engage.meetings import actions as meetings
from engage.meetings.models import LiveSession
from engage.meetings.queries.guards import ENDS, STARTS
from engage.meetings.tasks import move_meetings_on
from engage.panels.models import Panel
from engage.people.actions import join_with_code, make_codes, set_capacities
from engage.people.models import Person
from engage.places.models import Place
from engage.places.queries import calendar_for
from engage.terms import actions
from engage.terms.models import PanelMeeting, ReportBack, Term
from engage.terms.tasks import move_reports_on

HOST, OFFICER, ADMINISTRATOR = "Martin Oyelaran", "Fern Castellan", "Owen Hale"
LEADS, WRITES = "Siân Talbot", "Hafsa Karim"
RUTH = "Ruth Abney"
NONE = dict.fromkeys(("financial", "professional", "personal", "indirect"), "None")
JOINED, CALLED, CHOSEN, NAMED_ON, LEFT = -148, -124, -62, -58, -30
MET_WORKING_DAYS_AGO = 12  # so that what is due after ten is overdue
MOST_DRAWS = 30


def act(harrowmere) -> None:
    """After the elections of the panel were acted out."""
    panel = Panel.objects.get(name="Harrowmere People’s Panel")
    with on_day(JOINED, 12):
        people = {each[0]: _joined(*each[:3]) for rows in reported.ELECTED.values() for each in rows}
        _joined(*reported.NAMED, "")
    for name in reported.ELECTED:
        _elected(panel, name, people)
    with on_day(CHOSEN, 11):
        # Before the lot, which could fall on whoever is named, who then could not be.
        named = panel.constituencies.get(way="appointed")
        said = {"fee": "up_to_1000", "fee_payer": "Mereshire Care Board"}
        actions.appoint_member(
            actor=_person(HOST), constituency=named, person=_person(reported.NAMED[0]), **said
        )
        draw_who_is_free(panel)
    with on_day(CHOSEN + 2, 18):
        for term in Term.objects.filter(seat__panel=panel, state="conditions_due").order_by("pk"):
            _begun(term)
    with on_day(LEFT, 20):
        _handed_over(_term(panel, reported.GONE))
    panels.call_by_election(panel)
    met = days_until(calendar_for(harrowmere).add(clock.today(), -MET_WORKING_DAYS_AGO))
    _met(panel, harrowmere, met)
    _reported(panel, met)


def _joined(name: str, code: str, capacity: str) -> Person:
    place = Place.objects.get(code=code)
    _batch, [slip] = make_codes(actor=_person(ADMINISTRATOR), place=place, count=1)
    person, _code = join_with_code(actor=AnonymousUser(), code=slip, name=name)
    if capacity:
        set_capacities(actor=person, person=person, kinds=[capacity])
    return person


def _elected(panel: Panel, name: str, people: dict[str, Person]) -> None:
    """As many stand as there are seats, so nobody has to vote."""
    rows = reported.ELECTED[name]
    with on_day(CALLED):
        election = elections.call_election(
            actor=_person(OFFICER),
            constituency=panel.constituencies.get(name=name),
            seats=len(rows),
            last_day=calendar_for(panel.place).add(clock.today(), 41),
            is_independent=True,
            holiday_reason="The seats must not stay empty for longer.",
        )
        elections.publish_notice(actor=_person(OFFICER), election=election)
        move_elections_on()
        for who, _code, _capacity, interests in rows:
            said = {"name": who, "statement": reported.STANDS, "interests": interests}
            elections.nominate(actor=people[who], election=election, **said)
    with on_day(days_until(election.nominations_close_at) + 1):
        move_elections_on()
        elections.publish_statement(actor=_person(OFFICER), election=_anew(election))
    with on_day(max(days_until(election.withdrawals_close_at) + 1, CHOSEN - 20)):
        move_elections_on()
        elections.declare_result(actor=_person(OFFICER), election=_anew(election))


def draw_who_is_free(panel: Panel) -> None:
    """Whoever has other things to do here says no, and the lot is drawn again."""
    drawn = panel.constituencies.get(way="drawn")
    for _each in range(MOST_DRAWS):
        actions.draw_members(actor=_person(OFFICER), constituency=drawn)
        terms = list(Term.objects.filter(seat__constituency=drawn, state="conditions_due"))
        busy = [term for term in terms if term.person.email]
        for term in busy:
            actions.resign(actor=term.person, term=term)
        if not busy:
            return


def _begun(term: Term) -> None:
    words = NONE | {"financial": term.candidate.interests if term.candidate else "None"}
    actions.declare_interests(actor=term.person, term=term, **words)
    actions.begin_term(actor=term.person, term=term, accepts_code=True, knows_principles=True)


def _handed_over(term: Term) -> None:
    actions.write_handover(actor=term.person, term=term, handover=reported.HANDOVER)
    actions.resign(actor=term.person, term=term)
    follow_up()


def _met(panel: Panel, harrowmere, met: int) -> None:
    starts = moment(met, 18)
    with on_day(NAMED_ON):
        session = meetings.plan_session(
            actor=_person(HOST),
            place=harrowmere,
            starts_at=starts,
            ends_at=starts + timedelta(hours=2),
            hall="Quay Street library, ground floor. Bus 12 stops outside. No steps.",
            phone_number="01632 960150",
            phone_code="2468",
            ground_rules="One person at a time.\nSay “I”.",
            facilitator=_person(LEADS),
            backup=_person(WRITES),
            note_taker=_person(WRITES),
            **reported.MEETING,
        )
        meetings.announce_session(actor=_person(HOST), session=session)
        move_meetings_on()
        meeting = actions.name_panel_meeting(actor=_person(HOST), panel=panel, session=session)
    with on_day(met - 10):
        away = _term(panel, reported.AWAY)
        actions.take_leave(actor=away.person, term=away, until=clock.today() + timedelta(days=90))
    with on_day(met, 17, 50):
        move_meetings_on()
    with on_day(met, 18):
        meetings.start_session(actor=_person(LEADS), session=_anew(session), **dict.fromkeys(STARTS, True))
        touched = _term(panel, reported.SPEAKS_ONLY)
        said = {"item": reported.ITEM, "words": reported.HER_INTEREST, "handling": "speaks_only"}
        actions.handle_interest(actor=_person(LEADS), meeting=meeting, term=touched, **said)
    with on_day(met, 20):
        meetings.end_session(actor=_person(LEADS), session=_anew(session), **dict.fromkeys(ENDS, True))
    with on_day(met, 21):
        present = Term.objects.filter(seat__panel=panel, state="active").exclude(name=reported.LATE)
        actions.note_attendance(actor=_person(WRITES), meeting=_anew(meeting), present=list(present))


def _reported(panel: Panel, met: int) -> None:
    owed = ReportBack.objects.filter(meeting__panel=panel, state="due").exclude(term__name=reported.LATE)
    for number, report in enumerate(owed.order_by("pk")):
        with on_day(met + 2 + number % 8, 19, number):
            holder = _holder(report.term)
            actions.draft_report(actor=holder, report=report, **reported.REPORT)
            actions.publish_report(actor=holder, report=report)
    asked = ReportBack.objects.get(meeting__panel=panel, term__name=reported.ASKED)
    with on_day(met + 11, 20):
        neighbour = Person.objects.filter(memberships__place=asked.term.constituency.place)
        neighbour = neighbour.exclude(pk=asked.term.person_id).order_by("pk").first()
        post = start_thread(actor=neighbour, thing=asked, words=reported.QUESTION)
    with on_day(met + 12, 9):
        holder = _holder(asked.term)
        reply_to_post(actor=holder, post=post, words=reported.ANSWER, role=holder.roles_now[0])
    with on_day(-1, 9):
        move_reports_on()
    follow_up()


def _holder(term: Term) -> Person:
    """As read anew, for her role has begun."""
    return Person.objects.get(pk=term.person_id)


def _term(panel: Panel, name: str) -> Term:
    return Term.objects.running().get(seat__panel=panel, name=name)


def _anew(row: LiveSession | Election | PanelMeeting):
    return type(row).objects.get(pk=row.pk)


def _person(name: str) -> Person:
    return Person.objects.get(name=name)
