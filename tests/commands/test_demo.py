"""`python -m engage demo`: the demo place, and a crowd for benchmarks."""

import pytest
from django.core.management import CommandError, call_command

from engage.consultations.models import Consultation
from engage.demo import loading
from engage.people.models import Membership, Person


@pytest.fixture
def small_demo(cast, monkeypatch):
    """The cast's place stands for the demo: the full one is acted out in tests/demo."""
    from engage.base.actions import CONSOLE
    from engage.demo import crowd
    from engage.places.actions import add_place
    from tests.factories.consultations import make_open

    monkeypatch.setattr(crowd, "NEIGHBOURHOODS", [("X05000001", "Harbour Ward", 41_000)])
    add_place(actor=CONSOLE, code="X05000001", name="Harbour Ward", level="neighbourhood", parent=cast.place)
    assert loading.is_loaded()
    return make_open(cast)


def test_adds_a_crowd(small_demo, capsys):
    before = Person.objects.count()
    call_command("demo", people=25, answers=3)
    call_command("demo", people=5)
    assert Person.objects.count() == before + 30
    assert Membership.objects.filter(place__code="X05000001").count() == 30
    assert Consultation.objects.get(pk=small_demo.pk).received_count == 3
    assert "The demo place is here already." in capsys.readouterr().out


def test_numbers_below_zero_are_refused(small_demo):
    with pytest.raises(CommandError, match="below zero"):
        call_command("demo", people=-1)
