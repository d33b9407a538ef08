"""People are elected while others still sit in the seats: they wait, and follow when a term ends."""

from datetime import timedelta
from functools import partial

import pytest
from django.urls import reverse

from engage.base import clock
from engage.base.actions import CLOCK
from engage.elections.actions import (
    challenge_result,
    decide_challenge,
    declare_result,
    publish_count,
    publish_poll_notice,
    publish_statement,
)
from engage.panels.actions import charter_panel
from engage.people.states import RoleKind
from engage.record.models import Entry
from engage.terms import actions, tasks
from engage.terms.models import Term
from engage.terms.queries.following import next_elected
from tests.factories.elections import (
    at,
    make_declared,
    make_nominating,
    name_scrutineers,
    open_box,
    stand,
    two,
    vote,
    voters_of,
    with_role,
)
from tests.factories.panels import add_seats, make_panel
from tests.factories.terms import again, begin, do_what_follows, holder, in_days, make_elected, step_down
from tests.factories.threads import at_once

ALL_AGREE = ((1, 2, 3),) * 3


def facts(name):
    return Entry.objects.filter(name=f"terms.{name}")


def elect_anew(cast, moved_clock, term, **more):
    """A second election for the same seats, declared while the term runs."""
    election = make_declared(cast, moved_clock, panel=term.panel, votes=ALL_AGREE, **more)
    do_what_follows()
    return election


def elect_again(cast, moved_clock, term, **more):
    """Two seats: whoever holds one stands once more, and comes first; someone else comes second."""
    election = make_nominating(cast, panel=term.panel, **({"seats": 2} | more))
    stand(cast, election, person=holder(term))
    for _each in range(2):
        stand(cast, election)
    at(moved_clock, election.nominations_close_at)
    publish_statement(actor=cast.eve, election=again(election))
    name_scrutineers(cast, election)
    at(moved_clock, election.withdrawals_close_at)
    publish_poll_notice(actor=cast.eve, election=again(election))
    at(moved_clock, election.poll_opens_date)
    two(cast, again(election), "open_poll")
    for person in voters_of(election)[:3]:
        vote(again(election), person, (1, 2, 3))
    at(moved_clock, election.closes_at)
    open_box(cast, again(election))
    publish_count(actor=cast.eve, election=again(election))
    at(moved_clock, election.declare_date)
    declare_result(actor=cast.eve, election=again(election))
    do_what_follows()
    return again(election)


def to_the_last_day(moved_clock, term):
    in_days(moved_clock, (again(term).until_date - clock.today()).days)


@pytest.fixture
def waiting(cast, moved_clock):
    """(the term that runs, the election in which someone else was elected for the same seat)."""
    term = begin(make_elected(cast, moved_clock, votes=ALL_AGREE))
    in_days(moved_clock, 400)
    return term, elect_anew(cast, moved_clock, term)


def test_who_is_elected_while_the_seat_is_taken_follows_when_the_term_ends(waiting, moved_clock):
    old, election = waiting
    assert not election.terms.exists()
    assert again(old).state == "active"
    to_the_last_day(moved_clock, old)
    assert not election.terms.exists()
    in_days(moved_clock, 1)
    new = election.terms.get()
    assert (again(old).state, again(old).filling, again(old).followed_by) == ("ended", "elected", new)
    assert (new.name, new.seat_id, new.state) == ("Candidate A", old.seat_id, "conditions_due")
    assert new.until_date == old.until_date.replace(year=old.until_date.year + 3)
    assert not facts("vacancy_open").exists()
    assert not facts("vacancy_filled").exists()
    assert facts("member_chosen").count() == 2


def test_they_come_before_those_who_were_not_elected_last_time(cast, moved_clock):
    old = begin(make_elected(cast, moved_clock, votes=ALL_AGREE))
    election = elect_anew(cast, moved_clock, old)
    old = step_down(old)
    assert (old.filling, old.followed_by.election) == ("elected", election)


def test_each_who_was_elected_gets_a_seat_though_only_one_was_vacant_at_first(cast, moved_clock):
    first = make_elected(cast, moved_clock, seats=2, voters=4, votes=((1, 2), (1, 2), (2, 1), (2, 1)))
    one, two_ = [begin(term) for term in first.election.terms.order_by("pk")]
    in_days(moved_clock, 400)
    one = step_down(one)
    assert one.filling == "election"
    election = elect_anew(cast, moved_clock, two_, seats=2)
    new = begin(election.terms.get())
    assert new.seat_id == one.seat_id
    to_the_last_day(moved_clock, two_)
    in_days(moved_clock, 1)
    assert again(two_).filling == "elected"
    assert {term.seat_id for term in election.terms.all()} == {one.seat_id, two_.seat_id}
    assert election.terms.values("person").distinct().count() == 2


def test_who_is_elected_again_sits_once_and_makes_room_for_the_others(cast, moved_clock):
    first = make_elected(cast, moved_clock, seats=2, voters=4, votes=((1, 2), (1, 2), (2, 1), (2, 1)))
    one, two_ = [begin(term) for term in first.election.terms.order_by("pk")]
    in_days(moved_clock, 400)
    declared = elect_again(cast, moved_clock, two_)
    one = step_down(one)
    assert one.followed_by.candidate.number == 2
    assert [term.person_id for term in Term.objects.running()].count(holder(two_).pk) == 1
    to_the_last_day(moved_clock, two_)
    in_days(moved_clock, 1)
    assert again(two_).followed_by.candidate.number == 1
    assert declared.terms.count() == 2


def test_whoever_steps_down_does_not_come_back_by_having_been_elected_again(cast, moved_clock):
    first = make_elected(cast, moved_clock, seats=2, voters=4, votes=((1, 2), (1, 2), (2, 1), (2, 1)))
    term = [begin(each) for each in first.election.terms.order_by("pk")][1]
    in_days(moved_clock, 400)
    elect_again(cast, moved_clock, term)
    person = holder(term)
    term = step_down(term)
    assert term.followed_by.candidate.number == 2
    assert term.followed_by.person_id != person.pk


def test_who_waits_comes_before_a_recount_when_one_of_the_same_election_leaves(cast, moved_clock):
    first = make_elected(cast, moved_clock, seats=2, voters=4, votes=((1, 2), (1, 2), (2, 1), (2, 1)))
    one, two_ = [begin(term) for term in first.election.terms.order_by("pk")]
    in_days(moved_clock, 400)
    step_down(one)
    election = elect_anew(cast, moved_clock, two_, seats=2)
    left = step_down(election.terms.get())
    assert left.filling == "elected"
    assert left.followed_by.until_date > two_.until_date
    assert election.terms.values("candidate").distinct().count() == 2


def test_who_is_elected_to_another_seat_of_the_panel_takes_it_when_the_first_one_ends(cast, moved_clock):
    panel = make_panel(cast)
    other = add_seats(cast, panel, name="The Fold")
    charter_panel(actor=cast.ada, panel=panel)
    term = begin(make_elected(cast, moved_clock, panel=panel, votes=ALL_AGREE))
    in_days(moved_clock, 400)
    election = elect_again(cast, moved_clock, term, seats=1, constituency=other)
    assert not election.terms.exists()  # she sits already, and nobody has two seats
    person = holder(term)
    to_the_last_day(moved_clock, term)
    in_days(moved_clock, 1)
    assert election.terms.get().person_id == person.pk
    assert Term.objects.running().get().constituency == other


def test_nobody_follows_by_an_election_that_does_not_count(cast, moved_clock, waiting):
    old, election = waiting
    challenge_result(actor=voters_of(election)[0], election=election, words="Two boxes.")
    other = with_role(cast, RoleKind.RETURNING_OFFICER)
    decide_challenge(actor=other, election=again(election), stands=False, words="So it was.")
    to_the_last_day(moved_clock, old)
    in_days(moved_clock, 1)
    assert again(old).filling == "election"
    assert not election.terms.exists()


def test_who_left_the_site_meanwhile_does_not_follow(waiting, moved_clock):
    old, election = waiting
    election.candidates.filter(number=1).update(person=None)
    to_the_last_day(moved_clock, old)
    in_days(moved_clock, 1)
    assert again(old).filling == "election"


def test_nobody_follows_a_term_that_began_after_they_were_elected(waiting):
    """Seats that were free then went to others; people may have voted again since."""
    old, election = waiting
    assert next_elected(old).election == election
    old.chosen_date = election.declared_at.date() + timedelta(days=1)
    assert next_elected(old) is None


def test_the_page_of_the_panel_names_who_waits(client, waiting, moved_clock):
    old, _election = waiting
    words = "Elected, and waiting until a seat is free"
    page = client.get(old.panel.get_absolute_url()).content.decode()
    assert page.count("Candidate A") > 1
    assert words in page
    to_the_last_day(moved_clock, old)
    in_days(moved_clock, 1)
    assert words not in client.get(old.panel.get_absolute_url()).content.decode()


def test_whoever_calls_an_election_reads_who_sits_there_and_until_when(cast, moved_clock, client):
    term = begin(make_elected(cast, moved_clock))
    client.force_login(cast.eve)
    address = reverse("call_election", args=[term.panel.slug, term.constituency.pk])
    page = client.get(address).content.decode()
    assert "Who sits there now" in page
    assert "Candidate A" in page
    assert "No seat is vacant" in page
    while left := Term.objects.running().first():
        step_down(left)
    page = client.get(address).content.decode()
    assert "A vacant seat" in page
    assert "No seat is vacant" not in page


def test_the_clock_asks_nothing_of_who_waits_until_a_seat_is_free(waiting, moved_clock, monkeypatch):
    asked = []
    monkeypatch.setattr(tasks.actions, "begin_terms", lambda **given: asked.append(given))
    tasks.catch_up_with_panels()
    assert asked == []


@pytest.mark.django_db(transaction=True)
def test_a_result_and_the_end_of_a_term_at_once_give_the_seat_once(cast, moved_clock):
    old = begin(make_elected(cast, moved_clock, votes=ALL_AGREE))
    election = make_declared(cast, moved_clock, panel=old.panel, votes=ALL_AGREE)
    actions.resign(actor=holder(old), term=old)
    at_once(
        partial(actions.begin_terms, actor=CLOCK, election=election),
        partial(actions.fill_vacancy, actor=CLOCK, term=again(old)),
        partial(actions.begin_terms, actor=CLOCK, election=election),
        partial(actions.fill_vacancy, actor=CLOCK, term=again(old)),
    )
    assert election.terms.count() == 1
    assert Term.objects.running().count() == 1
