"""What enough people want goes to a public meeting: in the order of the rule, by a lot anyone can work out again."""

import hashlib
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from engage.agenda import actions, tasks
from engage.agenda.models import AgendaItem
from engage.agenda.queries.listing import duty_of
from engage.agenda.queries.meetings import chosen_for
from engage.agenda.states import ItemState
from engage.base.actions import CLOCK, CONSOLE, Refused
from engage.meetings import actions as meetings
from engage.meetings.models import Slot
from engage.meetings.states import Route
from engage.notices.models import Letter
from engage.people.actions import leave
from engage.places.actions import add_place
from engage.places.states import Level
from engage.promises import actions as promises
from engage.promises.models import Duty
from engage.promises.queries.clocks import objections_needed
from engage.promises.states import DutyState
from engage.record.models import Entry
from tests.factories.agenda import again, in_days, make_owed, make_shortlisted
from tests.factories.meetings import (
    CLOSED,
    begin,
    make_announced,
    make_draft,
    make_open,
    make_slot,
    to_the_doors,
)
from tests.factories.promises import make_chair, write
from tests.factories.work import do_what_follows

pytestmark = pytest.mark.django_db
_S = ItemState


def clock_comes():
    tasks.take_items_to_meetings()
    do_what_follows()


def test_it_gets_a_place_and_keeps_it(cast, client):
    session, item = make_open(cast), make_shortlisted(cast)
    assert item.state == _S.SHORTLISTED
    clock_comes()
    clock_comes()
    item = again(item)
    assert item.state == _S.SCHEDULED
    slot = Slot.objects.get()
    assert (slot.session, slot.number, slot.route) == (session, 1, Route.MOST_SUPPORTED)
    assert (slot.title, slot.supports, slot.offered_to) == (item.title, 7, item.author)
    [fact] = Entry.objects.filter(name="agenda.item_scheduled")
    assert fact.data["meeting"] == session.title
    page = client.get(item.get_absolute_url()).content.decode()
    assert session.title in page
    assert "place 1 on the agenda" in page
    assert item.title in client.get(session.get_absolute_url()).content.decode()
    letter = Letter.objects.filter(address=item.author.email, subject__contains="has a place").get()
    assert "practise with you" in letter.body


def test_it_waits_while_there_is_no_meeting_and_goes_to_the_first_that_is_announced(cast):
    item = make_shortlisted(cast)
    make_draft(cast)
    make_announced(cast, for_members=True)
    clock_comes()
    assert again(item).state == _S.SHORTLISTED
    session = make_announced(cast)
    clock_comes()
    assert again(item).slot.session == session


def test_the_soonest_that_leaves_time_for_papers(cast, moved_clock):
    near, far = make_announced(cast, days=40), make_announced(cast, days=70)
    moved_clock(near.starts_at - timedelta(days=10))
    item = make_shortlisted(cast)
    clock_comes()
    assert again(item).slot.session == far


def test_it_goes_where_its_people_meet(cast):
    item = make_shortlisted(cast)
    ward = add_place(
        actor=CONSOLE,
        code="X05000001",
        name="Harbour Ward",
        level=Level.NEIGHBOURHOOD,
        parent=cast.place,
        rule_set=cast.place.rule_set,
    )
    inside = make_shortlisted(cast, place=ward)
    AgendaItem.objects.filter(pk=item.pk).update(place=cast.elsewhere)
    session = make_open(cast)
    clock_comes()
    assert again(inside).slot.session == session
    assert again(item).state == _S.SHORTLISTED


def test_most_support_first_then_the_lot(cast):
    items = [make_shortlisted(cast, supporters=number) for number in (7, 9, 8, 7, 7, 7, 7)]
    session = make_announced(cast)
    clock_comes()
    slots = list(session.slots.standing())
    assert [slot.number for slot in slots] == [1, 2, 3, 4, 5]
    assert [slot.route for slot in slots] == ["most_supported"] * 2 + ["drawn"] * 3
    assert [slot.item for slot in slots[:2]] == [items[1], items[2]]
    others = [item.pk for item in items if item.pk not in (items[1].pk, items[2].pk)]
    drawn = slots[2:]
    assert {tuple(slot.drawn_from) for slot in drawn} == {tuple(sorted(others))}
    [seed] = {slot.seed for slot in drawn}
    worked_out = sorted((hashlib.sha256(f"{seed}:{pk}".encode()).hexdigest(), pk) for pk in others)
    assert [(slot.ticket, slot.item.pk) for slot in drawn] == worked_out[:3]
    left = [again(item).state for item in items].count(_S.SHORTLISTED)
    assert left == 2


def test_the_lot_is_shown_so_that_anyone_can_work_it_out(cast, client):
    for _each in range(3):
        make_shortlisted(cast)
    session = make_announced(cast)
    clock_comes()
    page = client.get(session.get_absolute_url()).content.decode()
    slot = session.slots.get(route="drawn")
    assert slot.ticket in page
    assert slot.seed in page
    assert "drawn by lot" in page


def test_what_comes_later_takes_what_is_left(cast):
    session = make_announced(cast)
    for number in range(6):
        item = make_shortlisted(cast)
        clock_comes()
        assert again(item).state == (_S.SCHEDULED if number < 5 else _S.SHORTLISTED)
    routes = [slot.route for slot in session.slots.standing()]
    assert routes == ["most_supported"] * 2 + ["drawn"] * 3


def test_only_the_clock_takes_it_there(cast):
    session, item = make_open(cast), make_shortlisted(cast)
    for who in (cast.ada, cast.dee, cast.ida, item.author):
        for act in (actions.schedule_item, actions.unschedule_item, actions.hear_item):
            more = {"session": session, "route": "drawn"} if act is actions.schedule_item else {}
            with pytest.raises(PermissionDenied):
                act(actor=who, item=item, **more)


@pytest.mark.parametrize("verb", ["postpone_session", "cancel_session"])
def test_called_off_it_waits_again_and_goes_to_the_next(cast, verb):
    session, item = make_open(cast), make_shortlisted(cast)
    clock_comes()
    getattr(meetings, verb)(actor=cast.ada, session=session, reason="Snow.")
    clock_comes()
    assert again(item).state == _S.SHORTLISTED
    assert Letter.objects.filter(subject__contains="waits for another meeting").exists()
    following = make_open(cast, days=80)
    clock_comes()
    assert again(item).slot.session == following


def held(cast, moved_clock, session, *slots):
    to_the_doors(moved_clock, session)
    begin(cast, session)
    for slot in slots:
        meetings.close_slot(actor=cast.dee, slot=slot, presenter_offered=True)
    meetings.end_session(actor=cast.dee, session=session, **CLOSED)
    do_what_follows()
    do_what_follows()  # what follows from having been heard


def test_heard_it_is_answered_and_what_was_not_heard_waits(cast, moved_clock):
    session = make_open(cast)
    heard, unheard = make_shortlisted(cast), make_shortlisted(cast)
    clock_comes()
    held(cast, moved_clock, session, again(heard).slot)
    clock_comes()
    heard = again(heard)
    assert (heard.state, again(unheard).state) == (_S.HEARD, _S.SHORTLISTED)
    assert heard.heard_at
    assert duty_of(heard).is_owed
    assert not heard.takes_support
    assert Letter.objects.filter(subject__contains="was heard").exists()


def test_nobody_owes_two_answers_for_the_same(cast, moved_clock):
    """The one for its supporters is still owed, so that is the one."""
    session, item = make_open(cast, days=35), make_shortlisted(cast)
    clock_comes()
    held(cast, moved_clock, session, again(item).slot)
    assert Duty.objects.count() == 1


def answered(cast, item, actor=None):
    duty = duty_of(item)
    promises.assign_duty(actor=actor or cast.ada, duty=duty, role_title="Director", contact="01632 960100")
    write(actor or cast.ada, duty)
    promises.publish_reply(actor=actor or cast.ada, duty=duty)


def test_what_was_answered_before_it_was_heard_is_answered_once_more(cast, moved_clock):
    session, item = make_open(cast), make_shortlisted(cast)
    answered(cast, item)
    clock_comes()
    held(cast, moved_clock, session, again(item).slot)
    item = again(item)
    first, second = Duty.objects.order_by("pk")
    assert (first.is_owed, second.is_owed) == (False, True)
    assert second.subject == f"meetings.slot:{item.slot_id}"
    assert duty_of(item) == second
    assert objections_needed(second) == 1  # a tenth of its seven supporters
    in_days(moved_clock, 3)
    assert again(item).state == _S.HEARD  # the first answer has settled, and the second is still owed
    answered(cast, item)
    supporter = item.supports.first().person
    promises.contest_reply(actor=supporter, duty=second, words="That is no answer.")
    second.refresh_from_db()
    assert second.state == DutyState.CONTESTED
    write(make_chair(cast), second)
    promises.publish_reply(actor=make_chair(cast), duty=second)
    do_what_follows()
    in_days(moved_clock, 30)
    assert again(item).state == _S.CLOSED


def test_supporters_hear_of_the_answer_to_what_was_heard(cast, moved_clock):
    session, item = make_open(cast), make_shortlisted(cast)
    answered(cast, item)
    clock_comes()
    held(cast, moved_clock, session, again(item).slot)
    do_what_follows()
    Letter.objects.all().delete()
    answered(cast, again(item))
    do_what_follows()
    assert Letter.objects.filter(key__contains="to_supporters").count() == 7


def test_it_does_not_close_on_an_answer_from_before_it_was_heard(cast, moved_clock):
    session, item = make_open(cast, days=70), make_shortlisted(cast)
    answered(cast, item)
    clock_comes()
    in_days(moved_clock, 40)
    assert Duty.objects.get().state == DutyState.ACCEPTED
    to_the_doors(moved_clock, session)
    begin(cast, session)
    meetings.close_slot(actor=cast.dee, slot=again(item).slot, presenter_offered=True)
    actions.hear_item(actor=CLOCK, item=item)
    tasks.move_items_on()  # before the reaction that asks for another answer
    assert again(item).state == _S.HEARD


def test_what_is_only_owed_goes_on_as_before(cast, moved_clock):
    session = make_open(cast)
    item = make_owed(cast)
    clock_comes()
    assert again(item).state == _S.RESPONSE_DUE
    assert chosen_for(session) == []


def test_its_author_may_leave_and_it_is_heard_all_the_same(cast):
    make_open(cast)
    item = make_shortlisted(cast)
    clock_comes()
    leave(actor=item.author, person=item.author)
    assert Slot.objects.get().offered_to is None
    assert again(item).state == _S.SCHEDULED


def test_full_between_choosing_and_giving_it_waits(cast):
    session, item = make_open(cast), make_shortlisted(cast)
    [(chosen, how)] = chosen_for(session)
    for _each in range(5):
        make_slot(cast, session)
    with pytest.raises(Refused, match="taken"):
        actions.schedule_item(actor=CLOCK, item=chosen, session=session, **how)
    clock_comes()
    assert again(item).state == _S.SHORTLISTED


def test_its_author_says_who_presents_it(cast, client):
    make_open(cast)
    item = make_shortlisted(cast)
    clock_comes()
    url = reverse("choose_presenter", args=[Slot.objects.get().pk])
    client.force_login(item.author)
    assert url in client.get(item.get_absolute_url()).content.decode()
    assert client.get(url).status_code == 200
    client.force_login(cast.bo)
    assert url not in client.get(item.get_absolute_url()).content.decode()


def test_the_page_of_a_scheduled_item_in_few_queries(cast, client, django_assert_max_num_queries):
    make_open(cast)
    item = make_shortlisted(cast)
    clock_comes()
    client.get(item.get_absolute_url())
    with django_assert_max_num_queries(14):
        client.get(item.get_absolute_url())
