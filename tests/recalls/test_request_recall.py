"""Those a member speaks for ask for a vote on her seat, vote, and the returning officer declares what came of it."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from engage.base import clock
from engage.base.actions import Refused
from engage.notices.models import Letter
from engage.recalls import actions
from engage.recalls.models import RecallSupport, RecallVoter
from engage.recalls.queries import deciding
from engage.recalls.queries.deciding import recall_share
from engage.record.models import Entry
from engage.terms.actions import resign
from engage.terms.models import Term
from tests.factories.promises import make_citizen
from tests.factories.recalls import (
    answer,
    in_days,
    join,
    make_asked,
    make_called,
    make_declared,
    make_over,
    make_panel_of,
    make_seasoned,
    make_suspended,
    make_voting,
    propose,
    request,
    tick,
    to_day,
    vote,
    voters,
)
from tests.factories.terms import (
    again,
    begin,
    do_what_follows,
    hold,
    holder,
    make_active,
    make_elected,
    make_meeting,
)

DAY = timedelta(days=1)


def test_enough_ask_she_is_heard_they_vote_and_she_goes(cast, moved_clock):
    recall = make_asked(cast, moved_clock)
    term = recall.term
    assert (recall.needed, recall.base_is) == (5, "belong")
    join(cast, recall, 3)
    assert again(term).state == "active"
    join(cast, recall)
    recall = again(recall)
    assert (recall.state, again(term).state) == ("voting", "recall_vote")
    assert recall.roll_size == recall.voters.count() >= 6
    assert [role.kind for role in holder(term).roles_now] == ["representative"]
    answer(recall)
    to_day(moved_clock, recall.opens_date)
    vote(recall, goes=5, stays=1)
    to_day(moved_clock, recall.last_date + DAY)
    recall = actions.declare_recall(actor=cast.eve, recall=recall)
    do_what_follows()
    assert (recall.state, recall.goes, recall.stays) == ("removed", 5, 1)
    term = again(term)
    assert (term.state, term.ended_because, term.filling) == ("ended", "recalled", "draw")
    assert not holder(term).roles_now


@pytest.mark.parametrize(("goes", "stays"), [(4, 0), (5, 5), (0, 0), (5, 6)])
def test_she_stays_unless_more_and_enough_want_her_to_go(cast, moved_clock, goes, stays):
    for _each in range(6):
        make_citizen(cast)
    recall = make_declared(cast, moved_clock, goes=goes, stays=stays)
    assert (recall.state, again(recall.term).state) == ("kept", "active")
    assert again(recall.term).moves_on > clock.today()


def test_a_seat_from_a_vote_is_counted_by_those_who_voted(cast, moved_clock, monkeypatch):
    term = begin(make_elected(cast, moved_clock))
    voted = term.election.voters.filter(has_voted=True).count()
    assert voted
    assert recall_share(term) == {"base": voted, "base_is": "voted", "needed": 5}
    numbers = {"recall.least": 1, "recall.voted_percent": 40, "recall.belong_percent": 100}
    monkeypatch.setattr(deciding, "numbers_of", lambda term: numbers)
    assert recall_share(term)["needed"] == -(-voted * 2 // 5)


def test_three_overdue_report_backs_and_one_is_enough(cast, moved_clock):
    term = make_active(cast)[0]
    for _each in range(3):
        hold(cast, moved_clock, make_meeting(cast, term.panel))
    in_days(moved_clock, 91)
    recall = request(cast, again(term))
    assert (again(recall).state, again(recall).by_missed) == ("voting", True)


def test_the_third_that_falls_overdue_calls_the_vote(cast, moved_clock):
    term = make_seasoned(cast, moved_clock)
    for _each in range(2):
        hold(cast, moved_clock, make_meeting(cast, term.panel))
    meeting = make_meeting(cast, term.panel)
    in_days(moved_clock, 20)
    recall = request(cast, again(term))
    assert again(recall).state == "collecting"
    hold(cast, moved_clock, meeting)
    in_days(moved_clock, 16)
    assert again(recall).state == "voting"


def test_she_and_they_are_told(cast, moved_clock):
    recall = make_called(cast, moved_clock)
    told = Letter.objects.filter(key__contains="recall_vote_called")
    hers = f".seat{recall.term.person_id}"
    assert told.filter(key__endswith=hers, subject__contains="keep your seat").count() == 1
    listed = set(recall.voters.values_list("person", flat=True))
    assert {int(each.key.partition(".seat")[2]) for each in told} == listed
    assert Letter.objects.get(key__contains="recall_requested").key.endswith(hers)


@pytest.mark.parametrize("days", [0, 80])
def test_not_in_the_first_days_of_a_term(cast, moved_clock, days):
    term = make_active(cast)[0]
    in_days(moved_clock, days)
    with pytest.raises(Refused, match="time to do the work"):
        request(cast, again(term))


def test_not_in_its_last_days(cast, moved_clock):
    term = make_seasoned(cast, moved_clock)
    to_day(moved_clock, term.until_date - timedelta(days=89))
    with pytest.raises(Refused, match="ends soon by itself"):
        request(cast, again(term))


def test_a_reason_is_needed(cast, moved_clock):
    with pytest.raises(Refused, match="Say why"):
        make_asked(cast, moved_clock, reason="\x00 ")


def test_too_few_and_it_lapses_and_rests_for_a_while(cast, moved_clock):
    recall = make_asked(cast, moved_clock)
    in_days(moved_clock, 42)
    join(cast, recall)
    in_days(moved_clock, 1)
    assert again(recall).state == "lapsed"
    with pytest.raises(Refused, match="Nobody can join"):
        join(cast, recall)
    with pytest.raises(Refused):
        request(cast, again(recall.term))
    in_days(moved_clock, 28)
    assert request(cast, again(recall.term))


def test_after_a_vote_nobody_asks_again_for_months(cast, moved_clock):
    recall = make_declared(cast, moved_clock, goes=0)
    in_days(moved_clock, 150)
    with pytest.raises(Refused):
        request(cast, again(recall.term))
    in_days(moved_clock, 40)
    assert request(cast, again(recall.term))


def test_it_can_be_taken_back_and_the_last_one_ends_it(cast, moved_clock):
    term = make_seasoned(cast, moved_clock)
    person = make_citizen(cast)
    recall = request(cast, term, person=person)
    [other] = join(cast, recall)
    actions.take_back_recall(actor=person, recall=recall)
    assert (again(recall).state, recall.supports.count()) == ("collecting", 1)
    with pytest.raises(PermissionDenied):
        actions.take_back_recall(actor=person, recall=recall)
    actions.take_back_recall(actor=other, recall=recall)
    assert again(recall).state == "lapsed"


def test_what_has_brought_the_vote_about_is_not_taken_back(cast, moved_clock):
    recall = make_asked(cast, moved_clock)
    person = join(cast, recall, 4)[0]
    with pytest.raises(Refused, match="decided that there is a vote"):
        actions.take_back_recall(actor=person, recall=recall)


def test_asking_twice_is_asking_once(cast, moved_clock):
    recall = make_asked(cast, moved_clock)
    [person] = join(cast, recall)
    actions.support_recall(actor=person, recall=recall)
    assert recall.supports.count() == 2
    with pytest.raises(Refused, match="asked already"):
        request(cast, again(recall.term), person=person)


def test_who_belongs_elsewhere_or_is_the_member_asks_for_nothing(cast, moved_clock):
    recall = make_asked(cast, moved_clock)
    for person in (make_citizen(cast, place=cast.elsewhere), holder(recall.term)):
        with pytest.raises(PermissionDenied):
            actions.support_recall(actor=person, recall=recall)


def test_a_vote_counts_once_in_its_days_for_those_on_the_list(cast, moved_clock):
    recall = make_called(cast, moved_clock)
    person = voters(recall)[0]
    early = {"actor": person, "recall": recall, "goes": True}
    with pytest.raises(Refused, match="Nobody can vote on this today"):
        actions.vote_on_recall(**early)
    to_day(moved_clock, recall.opens_date)
    with pytest.raises(PermissionDenied):
        actions.vote_on_recall(actor=make_citizen(cast), recall=recall, goes=True)
    actions.vote_on_recall(**early)
    with pytest.raises(Refused, match="voted already"):
        actions.vote_on_recall(**early | {"goes": False})
    assert (again(recall).goes, again(recall).stays) == (1, 0)
    to_day(moved_clock, recall.last_date)
    actions.vote_on_recall(actor=voters(recall)[0], recall=recall, goes=False)
    to_day(moved_clock, recall.last_date + DAY)
    with pytest.raises(Refused, match="Nobody can vote on this today"):
        actions.vote_on_recall(actor=voters(recall)[0], recall=recall, goes=False)


def test_nothing_is_declared_before_the_vote_is_over_or_twice(cast, moved_clock):
    recall = make_voting(cast, moved_clock)
    to_day(moved_clock, recall.last_date)
    with pytest.raises(Refused, match="no result"):
        actions.declare_recall(actor=cast.eve, recall=recall)
    to_day(moved_clock, recall.last_date + DAY)
    actions.declare_recall(actor=cast.eve, recall=recall)
    with pytest.raises(Refused, match="no result"):
        actions.declare_recall(actor=cast.eve, recall=recall)


def test_a_result_that_is_late_is_late_in_public_by_itself(cast, moved_clock, client):
    recall = make_over(cast, moved_clock)
    page = recall.get_absolute_url()
    to_day(moved_clock, recall.declare_by)
    assert "The result is overdue" not in client.get(page).content.decode()
    to_day(moved_clock, recall.declare_by + DAY)
    tick()
    assert "The result is overdue" in client.get(page).content.decode()
    assert "Its result was due" in client.get(recall.term.get_absolute_url()).content.decode()
    assert Entry.objects.filter(name="recalls.recall_result_overdue").count() == 1


def test_she_answers_until_the_vote_begins(cast, moved_clock):
    recall = make_called(cast, moved_clock)
    answer(recall, "I was ill.")
    assert answer(recall, "I was in hospital.").answer == "I was in hospital."
    assert Entry.objects.filter(name="recalls.member_heard").count() == 1
    to_day(moved_clock, recall.opens_date)
    with pytest.raises(Refused, match="vote has begun"):
        answer(recall)


def test_while_she_is_suspended_the_vote_waits(cast, moved_clock):
    term = make_suspended(cast)
    Term.objects.filter(pk=term.pk).update(began_at=clock.now() - timedelta(days=100))
    recall = request(cast, again(term))
    join(cast, recall, 4)
    assert (again(recall).state, again(term).state) == ("collecting", "suspended")
    in_days(moved_clock, 31)
    assert (again(recall).state, again(term).state) == ("voting", "recall_vote")


def test_nobody_is_suspended_while_people_vote(cast, moved_clock):
    term, *others = make_panel_of(cast)
    in_days(moved_clock, 91)
    suspension = propose(again(term), others[0])
    recall = request(cast, again(term))
    join(cast, recall, 4)
    tick()
    assert again(suspension).state == "dropped"
    with pytest.raises(Refused, match="does not act for the panel"):
        propose(again(term), others[0])


def test_it_falls_when_she_steps_down_and_no_vote_is_taken(cast, moved_clock):
    recall = make_voting(cast, moved_clock)
    person = voters(recall)[0]
    resign(actor=holder(recall.term), term=recall.term)
    with pytest.raises(Refused, match="Nobody can vote"):
        actions.vote_on_recall(actor=person, recall=recall, goes=True)
    tick()
    assert again(recall).state == "dropped"
    assert not RecallVoter.objects.exclude(person=None).exists()


def test_who_asked_and_who_voted_is_forgotten_with_the_result(cast, moved_clock):
    recall = make_declared(cast, moved_clock)
    assert RecallSupport.objects.count() == 5
    assert not RecallSupport.objects.exclude(person=None).exists()
    assert RecallVoter.objects.filter(has_voted=True).count() == recall.goes + recall.stays
    assert not RecallVoter.objects.exclude(person=None).exists()


def test_no_entry_of_the_record_leads_to_who_asked_or_voted(cast, moved_clock):
    term = make_seasoned(cast, moved_clock)
    person = make_citizen(cast)
    recall = request(cast, term, person=person)
    others = join(cast, recall, 4)
    to_day(moved_clock, again(recall).opens_date)
    vote(again(recall), goes=3)
    keys = {str(each.pk) for each in (person, *others)}
    about = Entry.objects.filter(name__startswith="recalls.")
    assert about.exists()
    assert not [each for each in about if str(each.actor_id) in keys]
    assert set(about.values_list("actor_kind", flat=True)) == {"clock"}


def test_the_seat_goes_to_whoever_the_same_votes_elect_next(cast, moved_clock):
    votes = ((1, 2), (1, 2), (1, 2), (2,), (3,))
    first = begin(make_elected(cast, moved_clock, voters=5, votes=votes))
    in_days(moved_clock, 91)
    recall = request(cast, again(first))
    assert (recall.base, recall.base_is) == (5, "voted")
    join(cast, recall, 4)
    to_day(moved_clock, again(recall).opens_date)
    vote(again(recall), goes=5)
    to_day(moved_clock, again(recall).last_date + DAY)
    actions.declare_recall(actor=cast.eve, recall=recall)
    do_what_follows()
    assert (again(first).ended_because, again(first).filling) == ("recalled", "countback")
    assert first.followed_by.name == "Candidate B"
