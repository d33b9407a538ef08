"""The demo's panels and their elections: one counted, one without a vote, one where people vote, one where they stand."""

from django.contrib.auth.models import AnonymousUser

from engage.base import clock
from engage.demo import scrutineer_keys
from engage.demo.elected import (
    ASKED_IN,
    CAMPUS,
    CAMPUS_SEATS,
    CHECKS_HERS,
    FIRST,
    IN_POLISH,
    LAST,
    NORTHGATE,
    OBJECTION,
    PANEL,
    PLANNED,
    SEATS,
    STANDING,
    TRANSLATED_BY,
)
from engage.demo.questioned import ask_the_candidates
from engage.demo.stage import days_until, on_day
from engage.elections import actions, tasks
from engage.elections.models import Election
from engage.elections.queries.roll import would_be_roll
from engage.panels import actions as panels
from engage.panels.models import Panel
from engage.people.actions import confirm_act, join_with_code, make_codes
from engage.people.models import Person
from engage.people.states import Strength
from engage.places.models import Place
from engage.places.queries import calendar_for
from engage.rolls.actions import object_to_line
from engage.versions.actions import add_version, ask_for_version, check_version

HOST, OFFICER, WATCH, ADMINISTRATOR = (
    "Martin Oyelaran",
    "Fern Castellan",
    ("Nia Brock", "Samir Holt"),
    "Owen Hale",
)


def act(harrowmere) -> None:
    with on_day(-150, 11):
        panel = _chartered(harrowmere, PANEL, SEATS)
        campus = _chartered(harrowmere, CAMPUS, CAMPUS_SEATS)
        _neighbours("X05000003", len(NORTHGATE) - 1)
        _neighbours("X05000005", 12)
        for code in ("X05000002", "X05000004"):
            _neighbours(code, 2)
    _counted(_called(panel, "Northgate", day=-125))
    _without_a_vote(_called(panel, "Tannery Estate", day=-110))
    _open_now(_called(campus, "Priory & Campus", day=-48))
    with on_day(-6, 12):
        plan = panels.propose_panel(actor=_person(HOST), place=harrowmere, **PLANNED)
        _seats(plan, (("Under 26", "elected", 8, "", "student"),))


def call_by_election(panel: Panel) -> None:
    """For the seat of someone who stepped down; others can still stand, and say that the roll is wrong."""
    election = _called(panel, "Fold Villages", day=-8)
    with on_day(-3, 10):
        neighbour = would_be_roll(election).order_by("pk").first()
        object_to_line(actor=neighbour, election=election, **OBJECTION)


def _chartered(harrowmere, charter: dict, seats) -> Panel:
    panel = panels.propose_panel(actor=_person(HOST), place=harrowmere, **charter)
    _seats(panel, seats)
    return panels.charter_panel(actor=_person(HOST), panel=panel)


def _seats(panel: Panel, rows) -> None:
    for name, way, seats, code, capacity in rows:
        place = Place.objects.get(code=code) if code else panel.place
        rule = {"way": way, "capacity": capacity, "strength": Strength.DECLARED}
        panels.add_constituency(
            actor=_person(HOST), panel=panel, name=name, seat_count=seats, place=place, **rule
        )


def _neighbours(code: str, count: int) -> None:
    """People who joined with a slip of paper."""
    place = Place.objects.get(code=code)
    _batch, slips = make_codes(actor=_person(ADMINISTRATOR), place=place, count=count)
    names = [f"{first} {last}" for last in LAST for first in FIRST]
    for name, slip in zip(names, slips, strict=False):
        join_with_code(actor=AnonymousUser(), code=slip, name=name)


def _called(panel: Panel, name: str, *, day: int) -> Election:
    """Called by Fern on that day for the first last day there can be, and stood in by whom the script says."""
    with on_day(day):
        last_day = calendar_for(panel.place).add(clock.today(), 41)
        election = actions.call_election(
            actor=_person(OFFICER),
            constituency=panel.constituencies.get(name=name),
            seats=1,
            last_day=last_day,
            is_independent=True,
            holiday_reason="The seat must not stay empty for longer.",
        )
        actions.publish_notice(actor=_person(OFFICER), election=election)
        tasks.move_elections_on()
        for who, statement, interests in STANDING[name]:
            said = {"name": who, "statement": statement, "interests": interests}
            actions.nominate(actor=_who_stands(who, election), election=election, **said)
        if name in ASKED_IN:
            ask_for_version(actor=_who_stands("", election), election=election, form=ASKED_IN[name])
    return election


def _who_stands(name: str, election: Election) -> Person:
    """The person of that name, or else a neighbour on a slip who is called so on the ballot."""
    here = Person.objects.filter(memberships__place=election.constituency.place)
    taken = election.candidates.values("person")
    return here.filter(name=name).first() or here.exclude(pk__in=taken).order_by("-pk")[0]


def _translate(election: Election) -> None:
    """What was asked for is added for everyone who stands, and one of them has looked at hers."""
    for asked in _now(election).asked_versions.all():
        for candidate in election.candidates.standing():
            said = {"words": IN_POLISH[candidate.name], "translated_by": TRANSLATED_BY}
            version = add_version(actor=_person(OFFICER), candidate=candidate, asked=asked, **said)
            if candidate.name == CHECKS_HERS:
                check_version(actor=candidate.person, version=version)


def _announced(election: Election) -> Election:
    """The candidates are published, both keys given and the roll frozen."""
    with on_day(days_until(election.nominations_close_at) + 1):
        tasks.move_elections_on()
        _translate(election)
        actions.publish_statement(actor=_person(OFFICER), election=_now(election))
        for position, (name, (public, _words)) in enumerate(zip(WATCH, scrutineer_keys(), strict=True), 1):
            said = {"election": election, "person": _person(name), "position": position}
            actions.name_scrutineer(actor=_person(OFFICER), **said)
            actions.give_key(actor=_person(name), election=election, public_key=public)
    with on_day(days_until(election.withdrawals_close_at) + 1):
        tasks.move_elections_on()
        actions.publish_poll_notice(actor=_person(OFFICER), election=_now(election))
    return _now(election)


def _opened(election: Election) -> Election:
    with on_day(days_until(election.poll_opens_date), 9):
        _two(election, "open_poll")
    return _now(election)


def _counted(election: Election) -> None:
    election = _opened(_announced(election))
    with on_day(days_until(election.poll_opens_date) + 2, 12):
        voters = [line.person for line in election.voters.select_related("person").order_by("pk")]
        for person, ranking in zip(voters, NORTHGATE, strict=False):
            actions.cast_ballot(actor=person, election=election, ranking=list(ranking))
        tasks.move_elections_on()
    with on_day(days_until(election.closes_at), 18):
        tasks.move_elections_on()
        words = [" ".join(words) for _public, words in scrutineer_keys()]
        agreed = _two(election, "open_box")
        actions.open_box(
            actor=_person(OFFICER), election=_now(election), proposal=agreed, words=words, draw="4 1 6"
        )
        actions.publish_count(actor=_person(OFFICER), election=_now(election))
    with on_day(days_until(election.declare_date), 12):
        actions.declare_result(actor=_person(OFFICER), election=_now(election))
    with on_day(days_until(election.declare_date) + 30, 3):
        tasks.move_elections_on()


def _without_a_vote(election: Election) -> None:
    with on_day(days_until(election.nominations_close_at) + 1):
        tasks.move_elections_on()
        actions.publish_statement(actor=_person(OFFICER), election=_now(election))
    with on_day(days_until(election.withdrawals_close_at) + 1):
        tasks.move_elections_on()
        actions.declare_result(actor=_person(OFFICER), election=_now(election))


def _open_now(election: Election) -> None:
    """The candidates were asked; some have voted, and Ruth has not yet."""
    election = _announced(election)
    ask_the_candidates(election)
    election = _opened(election)
    with on_day(days_until(election.poll_opens_date) + 1, 12):
        voters = election.voters.exclude(person=_person("Ruth Abney")).select_related("person").order_by("pk")
        for number, line in enumerate(voters[:11]):
            actions.cast_ballot(actor=line.person, election=election, ranking=[number % 3 + 1])
    with on_day(days_until(election.poll_opens_date) + 1, 13):
        tasks.move_elections_on()


def _two(election: Election, verb: str):
    proposal = actions.ask_second(actor=_person(OFFICER), election=_now(election), verb=verb)
    return confirm_act(actor=_person(WATCH[0]), proposal=proposal)


def _now(election: Election) -> Election:
    return Election.objects.get(pk=election.pk)


def _person(name: str) -> Person:
    """As read anew on that day, for roles begin and end."""
    return Person.objects.get(name=name)
