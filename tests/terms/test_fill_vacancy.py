"""A seat falls vacant: it goes to whoever is next in the same votes, else everyone reads what is needed."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from engage.base import clock
from engage.base.actions import CLOCK, Refused
from engage.elections.actions import challenge_result, decide_challenge, declare_result
from engage.people.models import Role
from engage.people.states import RoleKind
from engage.record.models import Entry
from engage.terms import actions, tasks
from engage.terms.models import Term
from tests.factories.elections import make_uncontested, with_role
from tests.factories.terms import (
    again,
    begin,
    do_what_follows,
    holder,
    in_days,
    make_active,
    make_chosen_by_lot,
    make_elected,
    step_down,
)


def test_the_same_votes_are_counted_again_without_whoever_left(cast, moved_clock):
    votes = ((1, 2), (1, 2), (1, 2), (2,), (3,))  # without A, B has four of five
    first = begin(make_elected(cast, moved_clock, voters=5, votes=votes))
    assert first.name == "Candidate A"
    first = step_down(first)
    assert (first.state, first.ended_because, first.filling) == ("ended", "resigned", "countback")
    second = first.followed_by
    assert (second.name, second.state) == ("Candidate B", "conditions_due")
    assert second.until_date == first.until_date
    assert second.provenance == first.provenance
    told = Entry.objects.get(name="terms.vacancy_filled").data
    published = Entry.objects.get(name="elections.count_published").data
    assert told["stages_hash"] == published["stages_hash"] != first.election.count.package["stages_hash"]
    assert not Role.objects.filter(person=first.person, ended_at=None).exists()


def test_who_does_not_take_it_up_is_passed_over_until_nobody_is_left(cast, moved_clock):
    term = make_elected(cast, moved_clock, voters=3, votes=((1, 2, 3), (1, 2, 3), (1, 2, 3)))
    names = [term.name]
    for _each in range(3):
        in_days(moved_clock, 29)
        names += [each.name for each in Term.objects.running()]
    assert sorted(names) == ["Candidate A", "Candidate B", "Candidate C"]
    assert names[1] == "Candidate B"
    last = Term.objects.order_by("-pk").first()
    assert (last.state, last.filling) == ("ended", "election")
    assert Entry.objects.filter(name="terms.vacancy_open").count() == 1


def test_who_has_no_vote_left_gets_no_seat(cast, moved_clock):
    term = make_elected(cast, moved_clock, voters=3, votes=((1,), (1,), (1,)))
    assert step_down(term).filling == "election"


def test_after_twelve_months_people_vote_anew(cast, moved_clock):
    term = begin(make_elected(cast, moved_clock))
    in_days(moved_clock, 368)
    assert step_down(term).filling == "election"
    assert Term.objects.count() == 1


def test_a_seat_nobody_stood_against_needs_a_by_election(cast, moved_clock):
    election = make_uncontested(cast, moved_clock)
    declare_result(actor=cast.eve, election=election)
    do_what_follows()
    term = election.terms.get()
    assert step_down(term).filling == "election"


def test_whoever_was_drawn_is_followed_by_another_draw(cast):
    term = make_chosen_by_lot(cast, people=2)[0]
    assert step_down(term).filling == "draw"
    draw = actions.draw_members(actor=cast.eve, constituency=term.constituency)
    new = draw.terms.get()
    assert new.person_id != term.person_id


def test_a_term_ends_with_its_last_day_and_nobody_follows_by_the_old_votes(cast, moved_clock):
    term = begin(make_elected(cast, moved_clock))
    in_days(moved_clock, (term.until_date - term.chosen_date).days)
    assert again(term).state == "active"
    in_days(moved_clock, 1)
    assert (again(term).ended_because, again(term).filling) == ("expired", "election")


def test_nobody_sits_by_an_election_that_does_not_count(cast, moved_clock):
    term = begin(make_elected(cast, moved_clock))
    voter = term.election.voters.exclude(person=None).first().person
    challenge_result(actor=voter, election=term.election, words="Two boxes.")
    other = with_role(cast, RoleKind.RETURNING_OFFICER)
    decide_challenge(actor=other, election=again(term.election), stands=False, words="So it was.")
    do_what_follows()
    assert (again(term).ended_because, again(term).filling) == ("void", "election")
    assert not holder(term).roles_now
    assert actions.begin_terms(actor=CLOCK, election=again(term.election)) == []


def test_only_the_clock_fills_a_seat_and_only_once(cast, moved_clock):
    term = make_elected(cast, moved_clock)
    for actor in (cast.ada, cast.eve, cast.ida, cast.bo):
        with pytest.raises(PermissionDenied):
            actions.fill_vacancy(actor=actor, term=term)
    assert actions.fill_vacancy(actor=CLOCK, term=term) is None  # it is not vacant
    assert again(term).filling == ""
    term = step_down(term)
    assert actions.fill_vacancy(actor=CLOCK, term=term) is None
    assert again(term).filling == "countback"
    assert Term.objects.running().count() == 1


def test_two_in_one_seat_are_refused_by_the_database(cast):
    term = make_chosen_by_lot(cast)[0]
    with pytest.raises(IntegrityError), transaction.atomic():
        Term.objects.create(
            seat=term.seat,
            person=cast.bo,
            route="drawn",
            draw=term.draw,
            provenance="x",
            begin_by=term.begin_by,
            until_date=term.until_date,
        )


def test_the_clock_catches_up_with_what_did_not_follow(cast, moved_clock):
    term = make_active(cast)[0]
    actions.resign(actor=holder(term), term=term)
    assert again(term).filling == ""
    tasks.catch_up_with_panels()
    assert again(term).filling == "draw"


def test_leave_has_an_end_of_its_own(cast, moved_clock):
    term = make_active(cast)[0]
    today = clock.today()
    for day in (today - timedelta(days=1), today + timedelta(days=184)):
        with pytest.raises(Refused, match="Choose a day"):
            actions.take_leave(actor=holder(term), term=term, until=day)
    actions.take_leave(actor=holder(term), term=term, until=today + timedelta(days=60))
    assert again(term).state == "on_leave"
    for actor in (cast.ada, cast.bo, cast.nobody, CLOCK):
        with pytest.raises(PermissionDenied):
            actions.end_leave(actor=actor, term=term)
    in_days(moved_clock, 60)
    assert again(term).state == "on_leave"
    in_days(moved_clock, 1)
    assert (again(term).state, again(term).leave_until) == ("active", None)
    for actor in (cast.ada, cast.bo, cast.nobody):
        with pytest.raises(PermissionDenied):
            actions.take_leave(actor=actor, term=term, until=today)


def test_she_comes_back_earlier_if_she_likes(cast):
    term = make_active(cast)[0]
    actions.take_leave(actor=holder(term), term=term, until=clock.today() + timedelta(days=60))
    actions.end_leave(actor=holder(term), term=again(term))
    assert again(term).state == "active"


def test_only_the_clock_ends_what_is_due(cast, moved_clock):
    term = make_chosen_by_lot(cast)[0]
    moved_clock(clock.now() + timedelta(days=40))
    for actor in (cast.ada, cast.eve, cast.ida, holder(term)):
        with pytest.raises(PermissionDenied):
            actions.move_terms_on(actor=actor, terms=[term])
        with pytest.raises(PermissionDenied):
            actions.end_voided_terms(actor=actor, election=term.election)
        with pytest.raises(PermissionDenied):
            actions.purge_declarations(actor=actor)
    for actor in (cast.ada, cast.ida, cast.bo):
        with pytest.raises(PermissionDenied):
            actions.forget_member(actor=actor, person=holder(term))
    assert again(term).state == "conditions_due"
    assert actions.move_terms_on(actor=CLOCK, terms=[term]) == 1
    assert actions.move_terms_on(actor=CLOCK, terms=[term]) == 0
