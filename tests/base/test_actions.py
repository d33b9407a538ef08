"""What every write goes through."""

import pytest
from django.core.exceptions import PermissionDenied

from engage.base.actions import CONSOLE, action, lock, may, require
from engage.places.actions import add_calendar
from engage.places.models import HolidayCalendar


def test_an_action_that_raises_leaves_nothing(db):
    @action
    def add_and_stumble(*, actor):
        add_calendar(actor=actor, name="Half written")
        raise RuntimeError("stumbled")

    with pytest.raises(RuntimeError):
        add_and_stumble(actor=CONSOLE)
    assert not HolidayCalendar.objects.exists()


def test_an_action_is_keyword_only_with_the_actor_first():
    with pytest.raises(TypeError, match="actor first"):

        @action
        def begin(consultation, *, actor): ...

    with pytest.raises(TypeError, match="actor first"):

        @action
        def begin_again(*, consultation, actor): ...


def test_require_refuses(cast):
    with pytest.raises(PermissionDenied):
        require(cast.bo, "places.add_place")


def test_a_superuser_has_no_more_say_than_her_roles(cast):
    cast.bo.is_superuser = True
    assert not may(cast.bo, "places.add_place")


def test_a_permission_nobody_wrote_is_a_mistake_in_the_code(cast):
    with pytest.raises(LookupError):
        may(cast.bo, "places.fly")


def test_lock_reads_the_row_anew(cast):
    stale = cast.place
    type(stale).objects.filter(pk=stale.pk).update(population=7)
    from django.db import transaction

    with transaction.atomic():
        assert lock(stale).population == 7
