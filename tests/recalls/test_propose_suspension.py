"""A member is suspended by two thirds of the others, after she was heard, for so many days at most."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from engage.base import clock
from engage.base.actions import CLOCK, Refused
from engage.notices.models import Letter
from engage.people.models import Role
from engage.recalls import actions
from engage.recalls.queries.deciding import others_of, votes_on
from engage.record.models import Entry
from engage.terms.actions import resign, take_leave
from tests.factories.recalls import (
    answer,
    in_days,
    make_panel_of,
    make_proposed,
    make_suspended,
    propose,
    say,
    tick,
)
from tests.factories.terms import again, do_what_follows, hold, holder, make_meeting


def test_two_thirds_suspend_her_after_she_was_heard_and_she_comes_back_by_herself(cast, moved_clock):
    suspension, others = make_proposed(cast)
    answer(suspension)
    say(suspension, others[0])
    assert again(suspension.term).state == "active"
    say(suspension, others[1])
    term = again(suspension.term)
    assert (term.state, term.suspended_until) == ("suspended", clock.today() + timedelta(days=29))
    assert not holder(term).roles_now
    assert (again(suspension).yes, again(suspension).others) == (2, 3)
    in_days(moved_clock, 29)
    assert again(term).state == "suspended"
    in_days(moved_clock, 1)
    assert (again(term).state, again(term).suspended_until) == ("active", None)
    assert [role.kind for role in holder(term).roles_now] == ["representative"]
    names = Entry.objects.filter(subject__endswith=f":{term.pk}").values_list("name", flat=True)
    assert {"recalls.member_suspended", "terms.suspension_ended"} <= set(names)


def test_she_and_those_who_decide_are_told_at_once(cast):
    suspension, others = make_proposed(cast)
    told = Letter.objects.filter(key__contains="suspension_proposed")
    people = {each.person_id for each in (suspension.term, *others)}
    assert {int(each.key.partition(".seat")[2]) for each in told} == people
    hers = told.get(key__endswith=f".seat{suspension.term.person_id}")
    assert "wants to suspend you" in hers.subject
    assert suspension.get_absolute_url() in hers.body


def test_nobody_votes_before_she_was_heard_or_had_her_days(cast, moved_clock):
    suspension, others = make_proposed(cast)
    with pytest.raises(Refused, match="First hear"):
        say(suspension, others[1])
    in_days(moved_clock, 7)
    with pytest.raises(Refused, match="First hear"):
        say(suspension, others[1])
    in_days(moved_clock, 1)
    say(suspension, others[1])
    with pytest.raises(Refused, match="vote has begun"):
        answer(suspension)


def test_fewer_than_two_thirds_are_not_enough_and_it_is_not_tried_again_at_once(cast, moved_clock):
    suspension, others = make_proposed(cast)
    answer(suspension)
    say(suspension, others[0])
    say(suspension, others[1], says_yes=False)
    assert again(suspension).state == "proposed"
    say(suspension, others[2], says_yes=False)
    assert again(suspension).state == "failed"
    with pytest.raises(Refused, match="decided on this before"):
        propose(suspension.term, others[0])
    in_days(moved_clock, 190)
    assert propose(suspension.term, others[0])


def test_one_suspension_does_not_follow_another(cast, moved_clock):
    term = make_suspended(cast)
    in_days(moved_clock, 40)
    other = again(term).panel.seats.exclude(pk=term.seat_id).filter(terms__state="active").first()
    with pytest.raises(Refused, match="decided on this before"):
        propose(again(term), other.terms.get())


def test_without_enough_votes_it_ends_on_its_last_day(cast, moved_clock):
    suspension, others = make_proposed(cast)
    in_days(moved_clock, 8)
    say(suspension, others[0])
    in_days(moved_clock, 13)
    assert again(suspension).state == "proposed"
    in_days(moved_clock, 1)
    assert again(suspension).state == "failed"
    with pytest.raises(Refused, match="over"):
        say(suspension, others[1])


def test_a_vote_can_be_changed_until_it_is_settled(cast):
    suspension, others = make_proposed(cast)
    answer(suspension)
    say(suspension, others[0])
    say(suspension, others[0], says_yes=False)
    say(suspension, others[1])
    assert again(suspension).state == "proposed"
    assert suspension.votes.count() == 2


@pytest.mark.parametrize("days", [0, 61, 10_000])
def test_it_lasts_from_one_to_sixty_days(cast, days):
    term, *others = make_panel_of(cast)
    with pytest.raises(Refused, match="1 to 60 days"):
        propose(term, others[0], days=days)


def test_a_reason_is_needed(cast):
    term, *others = make_panel_of(cast)
    with pytest.raises(Refused, match="Say why"):
        propose(term, others[0], reason=" \x00 ")


def test_three_others_have_to_sit_there(cast):
    term, *others = make_panel_of(cast, 3)
    with pytest.raises(Refused, match="Too few others"):
        propose(term, others[0])


def test_who_stepped_down_since_has_no_vote_in_it(cast):
    suspension, others = make_proposed(cast, 6)
    answer(suspension)
    for each in others[:3]:
        say(suspension, each)
    resign(actor=holder(others[0]), term=others[0])
    say(suspension, others[3], says_yes=False)
    assert votes_on(again(suspension)) == (2, 1, 4)
    assert again(suspension).state == "proposed"
    say(suspension, others[4])
    assert again(suspension).state == "passed"


def test_when_too_few_are_left_nobody_is_suspended(cast):
    suspension, others = make_proposed(cast)
    answer(suspension)
    say(suspension, others[0])
    for each in others[1:]:
        resign(actor=holder(each), term=each)
    actions.settle_suspension(actor=CLOCK, suspension=suspension)
    assert votes_on(again(suspension)) == (1, 0, 1)
    assert again(suspension).state == "proposed"


def test_what_someone_said_before_she_left_decides_nothing(cast):
    """Two of five others have said yes and stepped down: their yes would make two thirds of three and more."""
    suspension, others = make_proposed(cast, 6)
    answer(suspension)
    for each in others[:2]:
        say(suspension, each)
        resign(actor=holder(each), term=each)
    assert set(others_of(again(suspension.term))) == set(others[2:])
    say(suspension, others[2])
    assert votes_on(again(suspension)) == (1, 0, 3)
    actions.settle_suspension(actor=CLOCK, suspension=suspension)
    assert again(suspension).state == "proposed"


def test_it_is_proposed_once_at_a_time(cast):
    suspension, others = make_proposed(cast)
    with pytest.raises(Refused, match="proposed already"):
        propose(suspension.term, others[1])


def test_leave_is_no_way_round_it_and_for_nobody_who_is_suspended(cast):
    suspension, others = make_proposed(cast)
    term = suspension.term
    take_leave(actor=holder(term), term=term, until=clock.today() + timedelta(days=9))
    answer(suspension)
    for each in others[:2]:
        say(suspension, each)
    assert (again(term).state, again(term).leave_until) == ("suspended", None)


def test_while_suspended_she_owes_no_new_report_back_and_decides_on_nobody(cast, moved_clock):
    suspension, others = make_proposed(cast)
    term = suspension.term
    meeting = make_meeting(cast, term.panel)
    in_days(moved_clock, 15)
    answer_by_voting(suspension, others)
    hold(cast, moved_clock, meeting)
    owed = set(meeting.reports.values_list("term", flat=True))
    assert owed == {each.pk for each in others}
    with pytest.raises(PermissionDenied):
        propose(others[0], again(term))


def answer_by_voting(suspension, others):
    for each in others[:2]:
        say(suspension, each)
    do_what_follows()
    assert again(suspension.term).state == "suspended"


def test_it_ends_with_the_term(cast, moved_clock):
    term = make_suspended(cast)
    resign(actor=holder(term), term=term)
    tick()
    assert again(term).state == "ended"
    in_days(moved_clock, 31)
    assert again(term).state == "ended"
    assert not Role.objects.filter(person=term.person_id, ended_at=None).exists()


def test_what_was_proposed_falls_when_she_steps_down(cast):
    suspension, _others = make_proposed(cast)
    resign(actor=holder(suspension.term), term=suspension.term)
    actions.settle_suspension(actor=CLOCK, suspension=suspension)
    assert again(suspension).state == "dropped"


def test_it_ends_no_later_than_the_term(cast, moved_clock):
    suspension, others = make_proposed(cast)
    suspension.term.until_date = clock.today() + timedelta(days=3)
    suspension.term.save()
    answer(suspension)
    for each in others[:2]:
        say(suspension, each)
    assert again(suspension.term).suspended_until == clock.today() + timedelta(days=3)
    in_days(moved_clock, 4)
    assert (again(suspension.term).state, again(suspension.term).ended_because) == ("ended", "expired")
