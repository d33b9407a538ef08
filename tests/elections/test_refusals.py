"""What nobody can do in an election, each said in words that tell why. Each was seen to be missed without its guard."""

from datetime import UTC, datetime, time, timedelta

import pytest

from engage.base.actions import CLOCK, Refused
from engage.elections import actions
from engage.elections.models import Ballot, Candidate, Challenge, Election, Envelope
from engage.elections.queries.clocks import challenge_until
from engage.panels.actions import charter_panel
from engage.panels.states import Way
from engage.people.models import Membership
from engage.people.states import RoleKind
from engage.places.queries import calendar_for
from tests.factories.elections import (
    again,
    at,
    last_day,
    make_announced,
    make_closed,
    make_counting,
    make_declared,
    make_nominating,
    make_poll,
    make_stated,
    name_scrutineers,
    of_the_electorate,
    open_box,
    stand,
    voters_of,
    with_role,
)
from tests.factories.panels import add_seats, make_panel


@pytest.mark.parametrize("way", [Way.DRAWN, Way.APPOINTED])
def test_seats_that_are_drawn_or_named_are_not_elected(cast, way):
    panel = make_panel(cast, seats=3)
    seats = add_seats(cast, panel, name="Others", way=way)
    charter_panel(actor=cast.ada, panel=panel)
    said = {"seats": 1, "last_day": last_day(cast), "is_independent": True, "holiday_reason": "It is so."}
    with pytest.raises(Refused, match="Nobody can be elected to these seats"):
        actions.call_election(actor=cast.eve, constituency=seats, **said)
    assert not Election.objects.exists()


def test_nominations_stay_open_until_their_last_moment(cast, moved_clock):
    election = make_nominating(cast)
    assert actions.close_nominations(actor=CLOCK, election=election) is None
    assert again(election).state == "nominations_open"
    moved_clock(election.nominations_close_at)
    assert actions.close_nominations(actor=CLOCK, election=election)


def test_a_vote_is_not_opened_with_too_few_days_left(cast, moved_clock):
    election = make_announced(cast, moved_clock)
    last = calendar_for(election.place).add(election.closes_at.date(), -7)
    moved_clock(datetime.combine(last + timedelta(days=1), time(9), tzinfo=UTC))
    with pytest.raises(Refused, match="Too few days to vote are left"):
        actions.ask_second(actor=cast.eve, election=again(election), verb="open_poll")
    moved_clock(datetime.combine(last, time(9), tzinfo=UTC))
    assert actions.ask_second(actor=cast.eve, election=again(election), verb="open_poll")


def test_who_withdrew_or_was_refused_does_not_stand_again(cast):
    election = make_nominating(cast, candidates=2)
    one, other = election.candidates.order_by("number")
    actions.withdraw_nomination(actor=one.person, election=election)
    actions.refuse_nomination(actor=cast.eve, election=election, candidate=other, reason="You moved away.")
    for candidate in (one, other):
        with pytest.raises(Refused, match="You do not stand any more"):
            stand(cast, election, person=candidate.person)
    assert not election.candidates.standing().exists()


def test_who_works_for_the_host_cannot_stand_though_she_lives_there(cast):
    election = make_nominating(cast)
    with pytest.raises(Refused, match="You work for the body"):
        stand(cast, election, person=of_the_electorate(cast.ada, cast.place))
    assert not Candidate.objects.exists()


def test_who_runs_or_watches_it_cannot_stand_though_she_lives_there(cast):
    election = make_nominating(cast)
    watcher = with_role(cast, RoleKind.SCRUTINEER)
    actions.name_scrutineer(actor=cast.eve, election=election, person=watcher, position=1)
    for person in (cast.eve, watcher):
        with pytest.raises(Refused, match="runs or watches"):
            stand(cast, election, person=of_the_electorate(person, cast.place))
    assert not Candidate.objects.exists()


def test_a_vote_for_nobody_is_not_announced(cast, moved_clock):
    election = make_stated(cast, moved_clock)
    name_scrutineers(cast, election)
    at(moved_clock, election.withdrawals_close_at)
    Membership.objects.all().delete()
    with pytest.raises(Refused, match="Nobody is on the roll"):
        actions.publish_poll_notice(actor=cast.eve, election=again(election))
    assert (again(election).state, again(election).roll_salt) == ("statement_published", "")


def test_nothing_but_the_four_acts_takes_two(cast, moved_clock):
    with pytest.raises(Refused, match="does not take two"):
        actions.ask_second(actor=cast.eve, election=make_poll(cast, moved_clock), verb="declare_result")


def test_the_box_stays_shut_without_a_public_draw(cast, moved_clock):
    election = make_closed(cast, moved_clock)
    with pytest.raises(Refused, match="drawn in public"):
        open_box(cast, election, draw=" ")
    assert not Ballot.objects.exists()


@pytest.mark.parametrize(
    "tamper",
    [
        lambda election: election.voters.filter(has_voted=False).update(has_voted=True),
        lambda election: election.voters.filter(has_voted=False).update(issued=2),
        lambda election: Envelope.objects.filter(election=election).update(sealed=b"another"),
    ],
    ids=["a mark without an envelope", "a paper nobody gave out", "another envelope"],
)
def test_what_does_not_add_up_is_not_opened(cast, moved_clock, tamper):
    election = make_closed(cast, moved_clock)
    tamper(election)
    with pytest.raises(Refused, match="does not add up"):
        open_box(cast, election)
    assert not Ballot.objects.exists()
    assert again(election).state == "poll_closed"


def test_a_box_without_a_valid_vote_is_not_counted(cast, moved_clock):
    election = make_counting(cast, moved_clock, votes=())
    with pytest.raises(Refused, match="no valid vote"):
        actions.publish_count(actor=cast.eve, election=election)
    assert again(election).state == "counting"


def test_a_result_is_not_questioned_without_words(cast, moved_clock):
    election = make_declared(cast, moved_clock)
    with pytest.raises(Refused, match="Say what went wrong"):
        actions.challenge_result(actor=voters_of(election)[0], election=election, words=" ")
    assert not Challenge.objects.exists()


def test_what_is_questioned_is_decided_with_reasons(cast, moved_clock):
    election = make_declared(cast, moved_clock)
    actions.challenge_result(actor=voters_of(election)[0], election=election, words="The hall was locked.")
    other = with_role(cast, RoleKind.RETURNING_OFFICER)
    with pytest.raises(Refused, match="Say why"):
        actions.decide_challenge(actor=other, election=election, stands=True, words=" ")
    assert again(election).state == "challenged"
    assert Challenge.objects.get().decided_at is None


def test_nothing_is_destroyed_while_the_result_can_be_questioned(cast, moved_clock):
    election = make_declared(cast, moved_clock)
    assert actions.destroy_envelopes(actor=CLOCK, election=election) is None
    actions.challenge_result(actor=voters_of(election)[0], election=election, words="The hall was locked.")
    moved_clock(challenge_until(again(election)))
    assert actions.destroy_envelopes(actor=CLOCK, election=election) is None
    assert Envelope.objects.filter(election=election).exists()
    assert again(election).roll_salt
