"""Stories begin alike, whatever was done in those before, and their beginning is made once."""

import pytest
from django.db import transaction
from hypothesis.stateful import invariant, rule

from engage.base import clock
from engage.places.models import Place
from tests.factories.stories import Story, assert_found, few, tell

FEW = few(examples=20, steps=5)


class NameStory(Story):
    begun = 0

    @staticmethod
    def begin(world, moved_clock):
        NameStory.begun += 1
        Place.objects.filter(pk=world.cast.place.pk).update(name="Harrowmere-on-Sea")
        world.steps, world.names = 0, ["Harrowmere"]
        moved_clock(clock.now().replace(year=2040))

    def as_begun(self):
        name = Place.objects.get(pk=self.cast.place.pk).name
        return (name, self.names, clock.now().year) == ("Harrowmere-on-Sea", ["Harrowmere"], 2040)

    @rule()
    def change_all(self):
        self.steps += 1
        self.names.append("Ashcombe")
        Place.objects.update(name="Ashcombe")
        self.days_later(400)

    @invariant()
    def it_began_alike(self):
        assert self.as_begun() is (self.steps == 0)


def test_each_story_begins_where_the_first_began(cast, moved_clock):
    moved_clock(clock.now())
    NameStory.begun, before = 0, clock.now()
    tell(NameStory, cast, FEW)
    assert (NameStory.begun, clock.now()) == (1, before)
    assert Place.objects.get(pk=cast.place.pk).name == "Harrowmere"


class QuietStory(NameStory):
    asked = 0

    @rule()
    def ask(self):
        list(Place.objects.select_for_update())
        with transaction.atomic():
            transaction.set_rollback(True)

    @invariant()
    def it_is_asked(self):
        QuietStory.asked += 1
        assert QuietStory.asked <= self.steps + 1

    def __init__(self):
        super().__init__()
        QuietStory.asked = 0


def test_what_holds_is_asked_again_only_if_something_was_written_or_time_passed(cast, moved_clock):
    moved_clock(clock.now())
    tell(QuietStory, cast, FEW)
    assert QuietStory.asked > 0


class WrongStory(NameStory):
    @rule()
    def change_it_uncounted(self):
        Place.objects.update(name="Ashcombe")


def test_a_control_names_the_invariant_that_finds_it(cast):
    assert_found(WrongStory, cast, FEW, NameStory.it_began_alike)
    with pytest.raises(AssertionError, match="it_began_alike"):
        assert_found(WrongStory, cast, FEW, NameStory.as_begun)
