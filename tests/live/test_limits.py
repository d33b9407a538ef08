"""The numbers can be changed one by one; what cannot be read stops with a sentence."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from engage.base.live import limits
from engage.base.live.limits import Limits, Window


def test_without_a_word_they_are_as_documented(settings):
    settings.LIVE_LIMITS = ""
    assert limits.limits() == Limits()


def test_single_numbers_are_changed(settings):
    settings.LIVE_LIMITS = "sockets_per_address=200, life_seconds=60"
    changed = limits.limits()
    assert (changed.sockets_per_address, changed.life_seconds) == (200, 60)
    assert changed.sockets_per_person == Limits().sockets_per_person


@pytest.mark.parametrize("given", ["sockets=5", "life_seconds=", "life_seconds=-1", "x", "life_seconds=1.5"])
def test_what_cannot_be_read_is_said(settings, given):
    settings.LIVE_LIMITS = given
    with pytest.raises(ImproperlyConfigured, match=f"LIVE_LIMITS has “{given}”"):
        limits.limits()


def test_a_window_forgets_and_does_not_count_what_it_refuses(monkeypatch):
    now = [100.0]
    monkeypatch.setattr(limits.time, "monotonic", lambda: now[0])
    window = Window(10)
    assert [window.allows(2) for _ in range(4)] == [True, True, False, False]
    now[0] = 110.5
    assert [window.allows(2) for _ in range(3)] == [True, True, False]
    assert window.count() == 3
