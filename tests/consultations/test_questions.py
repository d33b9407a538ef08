"""Questions are written while it is a draft, and stand once it is announced."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from engage.base import clock
from engage.consultations import actions
from engage.consultations.forms.asking import QuestionForm
from engage.consultations.models import Consultation
from engage.consultations.states import QuestionKind, State
from tests.factories.consultations import make_draft, make_scheduled


def texts(consultation):
    return [question.text for question in consultation.questions.all()]


def test_add_a_question_with_choices(cast, client):
    draft = make_draft(cast)
    client.force_login(cast.ada)
    posted = {"kind": "one", "text": "Which hours?", "hint": "", "choices": "Early\n\nLate\nEarly"}
    client.post(reverse("add_question", args=[draft.slug]), posted)
    question = draft.questions.last()
    assert question.text == "Which hours?"
    assert [choice.text for choice in question.choices.all()] == ["Early", "Late"]


def test_change_move_and_remove(cast, client):
    draft = make_draft(cast)
    first, second, third = draft.questions.all()
    client.force_login(cast.ada)
    client.post(reverse("move_question", args=[draft.slug, third.pk]), {"up": "1"})
    assert texts(draft) == [first.text, third.text, second.text]
    client.post(
        reverse("change_question", args=[draft.slug, third.pk]), {"kind": "words", "text": "Anything else?"}
    )
    client.post(reverse("remove_question", args=[draft.slug, first.pk]))
    assert texts(draft) == ["Anything else?", second.text]


def test_moving_at_the_ends_does_nothing(cast):
    draft = make_draft(cast)
    before = texts(draft)
    actions.move_question(actor=cast.ada, question=draft.questions.first(), up=True)
    actions.move_question(actor=cast.ada, question=draft.questions.last(), up=False)
    assert texts(draft) == before


def test_fewer_than_two_choices_are_refused():
    form = QuestionForm({"kind": "one", "text": "Which?", "choices": "Only this"})
    assert "at least two" in form.errors["choices"][0]


@pytest.mark.parametrize("who", ["bo", "cy", "gus", "ida", "nobody"])
def test_nobody_else_may(cast, who):
    draft = make_draft(cast)
    actor, question = getattr(cast, who), draft.questions.first()
    for refused in (
        lambda: actions.add_question(actor=actor, consultation=draft, kind=QuestionKind.WORDS, text="x"),
        lambda: actions.change_question(actor=actor, question=question, kind=QuestionKind.WORDS, text="x"),
        lambda: actions.remove_question(actor=actor, question=question),
        lambda: actions.move_question(actor=actor, question=question, up=True),
        lambda: actions.describe_consultation(actor=actor, consultation=draft, title="x"),
    ):
        with pytest.raises(PermissionDenied):
            refused()
    assert draft.questions.count() == 3


def test_nothing_changes_once_it_is_announced(cast, client):
    scheduled = make_scheduled(cast)
    question = scheduled.questions.first()
    client.force_login(cast.ada)
    for name, args in (
        ("add_question", [scheduled.slug]),
        ("change_question", [scheduled.slug, question.pk]),
        ("remove_question", [scheduled.slug, question.pk]),
        ("move_question", [scheduled.slug, question.pk]),
        ("describe_consultation", [scheduled.slug]),
    ):
        posted = {"kind": "words", "text": "Changed", "title": "Changed"}
        answer = client.post(reverse(name, args=args), posted)
        assert answer.status_code == 409, name
        assert "what it asks cannot change" in answer.content.decode()
    scheduled.refresh_from_db()
    assert "Changed" not in [*texts(scheduled), scheduled.title]
    assert len(texts(scheduled)) == 3


def test_nothing_changes_when_it_was_announced_meanwhile(cast):
    """What each act was handed was read before; the row it locks says that it is too late."""
    draft = make_draft(cast)
    question, act = draft.questions.first(), {"actor": cast.ada}
    actions.schedule_consultation(
        **act,
        consultation=Consultation.objects.get(pk=draft.pk),
        opens_at=clock.now(),
        closes_at=clock.now() + timedelta(days=30),
    )
    for refused in (
        lambda: actions.describe_consultation(**act, consultation=draft, title="Changed"),
        lambda: actions.add_question(**act, consultation=draft, kind=QuestionKind.WORDS, text="Changed"),
        lambda: actions.change_question(**act, question=question, kind=QuestionKind.WORDS, text="Changed"),
        lambda: actions.remove_question(**act, question=question),
        lambda: actions.move_question(**act, question=question, up=False),
    ):
        question.consultation = Consultation(pk=draft.pk, place=draft.place, organisation=draft.organisation)
        assert question.consultation.state == State.DRAFT
        with pytest.raises(PermissionDenied):
            refused()
    assert "Changed" not in texts(draft)
    assert len(texts(draft)) == 3


def test_another_consultations_question_is_not_there(cast, client):
    mine, other = make_draft(cast), make_draft(cast, host=cast.cy, place=cast.elsewhere)
    client.force_login(cast.ada)
    url = reverse("remove_question", args=[mine.slug, other.questions.first().pk])
    assert client.post(url).status_code == 404
    assert other.questions.count() == 3
