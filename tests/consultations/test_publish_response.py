"""You said, we did – or we did not, because. Published at once, told to everyone, never changed."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from engage.base import clock
from engage.base.actions import Refused
from engage.base.states import IllegalMove
from engage.consultations import actions
from engage.consultations.forms.asking import ResponseLineForm
from engage.consultations.models import Consultation
from engage.consultations.states import State
from engage.notices.models import Letter
from engage.promises.states import AnswerType
from engage.record.models import Entry
from tests.factories.consultations import (
    add_line,
    make_answer,
    make_answered,
    make_closed,
    make_open,
)
from tests.factories.work import do_what_follows


def closed_with_answers(cast):
    from engage.base.actions import CLOCK

    consultation = make_open(cast)
    make_answer(consultation, email="edith@example.org")
    make_answer(consultation, email="tunde@example.org")
    make_answer(consultation)
    return actions.close_consultation(actor=CLOCK, consultation=consultation)


def test_publishes_line_by_line_and_writes_to_everyone(cast, client):
    consultation = closed_with_answers(cast)
    client.force_login(cast.ada)
    for answer_type, words in ((AnswerType.WILL_DO, "Benches by May."), (AnswerType.CANNOT_LAW, "The law.")):
        client.post(
            reverse("add_response_line", args=[consultation.slug]),
            {"said": "Somewhere to sit.", "answer_type": answer_type, "answer": words},
        )
    client.post(reverse("publish_response", args=[consultation.slug]))
    do_what_follows()
    client.logout()
    page = client.get(consultation.page.url).content.decode()
    assert "Benches by May." in page
    assert "We cannot: the law does not allow it" in page
    letters = {letter.address: letter for letter in Letter.objects.all()}
    assert set(letters) == {"edith@example.org", "tunde@example.org"}
    for contribution in consultation.contributions.exclude(address=None):
        assert contribution.get_absolute_url() in letters[contribution.address.email].body
    receipt = client.get(consultation.contributions.first().get_absolute_url()).content.decode()
    assert "Benches by May." in receipt
    entry = Entry.objects.get(name="consultations.response_published")
    assert (entry.data["done"], entry.data["not_done"]) == (1, 1)


def test_nobody_is_written_to_twice(cast):
    consultation = closed_with_answers(cast)
    add_line(cast, consultation)
    actions.publish_response(actor=cast.ada, consultation=consultation)
    entry = Entry.objects.get(name="consultations.response_published")
    from engage.consultations.tasks import tell_of_response

    for _again in range(3):
        tell_of_response(entry)
    assert Letter.objects.count() == 2


def test_who_took_the_answer_back_is_not_written_to(cast):
    from engage.base.actions import CLOCK

    consultation = make_open(cast)
    gone = make_answer(consultation, email="gone@example.org")
    actions.withdraw_contribution(actor=cast.nobody, contribution=gone)
    consultation = actions.close_consultation(actor=CLOCK, consultation=consultation)
    add_line(cast, consultation)
    actions.publish_response(actor=cast.ada, consultation=consultation)
    do_what_follows()
    assert not Letter.objects.exists()


def test_a_response_without_a_line_is_refused(cast):
    consultation = make_closed(cast)
    with pytest.raises(Refused, match="at least one line"):
        actions.publish_response(actor=cast.ada, consultation=consultation)
    consultation.refresh_from_db()
    assert consultation.state == State.CLOSED


def test_published_lines_do_not_change(cast, client):
    consultation = make_answered(cast)
    line = consultation.response_lines.get()
    client.force_login(cast.ada)
    for name, args in (
        ("change_response_line", [consultation.slug, line.pk]),
        ("remove_response_line", [consultation.slug, line.pk]),
        ("add_response_line", [consultation.slug]),
    ):
        posted = {"said": "Changed", "answer_type": AnswerType.DISAGREE, "answer": "Changed"}
        assert client.post(reverse(name, args=args), posted).status_code in (403, 404)
    assert consultation.response_lines.get().said == "Nobody can park there."
    with pytest.raises(IllegalMove):
        actions.publish_response(actor=cast.ada, consultation=consultation)


def test_lines_are_not_seen_before_they_are_published(cast, client):
    consultation = make_closed(cast, answers=1)
    add_line(cast, consultation, said="Not yet for everyone")
    for url in (consultation.page.url, consultation.contributions.get().get_absolute_url()):
        assert "Not yet for everyone" not in client.get(url).content.decode()


@pytest.mark.parametrize("who", ["bo", "cy", "gus", "ida", "nobody"])
def test_nobody_else_may(cast, who):
    consultation = make_closed(cast)
    line = add_line(cast, consultation)
    actor = getattr(cast, who)
    for refused in (
        lambda: actions.add_response_line(actor=actor, consultation=consultation, said="x"),
        lambda: actions.change_response_line(actor=actor, line=line, said="x"),
        lambda: actions.remove_response_line(actor=actor, line=line),
        lambda: actions.publish_response(actor=actor, consultation=consultation),
    ):
        with pytest.raises(PermissionDenied):
            refused()
    assert Consultation.objects.get(pk=consultation.pk).state == State.CLOSED


def test_thanks_is_not_among_the_answers():
    labels = " ".join(str(label).lower() for label in AnswerType.labels)
    assert "thank" not in labels
    form = ResponseLineForm({"said": "x", "answer_type": "thanks", "answer": "Thank you for your views"})
    assert "answer_type" in form.errors


def test_no_line_promises_a_day_that_has_passed(cast, moved_clock):
    """Neither when it is written, nor when it lay too long before it was published; what is done may name its day."""
    yesterday, tomorrow = (clock.today() + timedelta(days=days) for days in (-1, 1))
    typed = {"said": "x", "answer_type": AnswerType.WILL_DO, "answer": "x", "by_date": yesterday}
    assert "The date has passed" in ResponseLineForm(typed).errors["by_date"][0]
    assert "by_date" not in ResponseLineForm(typed | {"answer_type": AnswerType.ALREADY_DONE}).errors
    assert "by_date" not in ResponseLineForm(typed | {"by_date": clock.today()}).errors
    consultation = make_closed(cast)
    add_line(cast, consultation, answer_type=AnswerType.ALREADY_DONE, by_date=yesterday)
    line = add_line(cast, consultation, answer_type=AnswerType.WILL_DO, by_date=tomorrow)
    moved_clock(clock.now() + timedelta(days=2))
    with pytest.raises(Refused, match=r"The date in this line has passed: “Nobody can park there\.”"):
        actions.publish_response(actor=cast.ada, consultation=consultation)
    assert not Entry.objects.filter(name="consultations.response_published").exists()
    actions.change_response_line(actor=cast.ada, line=line, by_date=clock.today())
    assert actions.publish_response(actor=cast.ada, consultation=consultation).response_published_at


def test_will_decide_needs_a_date():
    form = ResponseLineForm({"said": "x", "answer_type": AnswerType.WILL_DECIDE, "answer": "Later"})
    assert "Say by which date" in form.errors["by_date"][0]


def test_no_line_changes_when_all_was_published_meanwhile(cast):
    """What each act was handed was read before; the row it locks says that it is too late."""
    closed = make_closed(cast)
    line, act = add_line(cast, closed), {"actor": cast.ada}
    actions.publish_response(**act, consultation=Consultation.objects.get(pk=closed.pk))
    for refused in (
        lambda: add_line(cast, closed, said="Too late"),
        lambda: actions.change_response_line(**act, line=line, said="Too late"),
        lambda: actions.remove_response_line(**act, line=line),
    ):
        closed.state = State.CLOSED
        line.consultation = closed
        with pytest.raises(PermissionDenied):
            refused()
    assert [each.said for each in closed.response_lines.all()] == ["Nobody can park there."]
