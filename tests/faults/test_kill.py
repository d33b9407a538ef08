"""kill -9 at the worst moments: what was promised still happens, and happens once."""

import pytest
from django_tasks_db.models import DBTaskResult

from engage.base import clock
from engage.base.actions import CLOCK
from engage.consultations.states import State
from engage.notices.models import Letter
from engage.record.actions import requeue_reactions
from engage.record.models import Entry, Reaction
from tests.factories.consultations import add_line, make_answer, make_open
from tests.factories.processes import run_python

pytestmark = pytest.mark.django_db(transaction=True)
KILL = "os.kill(os.getpid(), signal.SIGKILL)"

PUBLISH = """
from django.db import transaction
from engage.consultations.models import Consultation
from engage.consultations.actions import publish_response
from engage.people.models import Person
ada = Person.objects.get(email="ada@example.org")
with transaction.atomic():
    publish_response(actor=ada, consultation=Consultation.objects.get())
    {before_commit}
{after_commit}
"""
WORK = """
from django.core.management import call_command
{sabotage}
call_command("db_worker", batch=True, verbosity=0, startup_delay=False, reload=False)
"""
DIE_BEFORE_COMMIT = """
from engage.notices import actions
from engage.consultations import tasks
real = tasks.queue_letters
def queue_and_die(**letters):
    real(**letters)
    os.kill(os.getpid(), signal.SIGKILL)
tasks.queue_letters = queue_and_die
"""


@pytest.fixture
def ready(cast):
    """A closed consultation with three people to write to and a line to publish."""
    from engage.consultations.actions import close_consultation

    consultation = make_open(cast)
    for name in ("edith", "tunde", "priya"):
        make_answer(consultation, email=f"{name}@example.org")
    consultation = close_consultation(actor=CLOCK, consultation=consultation)
    add_line(cast, consultation)
    return consultation


def publish(before_commit="pass", after_commit="pass"):
    return run_python(PUBLISH.format(before_commit=before_commit, after_commit=after_commit))


def work(sabotage=""):
    return run_python(WORK.format(sabotage=sabotage))


def letters():
    return sorted(Letter.objects.values_list("address", flat=True))


EVERYONE = ["edith@example.org", "priya@example.org", "tunde@example.org"]


def test_killed_before_the_commit_nothing_happened(ready):
    assert publish(before_commit=KILL).returncode == -9
    ready.refresh_from_db()
    assert ready.state == State.CLOSED
    assert not Entry.objects.filter(name="consultations.response_published").exists()
    assert work().returncode == 0
    assert letters() == []


def test_killed_between_commit_and_reaction_loses_none(ready):
    assert publish(after_commit=KILL).returncode == -9
    ready.refresh_from_db()
    assert ready.state == State.RESPONSE_PUBLISHED
    assert letters() == []
    done = work()
    assert done.returncode == 0, done.stderr
    assert letters() == EVERYONE


def test_killed_in_the_middle_of_a_reaction_it_happens_once(ready, moved_clock):
    from datetime import timedelta

    assert publish().returncode == 0
    killed = work(DIE_BEFORE_COMMIT)
    assert killed.returncode == -9, killed.stderr
    assert letters() == []
    assert DBTaskResult.objects.filter(status="RUNNING").count() == 1  # the queue thinks it is being done
    moved_clock(clock.now() + timedelta(minutes=1))
    left = Reaction.objects.filter(done_at=None).count()
    assert (
        left == requeue_reactions(actor=CLOCK) == 3
    )  # the letters; the promises and the news that were waiting
    done = work()
    assert done.returncode == 0, done.stderr
    assert letters() == EVERYONE
    assert not Reaction.objects.filter(entry__name="consultations.response_published", done_at=None).exists()


def test_two_workers_at_once_write_to_everyone_once(ready):
    from tests.factories.threads import at_once

    assert publish().returncode == 0
    results = at_once(work, work)
    assert [result.returncode for result in results] == [0, 0]
    assert letters() == EVERYONE
