"""What must follow from a fact is queued with it, and done once whatever happens."""

from datetime import timedelta

import pytest
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from engage.base import clock, events
from engage.base.actions import CLOCK, CONSOLE
from engage.base.events import about
from engage.places.events import PlaceAdded
from engage.places.models import HolidayCalendar
from engage.record import actions
from engage.record.models import Reaction


def count_it(entry):
    """A reaction with an effect that can be counted."""
    HolidayCalendar.objects.create(name=f"{entry.pk} at {HolidayCalendar.objects.count()}")


def stumble(entry):
    HolidayCalendar.objects.create(name="half done")
    raise RuntimeError("the mail server is down")


@pytest.fixture
def wired(cast, monkeypatch):
    """`wired(reaction)` wires it to PlaceAdded and lets that happen."""

    def wire(*reactions):
        monkeypatch.setitem(events._reactions, PlaceAdded.fact_name(), list(reactions))
        with transaction.atomic():
            return actions.record(
                CONSOLE, PlaceAdded(subject=about(cast.place), place=cast.place.code, name="x")
            )

    before = HolidayCalendar.objects.count()
    wire.effects = lambda: HolidayCalendar.objects.count() - before
    return wire


def test_is_queued_in_the_transaction_of_the_fact(wired):
    reaction = wired(count_it).reactions.get()
    assert reaction.done_at is None
    assert DBTaskResult.objects.filter(args_kwargs__args=[reaction.pk]).count() == 1
    assert wired.effects() == 0


def test_happens_once_however_often_it_is_run(wired):
    reaction = wired(count_it).reactions.get()
    for _again in range(3):
        actions.run_reaction.call(reaction.pk)
    assert wired.effects() == 1


def test_a_failure_leaves_nothing_half_done_and_is_tried_again(wired):
    reaction = wired(stumble).reactions.get()
    actions.run_reaction.call(reaction.pk)
    reaction.refresh_from_db()
    assert wired.effects() == 0
    assert (reaction.attempts, reaction.done_at) == (1, None)
    assert "mail server is down" in reaction.trouble
    assert reaction.due_at > clock.now()


def test_what_fails_for_days_is_still_tried_every_hour(wired):
    reaction = wired(stumble).reactions.get()
    Reaction.objects.update(attempts=900)
    actions.run_reaction.call(reaction.pk)
    reaction.refresh_from_db()
    assert timedelta(minutes=50) < reaction.due_at - clock.now() < timedelta(minutes=70)


def test_one_failure_does_not_stop_the_other(wired):
    entry = wired(stumble, count_it)
    for reaction in entry.reactions.order_by("name"):
        actions.run_reaction.call(reaction.pk)
    assert wired.effects() == 1


def test_work_a_crash_left_behind_is_queued_again(wired, moved_clock):
    reaction = wired(count_it).reactions.get()
    DBTaskResult.objects.all().delete()
    assert actions.requeue_reactions(actor=CLOCK) == 0  # not yet: a worker may be at it
    moved_clock(clock.now() + timedelta(minutes=1))
    assert actions.requeue_reactions(actor=CLOCK) == 1
    assert DBTaskResult.objects.filter(args_kwargs__args=[reaction.pk]).count() == 1
    assert actions.requeue_reactions(actor=CLOCK) == 0  # once is enough for a while


def test_the_same_reaction_is_never_queued_twice_for_a_fact(wired):
    from django.db import IntegrityError

    reaction = wired(count_it).reactions.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Reaction.objects.create(entry=reaction.entry, name=reaction.name)


def test_a_live_hint_that_fails_does_not_undo_the_act(
    wired, cast, monkeypatch, django_capture_on_commit_callbacks
):
    heard = []

    def hint(entry):
        heard.append(entry.pk)
        raise RuntimeError("Redis is gone")

    monkeypatch.setitem(events._hints, PlaceAdded.fact_name(), [hint])
    with django_capture_on_commit_callbacks(execute=True):
        entry = wired()
    assert heard == [entry.pk]
