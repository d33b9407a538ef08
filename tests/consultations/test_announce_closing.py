"""The last days to answer are announced once, and never for what is open only for days."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from engage.base import clock
from engage.base.actions import CLOCK
from engage.consultations import actions
from engage.consultations.tasks import announce_last_days
from engage.record.models import Entry
from tests.factories.consultations import make_closed, make_open
from tests.factories.threads import beside


def announced():
    return Entry.objects.filter(name="consultations.closing_announced").count()


def test_a_week_before_it_closes_it_is_said_once(cast, client, moved_clock):
    consultation = make_open(cast, days=30)
    announce_last_days()
    assert announced() == 0
    moved_clock(consultation.closes_at - timedelta(days=7))
    announce_last_days()
    announce_last_days()
    assert announced() == 1
    assert "The last days to answer began" in client.get(consultation.page.url).content.decode()


def test_a_short_one_is_not_announced(cast):
    make_open(cast, days=6)
    announce_last_days()
    assert announced() == 0


def test_one_that_is_closed_or_over_is_not_announced(cast, moved_clock):
    closed, late = make_closed(cast), make_open(cast, title="Late", days=30)
    actions.announce_closing(actor=CLOCK, consultation=closed)
    moved_clock(late.closes_at + timedelta(minutes=1))
    announce_last_days()
    assert announced() == 0


def test_a_rule_set_from_before_the_rule_takes_the_default(cast, moved_clock):
    consultation = make_open(cast, days=30)
    del consultation.rule_set.table["consultation"]["closing_soon_days"]
    consultation.rule_set.save()
    moved_clock(consultation.closes_at - timedelta(days=6))
    announce_last_days()
    assert announced() == 1


@pytest.mark.django_db(transaction=True)
def test_two_clocks_at_once_say_it_once(cast, moved_clock):
    consultation = make_open(cast, days=30)
    moved_clock(consultation.closes_at - timedelta(days=2))

    def says():
        return actions.announce_closing(actor=CLOCK, consultation=consultation)

    beside(says, says)
    assert announced() == 1


def test_only_the_clock_may(cast):
    consultation = make_open(cast)
    with pytest.raises(PermissionDenied):
        actions.announce_closing(actor=cast.ada, consultation=consultation)
    assert clock.now() < consultation.closes_at
