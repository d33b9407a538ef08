"""Whoever asked owes an answer from the day it closes; it goes out with the response, and its promises are kept."""

from datetime import timedelta

import pytest
from django.urls import reverse

from engage.base import clock
from engage.base.actions import CLOCK, CONSOLE, Refused
from engage.base.events import about
from engage.consultations import actions, tasks
from engage.consultations.models import Consultation
from engage.consultations.queries import response_due_date
from engage.places.actions import add_organisation, end_organisation
from engage.places.states import Sector
from engage.promises.actions import publish_reply
from engage.promises.models import Commitment, Duty
from engage.promises.states import AnswerType, CommitmentState, DutyState
from engage.record.models import Entry
from tests.factories.consultations import add_line, make_answered, make_closed, make_open
from tests.factories.promises import again, make_chair, write
from tests.factories.work import do_what_follows, tick

SOON = timedelta(days=60)


def add_promise(cast, consultation, **changed):
    promised = {
        "answer_type": AnswerType.WILL_DO,
        "answer": "Benches by the door.",
        "owner": "Estates manager",
    }
    return add_line(cast, consultation, **(promised | {"by_date": clock.today() + SOON} | changed))


def publish(cast, consultation, actor=None):
    published = actions.publish_response(actor=actor or cast.ada, consultation=consultation)
    do_what_follows()
    return published


def test_from_the_day_it_closes_the_host_owes_an_answer(cast):
    closed = make_closed(cast, answers=3)
    duty = Duty.objects.get()
    assert duty.subject == about(closed)
    assert duty.title == closed.title
    assert duty.owed_to == "the 3 people who answered"
    assert (duty.organisation, duty.role_title) == (cast.board, "Director of local care")
    assert duty.due_date == response_due_date(closed)
    assert (duty.state, duty.rule_set) == (DutyState.ASSIGNED, closed.rule_set)


def test_while_it_is_open_nothing_is_owed(cast):
    make_open(cast)
    tick()
    assert not Duty.objects.exists()


def test_the_answer_goes_out_in_the_moment_of_the_response(cast, client):
    closed = make_closed(cast, answers=1)
    add_promise(cast, closed)
    add_line(cast, closed)
    actions.publish_response(actor=cast.ada, consultation=closed)
    duty = Duty.objects.get()  # nothing has followed yet
    assert duty.state == DutyState.PUBLISHED
    reply = duty.replies.get()
    assert reply.answer_type == AnswerType.WILL_DO_PART
    assert "Yes, or yes to part of it: 1. No, because: 1." in reply.words
    assert Entry.objects.filter(name="promises.reply_published").count() == 1


@pytest.mark.parametrize("neither", [AnswerType.WILL_DECIDE, AnswerType.NOT_OURS])
def test_what_is_decided_later_or_passed_on_is_neither_a_yes_nor_a_no(cast, client, neither):
    closed = make_closed(cast, answers=1)
    add_promise(cast, closed)
    add_line(cast, closed)
    add_line(cast, closed, answer_type=neither, by_date=clock.today() + timedelta(days=90))
    actions.publish_response(actor=cast.ada, consultation=closed)
    said = Entry.objects.get(name="consultations.response_published").data
    assert (said["done"], said["later"], said["not_done"]) == (1, 1, 1)
    words = Duty.objects.get().replies.get().words
    assert "No, because: 1. Decided later, or passed on to someone else: 1." in words
    home = " ".join(client.get("/").content.decode().split())
    assert "yes 1, no 1, later or passed on 1" in home
    assert "1 is decided later, or was passed on to someone else." in home


def test_what_the_host_held_is_what_goes_out(cast, client):
    closed = make_closed(cast)
    add_line(cast, closed)
    duty = Duty.objects.get()
    write(cast.ada, duty, words="We were wrong about the car park.")
    with pytest.raises(Refused, match="together with the response"):
        publish_reply(actor=cast.ada, duty=duty)
    client.force_login(cast.ada)
    page = client.get(reverse("publish_reply", args=[duty.pk])).content.decode()
    assert "It goes out with the response" in page
    publish(cast, closed)
    assert duty.replies.get().words == "We were wrong about the car park."


def test_a_response_that_is_refused_leaves_the_answer_owed(cast):
    closed = make_closed(cast)
    with pytest.raises(Refused, match="at least one line"):
        publish(cast, closed)
    assert Duty.objects.get().state == DutyState.ASSIGNED


def test_each_line_with_an_owner_and_a_date_becomes_a_promise(cast, client):
    closed = make_closed(cast)
    add_promise(cast, closed, proof="Count them.")
    add_promise(cast, closed, answer="A ramp.", answer_type=AnswerType.WILL_DO_PART)
    add_promise(cast, closed, answer="We decide in May.", answer_type=AnswerType.WILL_DECIDE)
    add_promise(cast, closed, answer="Nobody sees to it", owner="")
    add_promise(cast, closed, answer="One day", by_date=None)
    add_promise(cast, closed, answer="It is there", answer_type=AnswerType.ALREADY_DONE)
    add_line(cast, closed)
    publish(cast, closed)
    promised = {each.what: each for each in Commitment.objects.all()}
    assert set(promised) == {"Benches by the door.", "A ramp.", "We decide in May."}
    benches = promised["Benches by the door."]
    assert (benches.how_we_know, benches.role_title) == ("Count them.", "Estates manager")
    assert promised["A ramp."].how_we_know == "A ramp."
    assert {each.state for each in promised.values()} == {CommitmentState.AGREED}
    page = client.get(closed.page.url).content.decode()
    assert benches.get_absolute_url() in page


def test_promises_are_made_once_however_often_the_reaction_runs(cast):
    closed = make_closed(cast)
    add_promise(cast, closed)
    publish(cast, closed)
    entry = Entry.objects.get(name="consultations.response_published")
    for _again in range(3):
        tasks.promise_what_was_answered(entry)
    assert Commitment.objects.count() == 1
    assert Entry.objects.filter(name="promises.commitment_agreed").count() == 1


def test_a_promise_whose_day_has_passed_already_is_overdue_at_once_and_stops_no_other(cast, moved_clock):
    closed = make_closed(cast)
    add_promise(cast, closed)
    add_promise(cast, closed, answer="A ramp.", by_date=clock.today())
    actions.publish_response(actor=cast.ada, consultation=closed)  # and the worker stands still for two days
    moved_clock(clock.now() + timedelta(days=2))
    do_what_follows()
    tick()
    states = dict(Commitment.objects.values_list("what", "state"))
    assert states == {"Benches by the door.": "agreed", "A ramp.": "overdue"}


def test_the_page_shows_one_clock_the_dutys(cast, client):
    closed = make_closed(cast)
    Duty.objects.update(first_due_date="2031-03-05", due_date="2031-03-05")
    for url in (closed.page.url, "/", "/harrowmere/"):
        assert "Wednesday 5 March 2031" in client.get(url).content.decode(), url
    client.force_login(cast.ada)
    for url in (reverse("desk"), reverse("manage", args=[closed.slug])):
        assert "Wednesday 5 March 2031" in client.get(url).content.decode(), url


def test_overdue_turns_by_itself_and_in_public(cast, client, moved_clock):
    closed = make_closed(cast)
    moved_clock(clock.now() + timedelta(days=118))
    tick()
    assert Duty.objects.get().state == DutyState.OVERDUE
    assert "Overdue" in client.get(closed.page.url).content.decode()
    assert "is overdue" in client.get("/what-happened/").content.decode()


def test_what_closed_before_duties_were_kept_is_caught_up(cast):
    closed = make_closed(cast)
    Duty.objects.get().delete()
    tick()
    tick()
    assert Duty.objects.get().subject == about(closed)


def test_published_before_the_duty_was_made_it_is_made_and_answered(cast):
    consultation = make_open(cast)
    closed = actions.close_consultation(actor=CLOCK, consultation=consultation)
    add_line(cast, closed)
    actions.publish_response(actor=cast.ada, consultation=closed)
    do_what_follows()
    assert Duty.objects.get().state == DutyState.PUBLISHED


def test_the_successor_of_a_body_that_ended_answers_for_it(cast, moved_clock):
    closed = make_closed(cast)
    successor = add_organisation(
        actor=CONSOLE, name="Mere Trust", sector=Sector.COMMISSIONER, places=[cast.place]
    )
    end_organisation(actor=CONSOLE, organisation=cast.board, successor=successor, on=clock.today())
    moved_clock(clock.now() + timedelta(days=1))
    tick()
    assert Duty.objects.get().state == DutyState.ORPHANED
    hal = make_chair(cast, body=successor)
    actions.add_response_line(
        actor=hal, consultation=closed, said="x", answer_type=AnswerType.DISAGREE, answer="No."
    )
    publish(cast, Consultation.objects.get(pk=closed.pk), actor=hal)
    duty = again(Duty.objects.get())
    assert (duty.state, duty.organisation) == (DutyState.PUBLISHED, successor)


def test_a_second_answer_needs_no_second_response(cast):
    from engage.promises.actions import contest_reply
    from tests.factories.promises import make_citizen

    make_answered(cast)
    duty = Duty.objects.get()
    for _each in range(3):
        contest_reply(actor=make_citizen(cast), duty=duty, words="No.")
    hal = make_chair(cast)
    write(hal, duty, words="Once more.")
    publish_reply(actor=hal, duty=duty)
    assert [reply.number for reply in duty.replies.all()] == [1, 2]
