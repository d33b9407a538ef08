"""What a helper reads is about the other person, and fits how that person answers."""

import pytest

from engage.consultations.forms.answering import AnswerForm, ReadBackForm
from engage.people.states import Method
from tests.factories.consultations import make_open


def answer_form(cast, **options):
    questions = make_open(cast).questions.prefetch_related("choices")
    return AnswerForm(questions=questions, **options)


def test_a_helper_is_asked_for_their_address_and_not_offered_her_own(cast):
    form = answer_form(cast, by_post=True, for_another=True)
    labels = [str(form.fields[name].label) for name in ("capacities", "email", "post")]
    assert labels == ["Who are they answering as?", "Their e-mail address", "Or their postal address"]
    for name in ("email", "post"):
        assert 'autocomplete="off"' in str(form[name])


def test_who_answers_alone_is_asked_for_her_own(cast):
    form = answer_form(cast)
    assert str(form.fields["email"].label) == "Your e-mail address"
    assert 'autocomplete="email"' in str(form["email"])


@pytest.mark.parametrize(
    ("method", "label", "error"),
    [
        (Method.PAPER, "I checked all of it against the paper", "Check it against the paper first."),
        (Method.SPOKEN, "I read all of it back to them", "Read the answers back first."),
        (Method.PHONE, "I read all of it back to them", "Read the answers back first."),
    ],
)
def test_the_last_check_fits_how_they_answer(method, label, error):
    form = ReadBackForm({}, method=method)
    assert label in str(form.fields["read_back"].label)
    assert error in form.errors["read_back"][0]
    other = ReadBackForm({}, method="")
    assert "I read all of it back" in str(other.fields["read_back"].label)
