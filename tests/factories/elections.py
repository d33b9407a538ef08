"""Elections in each state, reached through actions; who runs and watches them, and who votes."""

from datetime import datetime, time, timedelta
from itertools import count

from django.utils import timezone

from engage.base import clock
from engage.base.actions import CONSOLE
from engage.elections import actions, tasks
from engage.elections.models import Election
from engage.elections.sealing import new_key
from engage.people.actions import add_person, confirm_act, give_role
from engage.people.models import Person, Proposal
from engage.people.states import RoleKind
from engage.places.models import Place
from tests.factories.panels import make_chartered
from tests.factories.people import LONG_AGO
from tests.factories.promises import make_citizen, settle
from tests.factories.standing import stands
from tests.factories.work import do_what_follows

NUMBERS = count(1)
SAID = {"statement": "I listen, and I tell you what came of it.", "interests": "None", "political": ""}
KEYS: dict[tuple[int, int], str] = {}  # the words on the scrutineers' papers, by election and position


def with_role(cast, kind, name="", place=None) -> Person:
    number = next(NUMBERS)
    person = add_person(actor=CONSOLE, name=name or f"{kind} {number}", email=f"election{number}@example.org")
    give_role(
        actor=CONSOLE,
        person=person,
        kind=kind,
        place=place or cast.place,
        title=str(kind.label),
        starts=LONG_AGO,
    )
    return anew(person)


def of_the_electorate(person, place) -> Person:
    """She has belonged there for long enough to stand and to vote."""
    settle(person, place).memberships.update(strength_date=LONG_AGO)
    return person


def anew(person) -> Person:
    return Person.objects.get(pk=person.pk)


def again(election) -> Election:
    return Election.objects.get(pk=election.pk)


def last_day(cast, days=100):
    """The next working day after so many days."""
    from engage.places.queries import calendar_for

    calendar = calendar_for(Place.objects.get(pk=cast.place.pk))
    return calendar.add(clock.today() + timedelta(days=days), 1)


def at(moved_clock, moment):
    """Put the clock there, just after it, and let it do what is due."""
    if not isinstance(moment, datetime):
        moment = timezone.make_aware(datetime.combine(moment, time(9)))
    moved_clock(max(moment, clock.now()))
    tasks.move_elections_on()
    do_what_follows()


@stands
def make_called(
    cast, *, seats=1, panel=None, constituency=None, officer=None, days=100, voters=3
) -> Election:
    """Called by Eve for the first seats of a panel, or those that are given, with some neighbours who may vote."""
    panel = panel or make_chartered(cast, seats=seats)
    for _each in range(voters):
        make_citizen(cast, place=panel.place)
    return actions.call_election(
        actor=officer or cast.eve,
        constituency=constituency or panel.constituencies.first(),
        seats=seats,
        last_day=last_day(cast, days),
        is_independent=True,
        holiday_reason="It is what it is.",
    )


@stands
def make_nominating(cast, *, candidates=0, **more) -> Election:
    election = make_called(cast, **more)
    actions.publish_notice(actor=more.get("officer") or cast.eve, election=election)
    tasks.move_elections_on()
    for number in range(candidates):
        stand(cast, election, name=f"Candidate {'ABCDEFGHIJKLMNOP'[number]}")
    return again(election)


def stand(cast, election, *, person=None, **changed):
    person = person or make_citizen(cast, place=election.place)
    name = {"name": changed.pop("name", "Nell Marsh")}
    return actions.nominate(actor=person, election=election, **(SAID | name | changed))


@stands
def make_stated(cast, moved_clock, *, candidates=3, **more) -> Election:
    election = make_nominating(cast, candidates=candidates, **more)
    at(moved_clock, election.nominations_close_at)
    return actions.publish_statement(actor=more.get("officer") or cast.eve, election=again(election))


def name_scrutineers(cast, election, *, officer=None) -> list[Person]:
    people = [with_role(cast, RoleKind.SCRUTINEER, place=election.place) for _each in range(2)]
    for position, person in enumerate(people, start=1):
        actions.name_scrutineer(
            actor=officer or cast.eve, election=election, person=person, position=position
        )
        public, words = new_key()
        KEYS[election.pk, position] = " ".join(words)
        actions.give_key(actor=person, election=election, public_key=public)
    return people


def scrutineer(election, position=1) -> Person:
    return anew(election.scrutineers.get(position=position).person)


def words_of(election) -> list[str]:
    return [KEYS[election.pk, 1], KEYS[election.pk, 2]]


@stands
def make_announced(cast, moved_clock, **more) -> Election:
    """The roll is frozen, and the vote announced."""
    election = make_stated(cast, moved_clock, **more)
    officer = more.get("officer") or cast.eve
    name_scrutineers(cast, election, officer=officer)
    at(moved_clock, election.withdrawals_close_at)
    return actions.publish_poll_notice(actor=officer, election=again(election))


def two(cast, election, verb, reason="", *, officer=None, second=None):
    """Eve asks, and a scrutineer agrees."""
    proposal = actions.ask_second(actor=officer or cast.eve, election=election, verb=verb, reason=reason)
    confirm_act(actor=second or scrutineer(election), proposal=proposal)
    return Proposal.objects.get(pk=proposal.pk)


@stands
def make_poll(cast, moved_clock, **more) -> Election:
    """People can vote."""
    election = make_announced(cast, moved_clock, **more)
    at(moved_clock, election.poll_opens_date)
    two(cast, election, "open_poll", officer=more.get("officer"))
    return again(election)


def voters_of(election) -> list[Person]:
    return [line.person for line in election.voters.select_related("person").order_by("pk")]


def vote(election, person, ranking=(1,)):
    return actions.cast_ballot(actor=person, election=election, ranking=list(ranking))


def type_in(cast, election, line, channel="paper", ranking=(1,)):
    """Gus and Eve type in what someone on the roll sent."""
    entries = {"first_entry": list(ranking), "second_entry": list(ranking)}
    typed = {"voter_id": line.voter_id, "second": anew(cast.eve), "channel": channel, **entries}
    return actions.type_in_ballot(actor=anew(cast.gus), election=election, **typed)


@stands
def make_closed(cast, moved_clock, *, votes=((1, 2), (1,), (2, 3)), **more) -> Election:
    """As many votes as are given, and its last moment has passed."""
    election = make_poll(cast, moved_clock, **more)
    for person, ranking in zip(voters_of(election), votes, strict=False):
        vote(election, person, ranking)
    at(moved_clock, election.closes_at)
    return again(election)


def open_box(cast, election, *, officer=None, draw="3 5 1", words=None):
    officer = officer or cast.eve
    proposal = two(cast, election, "open_box", officer=officer)
    return actions.open_box(
        actor=officer, election=election, proposal=proposal, words=words or words_of(election), draw=draw
    )


@stands
def make_counting(cast, moved_clock, **more) -> Election:
    election = make_closed(cast, moved_clock, **more)
    open_box(cast, election, officer=more.get("officer"))
    return again(election)


@stands
def make_provisional(cast, moved_clock, **more) -> Election:
    election = make_counting(cast, moved_clock, **more)
    actions.publish_count(actor=more.get("officer") or cast.eve, election=election)
    return again(election)


@stands
def make_declared(cast, moved_clock, **more) -> Election:
    election = make_provisional(cast, moved_clock, **more)
    at(moved_clock, election.declare_date)
    actions.declare_result(actor=more.get("officer") or cast.eve, election=election)
    return again(election)


@stands
def make_uncontested(cast, moved_clock, **more) -> Election:
    election = make_stated(cast, moved_clock, candidates=1, **more)
    at(moved_clock, election.withdrawals_close_at)
    return again(election)
