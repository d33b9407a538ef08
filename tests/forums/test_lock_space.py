"""In an emergency two keys lock a space for a while. It is explained within a day, and ends by itself."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from engage.base.actions import Refused
from engage.forums import actions, tasks
from engage.forums.models import SpaceLock
from engage.forums.states import SpaceState
from engage.people.actions import confirm_act
from engage.record.models import Entry
from tests.factories.forums import again, anew, in_days, make_locked, make_space, two_keys

WHY = "Someone posts the same threats again and again. The police know."


def test_two_keys_lock_it_and_the_clock_opens_it(cast, client, moved_clock):
    space = make_locked(cast)
    assert space.state == SpaceState.EMERGENCY_LOCK
    client.force_login(cast.ada)
    client.showed("password", "mfa", reauthenticated=True)
    client.post(reverse("explain_lock", args=[space.slug]), {"reason": WHY})
    client.logout()
    page = client.get(space.get_absolute_url()).content.decode()
    assert WHY in page
    assert "It opens by itself" in page
    in_days(moved_clock, 0, hours=71)
    assert again(space).state == SpaceState.EMERGENCY_LOCK
    in_days(moved_clock, 0, hours=1)
    tasks.move_spaces_on()
    assert again(space).state == SpaceState.ACTIVE
    assert Entry.objects.get(name="forums.space_unlocked").data["explained"] is True


def test_without_a_reason_it_ends_after_a_day(cast, moved_clock):
    space = make_locked(cast)
    in_days(moved_clock, 0, hours=23)
    assert again(space).state == SpaceState.EMERGENCY_LOCK
    in_days(moved_clock, 0, hours=1)
    assert again(space).state == SpaceState.ACTIVE
    assert Entry.objects.get(name="forums.space_unlocked").data["explained"] is False


def test_a_reason_comes_once_in_time_and_from_the_host(cast, moved_clock):
    space = make_locked(cast)
    for who in (cast.bo, cast.flo, cast.dee, cast.nobody):
        with pytest.raises(PermissionDenied):
            actions.explain_lock(actor=who, space=space, reason=WHY)
    with pytest.raises(Refused):
        actions.explain_lock(actor=cast.ada, space=space, reason=" ")
    actions.explain_lock(actor=cast.ada, space=space, reason=WHY)
    with pytest.raises(Refused):
        actions.explain_lock(actor=cast.ada, space=space, reason="Another")
    assert SpaceLock.objects.get().reason == WHY


def test_a_reason_that_comes_too_late_keeps_nothing_locked(cast, moved_clock):
    from datetime import timedelta

    from engage.base import clock

    space = make_locked(cast)
    moved_clock(clock.now() + timedelta(hours=25))  # the clock has not come yet
    with pytest.raises(Refused):
        actions.explain_lock(actor=cast.ada, space=space, reason=WHY)
    tasks.move_spaces_on()
    assert again(space).state == SpaceState.ACTIVE


def test_no_host_locks_it_alone(cast):
    space = make_space(cast)
    with pytest.raises(Refused):
        actions.lock_space(actor=cast.ada, space=space, proposal=None)
    waiting = actions.ask_second_key(actor=cast.ada, space=space, verb="lock_space")
    with pytest.raises(Refused):
        confirm_act(actor=anew(cast.ida), proposal=waiting)
    with pytest.raises(PermissionDenied):
        confirm_act(actor=anew(cast.bo), proposal=waiting)
    assert again(space).state == SpaceState.ACTIVE


def test_one_lock_does_not_follow_another(cast, moved_clock):
    space = make_locked(cast)
    in_days(moved_clock, 1)
    with pytest.raises(Refused, match="cannot follow"):
        actions.ask_second_key(actor=cast.ada, space=space, verb="lock_space")
    in_days(moved_clock, 3)
    assert two_keys(cast, space, "lock_space").state == SpaceState.EMERGENCY_LOCK


def test_the_host_ends_it_early_and_nobody_else(cast):
    space = make_locked(cast)
    for who in (cast.bo, cast.flo, cast.nobody):
        with pytest.raises(PermissionDenied):
            actions.unlock_space(actor=who, space=space)
    actions.unlock_space(actor=cast.ada, space=space)
    actions.unlock_space(actor=cast.ada, space=space)
    assert again(space).state == SpaceState.ACTIVE
    assert Entry.objects.filter(name="forums.space_unlocked").count() == 1


def test_a_locked_space_is_not_closed_by_the_way(cast):
    from engage.base.states import IllegalMove
    from tests.factories.forums import propose

    space = make_locked(cast)
    with pytest.raises(IllegalMove):
        propose(cast, space)
