"""One form or one button of an act: done, or said why not where she was."""

import pytest
from django import forms
from django.contrib.messages import get_messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.core.exceptions import PermissionDenied

from engage.base.acting import act, press
from engage.base.refusing import Refused
from engage.base.states import IllegalMove

PAGE = "400.html"  # any page that asks nothing of whoever shows it


class WordsForm(forms.Form):
    words = forms.CharField()


@pytest.fixture
def posted(rf, cast):
    def posted(**typed):
        request = rf.post("/", typed)
        request.user, request.session = cast.bo, {}
        request._messages = FallbackStorage(request)
        return request

    return posted


def said(request):
    return [(message.level_tag, str(message)) for message in get_messages(request)]


def refuses(error):
    def does(*, actor, **given):
        raise error

    return does


def test_a_press_is_done_by_her_and_said(posted, cast):
    request, seen = posted(), []
    answer = press(request, lambda **given: seen.append(given), "Done.", "/there/", thing="it")
    assert seen == [{"actor": cast.bo, "thing": "it"}]
    assert (answer.status_code, answer.url) == (302, "/there/")
    assert said(request) == [("success", "Done.")]


def test_a_press_with_nothing_to_say_says_nothing(posted):
    request = posted()
    press(request, lambda **given: None, "", "/there/")
    assert said(request) == []


@pytest.mark.parametrize("error", [Refused("Too late."), IllegalMove("Too late.")])
def test_what_stands_against_a_press_is_said_where_she_goes(posted, error):
    request = posted()
    answer = press(request, refuses(error), "Done.", "/there/")
    assert (answer.status_code, answer.url) == (302, "/there/")
    assert said(request) == [("error", "Too late.")]


def test_where_a_press_leads_may_depend_on_what_came_of_it(posted):
    to = lambda there: f"/{there}/"  # noqa: E731 - one of each kind that is taken
    assert press(posted(), lambda **given: "new", "", to).url == "/new/"
    assert press(posted(), refuses(Refused("No.")), "", to).url == "/None/"


@pytest.mark.parametrize("error", [Refused("Too late."), IllegalMove("Too late.")])
def test_a_form_that_is_refused_keeps_what_was_typed(posted, error):
    request = posted(words="Because of the bus.")
    form = WordsForm(request.POST)
    page = act(request, refuses(error), form, "Done.", template=PAGE, given={}, to="/there/")
    assert page.status_code == 422
    assert form.non_field_errors() == ["Too late."]
    assert form["words"].value() == "Because of the bus."
    assert said(request) == []


def test_it_is_said_at_the_field_that_is_wrong(posted):
    form = WordsForm({"words": "x"})
    act(posted(), refuses(Refused("Nobody has it.")), form, "", template=PAGE, given={}, wrong="words")
    assert form.errors == {"words": ["Nobody has it."]}


def test_a_form_leads_to_what_came_of_it(posted):
    form = WordsForm({"words": "x"})
    does = lambda *, actor, words, thing: f"/{thing}-{words}/"  # noqa: E731 - said in one line
    assert act(posted(), does, form, "", template=PAGE, given={"thing": "it"}).url == "/it-x/"


def test_who_may_not_is_not_told_so_as_if_it_came_too_late(posted):
    """That is 403, as everywhere, and no message on a page."""
    form = WordsForm({"words": "x"})
    with pytest.raises(PermissionDenied):
        press(posted(), refuses(PermissionDenied()), "Done.", "/there/")
    with pytest.raises(PermissionDenied):
        act(posted(), refuses(PermissionDenied()), form, "", template=PAGE, given={})
