"""A place's own questions about who takes part."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from engage.base.actions import CLOCK, CONSOLE, Refused
from engage.equality import actions
from engage.equality.models import Dimension
from engage.equality.states import USUAL
from engage.record.models import Entry
from tests.factories.equality import make_dimension
from tests.factories.threads import at_once

TYPED = {"question": "Where do you live?", "why": "To see who is heard.", "categories": "Town\n\n Village \n"}


@pytest.fixture
def owner(cast, client):
    client.force_login(cast.ida)
    client.showed("password", "mfa", reauthenticated=True)
    return client


def test_an_administrator_asks_something_of_her_own(cast, owner):
    url = reverse("dimensions", args=[cast.place.code])
    page = owner.post(url, TYPED, follow=True).content.decode()
    assert "People are asked this from now on." in page
    dimension = Dimension.objects.get()
    assert [category.words for category in dimension.categories.all()] == ["Town", "Village"]
    assert Entry.objects.filter(name="equality.dimension_added").count() == 1


def test_or_begins_with_the_usual_ones(cast, owner):
    page = owner.post(reverse("add_usual_dimensions", args=[cast.place.code]), follow=True).content.decode()
    assert "The usual questions are there." in page
    assert Dimension.objects.filter(place=cast.place).count() == len(USUAL)
    again = owner.post(reverse("add_usual_dimensions", args=[cast.place.code]), follow=True)
    assert "There are questions already." in again.content.decode()
    assert Dimension.objects.count() == len(USUAL)


def test_what_is_asked_no_more_keeps_its_totals(cast, owner):
    dimension = make_dimension(cast.place)
    page = owner.post(reverse("retire_dimension", args=[dimension.pk]), follow=True).content.decode()
    assert "Nobody is asked this any more." in page
    assert not Dimension.objects.asked_in(cast.place).exists()
    assert dimension.categories.count() == 2
    owner.post(reverse("retire_dimension", args=[dimension.pk]))
    assert Entry.objects.filter(name="equality.dimension_retired").count() == 1


def test_a_place_without_any_asks_what_the_place_above_asks(cast):
    from engage.places.actions import add_place
    from engage.places.states import Level

    ward = add_place(actor=CONSOLE, code="X9", name="Quayside", level=Level.NEIGHBOURHOOD, parent=cast.place)
    make_dimension(cast.place)
    assert Dimension.objects.asked_in(ward).count() == 1
    make_dimension(ward, question="Which street?")
    assert [each.question for each in Dimension.objects.asked_in(ward)] == ["Which street?"]


@pytest.mark.parametrize("who", ["nobody", "bo", "ada", "cy", "dee", "gus"])
def test_nobody_else_lays_out_or_retires(cast, who):
    dimension, actor = make_dimension(cast.place), getattr(cast, who)
    with pytest.raises(PermissionDenied):
        actions.add_dimension(actor=actor, place=cast.place, question="Q", why="W", categories=["a", "b"])
    with pytest.raises(PermissionDenied):
        actions.add_usual_dimensions(actor=actor, place=cast.place)
    with pytest.raises(PermissionDenied):
        actions.retire_dimension(actor=actor, dimension=dimension)
    with pytest.raises(PermissionDenied):
        actions.forget_used_forms(actor=actor)


def test_an_administrator_of_another_place_does_not(cast):
    with pytest.raises(PermissionDenied):
        actions.add_usual_dimensions(actor=cast.ida, place=cast.elsewhere)


def test_the_clock_asks_nothing(cast):
    with pytest.raises(PermissionDenied):
        actions.add_usual_dimensions(actor=CLOCK, place=cast.place)


@pytest.mark.parametrize(
    ("categories", "said"),
    [
        (["Only one"], "Give between 2 and 20 answers"),
        ([str(number) for number in range(21)], "Give between 2 and 20 answers"),
        (["Yes", "yes"], "One of the answers stands there twice"),
    ],
)
def test_answers_that_make_no_choice_are_refused(cast, owner, categories, said):
    with pytest.raises(Refused, match=said):
        actions.add_dimension(actor=CONSOLE, place=cast.place, question="Q", why="W", categories=categories)
    typed = TYPED | {"categories": "\n".join(categories)}
    page = owner.post(reverse("dimensions", args=[cast.place.code]), typed)
    assert page.status_code == 422
    assert said in page.content.decode()
    assert "Where do you live?" in page.content.decode()


@pytest.mark.parametrize(
    "typed", [{"question": "x" * 121}, {"why": ""}, {"categories": "a\n" + "b" * 121}, {"question": "\0"}]
)
def test_what_is_too_long_or_missing_is_said_in_a_sentence(cast, owner, typed):
    page = owner.post(reverse("dimensions", args=[cast.place.code]), TYPED | typed)
    assert page.status_code == 422
    assert Dimension.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_pressed_twice_at_once_the_usual_ones_are_there_once(cast):
    done = at_once(*[lambda: actions.add_usual_dimensions(actor=CONSOLE, place=cast.place)] * 2)
    assert {type(each) for each in done} == {list, Refused}
    assert Dimension.objects.count() == len(USUAL)
