"""An answer is written, held, published once, and never changed; in time or, in public, late."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from engage.base import clock
from engage.base.actions import CLOCK, Refused
from engage.base.states import IllegalMove
from engage.people.models import Person
from engage.promises import actions
from engage.promises.forms.answering import ReplyForm
from engage.promises.models import Duty, Reply
from engage.promises.states import AnswerType, DutyState
from engage.record.models import Entry
from tests.factories.promises import BUS, again, make_assigned, make_chair, make_duty, make_published, write

LATER = timedelta(days=30)


def test_is_written_held_and_published(cast, client):
    duty = make_duty(cast)
    client.force_login(cast.ada)
    client.post(reverse("acknowledge_duty", args=[duty.pk]))
    assigned = {"role_title": "Head of transport", "contact": "01632 960170"}
    client.post(reverse("assign_duty", args=[duty.pk]), assigned)
    said = {
        "answer_type": AnswerType.WILL_DO,
        "words": "The bus will wait ten minutes.",
        "reasons": "Eleven people miss it each week.",
        "next_date": (clock.today() + LATER).isoformat(),
    }
    response = client.post(reverse("write_reply", args=[duty.pk]), said, follow=True)
    assert "A draft: only your body sees this" in response.content.decode()
    client.logout()
    assert "ten minutes" not in client.get(duty.get_absolute_url()).content.decode()
    client.force_login(cast.ada)
    client.post(reverse("publish_reply", args=[duty.pk]))
    client.logout()
    page = client.get(duty.get_absolute_url()).content.decode()
    for words in (
        "We will do this",
        "ten minutes",
        "Eleven people",
        "Head of transport",
        "Director of local care",
    ):
        assert words in page
    assert again(duty).state == DutyState.PUBLISHED
    names = (
        Entry.objects.filter(subject=f"promises.duty:{duty.pk}").order_by("pk").values_list("name", flat=True)
    )
    assert [name.partition(".")[2] for name in names] == [
        "response_requested",
        "duty_acknowledged",
        "duty_assigned",
        "reply_published",
    ]


def test_is_due_in_working_days_of_the_place(cast, moved_clock):
    from datetime import UTC, datetime

    moved_clock(datetime(2026, 12, 7, 10, tzinfo=UTC))
    assert make_duty(cast).due_date.isoformat() == "2027-01-07"  # 20 working days, three of them holidays


def test_asking_twice_about_one_subject_is_asking_once(cast):
    asked = {"subject": "agenda.item:1", "title": BUS, "owed_to": "51 people", "role_title": "Director"}
    asked |= {"place": cast.place, "organisation": cast.board}
    first, second = (actions.request_response(actor=CLOCK, **asked) for _twice in range(2))
    assert first == second
    assert Entry.objects.filter(name="promises.response_requested").count() == 1


def test_thanks_is_not_among_the_answers():
    assert "thank" not in " ".join(str(label).lower() for label in AnswerType.labels)
    assert "answer_type" in ReplyForm({"answer_type": "thanks", "words": "x", "reasons": "x"}).errors


def test_what_will_be_done_needs_a_date(cast):
    form = ReplyForm({"answer_type": AnswerType.WILL_DO, "words": "x", "reasons": "x"})
    assert "Say by which date" in form.errors["next_date"][0]
    duty = make_assigned(cast)
    write(cast.ada, duty, answer_type=AnswerType.WILL_DO)
    with pytest.raises(Refused, match="by which date"):
        actions.publish_reply(actor=cast.ada, duty=duty)


def test_no_answer_promises_a_day_that_has_passed(cast, moved_clock):
    """Neither when it is written, nor when it lay too long before it was published."""
    yesterday, tomorrow = (clock.today() + timedelta(days=days) for days in (-1, 1))
    said = {"answer_type": AnswerType.WILL_DO, "words": "x", "reasons": "x"}
    assert "The date has passed" in ReplyForm(said | {"next_date": yesterday}).errors["next_date"][0]
    assert "next_date" not in ReplyForm(said | {"next_date": clock.today()}).errors
    duty = make_assigned(cast)
    write(cast.ada, duty, answer_type=AnswerType.WILL_DO, next_date=tomorrow)
    moved_clock(clock.now() + timedelta(days=2))
    with pytest.raises(Refused, match="The date you promise has passed"):
        actions.publish_reply(actor=cast.ada, duty=duty)
    write(cast.ada, duty, answer_type=AnswerType.WILL_DO, next_date=clock.today())
    assert actions.publish_reply(actor=cast.ada, duty=duty).published_at


def test_nothing_is_published_before_a_role_is_named(cast):
    duty = make_duty(cast)
    write(cast.ada, duty)
    with pytest.raises(Refused, match="Say first which role answers"):
        actions.publish_reply(actor=cast.ada, duty=duty)
    with pytest.raises(Refused, match="Name the role"):
        actions.assign_duty(actor=cast.ada, duty=duty, role_title="Ada", contact=" ")


def test_nothing_is_published_that_was_not_written(cast):
    with pytest.raises(Refused, match="Write the answer first"):
        actions.publish_reply(actor=cast.ada, duty=make_assigned(cast))


def test_what_is_published_does_not_change(cast, client):
    duty = make_published(cast)
    with pytest.raises(Refused, match="Nothing is owed here"):
        write(cast.ada, duty, words="Something else")
    with pytest.raises(Refused, match="answered already"):
        actions.publish_reply(actor=cast.ada, duty=duty)
    client.force_login(cast.ada)
    said = {"answer_type": AnswerType.DISAGREE, "words": "Something else", "reasons": "x"}
    response = client.post(reverse("write_reply", args=[duty.pk]), said)
    assert response.status_code == 422
    assert "Something else" in response.content.decode()  # what was typed is kept
    assert Reply.objects.get().words == "The bus cannot wait."


@pytest.mark.parametrize("who", ["bo", "cy", "dee", "flo", "gus", "ida", "nobody"])
def test_nobody_else_may(cast, client, who):
    duty, actor = make_assigned(cast), getattr(cast, who)
    write(cast.ada, duty)
    for refused in (
        lambda: actions.acknowledge_duty(actor=actor, duty=make_duty(cast)),
        lambda: actions.assign_duty(actor=actor, duty=duty, role_title="x", contact="x"),
        lambda: write(actor, duty),
        lambda: actions.publish_reply(actor=actor, duty=duty),
        lambda: actions.take_over_duty(actor=actor, duty=duty, role_title="x", contact="x"),
    ):
        with pytest.raises(PermissionDenied):
            refused()
    if actor.is_authenticated:
        client.force_login(actor)
        for name in ("assign_duty", "write_reply", "publish_reply", "take_over_duty", "propose_commitment"):
            assert client.post(reverse(name, args=[duty.pk])).status_code == 404
    assert again(duty).state == DutyState.ASSIGNED
    assert "The bus cannot wait." not in client.get(duty.get_absolute_url()).content.decode()


def test_who_may_ask_a_body_in_the_open(cast):
    asked = {"subject": "x.y:1", "title": "x", "owed_to": "x", "role_title": "x"}
    asked |= {"place": cast.place, "organisation": cast.board}
    for actor in (cast.ada, cast.bo, cast.cy, cast.nobody):
        with pytest.raises(PermissionDenied):
            actions.request_response(actor=actor, **asked)
    assert actions.request_response(actor=cast.ida, **asked).state == DutyState.REQUESTED


def test_an_answer_that_comes_late_says_by_how_much(cast, client, moved_clock):
    duty = make_assigned(cast)
    write(cast.ada, duty)
    moved_clock(clock.now() + timedelta(days=100))
    actions.move_duties_on(actor=CLOCK, duties=[duty])
    assert again(duty).state == DutyState.OVERDUE
    actions.publish_reply(actor=cast.ada, duty=duty)
    late = (clock.today() - duty.due_date).days
    assert Entry.objects.get(name="promises.reply_published").data["late_by_days"] == late
    assert f"{late} days late" in client.get(duty.get_absolute_url()).content.decode()


def test_a_body_that_only_answers_may_answer_and_nothing_more(cast, client):
    from engage.people.states import RoleKind

    hal = make_chair(cast, kind=RoleKind.RESPONDER)
    duty = make_assigned(cast)
    write(hal, duty)
    actions.publish_reply(actor=hal, duty=duty)
    assert Reply.objects.get().role_title == "Chair of the board"
    assert hal.hosted_place_codes == []
    assert Duty.objects.get().state == DutyState.PUBLISHED


def test_a_move_that_is_not_possible_is_refused(cast):
    duty = make_published(cast)
    with pytest.raises(IllegalMove):
        actions.assign_duty(actor=cast.ada, duty=duty, role_title="x", contact="x")
    assert actions.acknowledge_duty(actor=cast.ada, duty=duty).state == DutyState.PUBLISHED


def test_hostile_words_are_words(cast, client):
    duty = make_duty(cast, title="<script>alert(1)</script>", owed_to="<b>us</b>")
    actions.assign_duty(actor=cast.ada, duty=duty, role_title="<i>x</i>", contact="javascript:alert(1)")
    write(Person.objects.get(pk=cast.ada.pk), duty, words="<img src=x onerror=alert(1)>")
    actions.publish_reply(actor=cast.ada, duty=duty)
    page = client.get(duty.get_absolute_url()).content.decode()
    for words in ("<script>alert", "<b>us", "<i>x", "<img src=x", 'href="javascript'):
        assert words not in page
