"""The tick: what is due, once; what fails stops nothing else."""

import signal
import threading
import time

import pytest
from django.db import connection

from engage import wiring
from engage.commands import ticking, working
from engage.record.models import Link
from engage.record.queries import head
from tests.commands.terminal import stop, the_sentence


@pytest.fixture
def every_tick(monkeypatch):
    """`every_tick(call, …)` is what a tick does in this test."""
    return lambda *calls: monkeypatch.setattr(wiring, "EVERY_TICK", calls)


def fails():
    raise RuntimeError("the printer is on fire")


@pytest.mark.django_db
def test_it_does_everything_that_wiring_names_in_order(every_tick):
    done = []
    every_tick(lambda: done.append("first"), lambda: done.append("second"))
    assert ticking.tick() == []
    assert done == ["first", "second"]


@pytest.mark.django_db
def test_what_fails_is_logged_and_does_not_stop_the_rest(every_tick, caplog):
    done = []
    every_tick(fails, lambda: done.append("second"))
    assert ticking.tick() == ["tests.commands.test_tick.fails"]
    assert done == ["second"]
    assert "tests.commands.test_tick.fails failed. The next tick tries again." in caplog.text
    assert "the printer is on fire" in caplog.text


@pytest.mark.django_db
def test_two_at_once_do_no_harm(every_tick):
    """While one is at it, another has nothing to do; afterwards it has again."""
    done, others = [], []
    every_tick(lambda: (done.append("first"), others.append(ticking.tick())))
    ticking.tick()
    assert (done, others) == (["first"], [[]])
    ticking.tick()
    assert done == ["first", "first"]


@pytest.mark.django_db
def test_the_lock_does_not_outlive_a_tick_that_was_killed(every_tick, settings):
    (settings.VAR_DIR / "tick.lock").write_text("left behind")
    done = []
    every_tick(lambda: done.append("first"))
    ticking.tick()
    assert done == ["first"]


def test_the_clock_ticks_until_it_is_stopped(every_tick):
    stopped, ticks = threading.Event(), []
    every_tick(lambda: (ticks.append(1), stopped.set()))
    ticking.tick_until(stopped)
    assert ticks == [1]


def test_once_it_is_to_stop_nothing_new_begins(every_tick):
    stopped, done = threading.Event(), []
    every_tick(lambda: (done.append("first"), stopped.set()), lambda: done.append("second"))
    assert ticking.tick(stopped) == []
    assert done == ["first"]


def test_a_server_that_is_stopped_at_once_leaves_no_work_going_on(monkeypatch):
    class Worker:
        running = True

        def run(self):
            while self.running:
                time.sleep(0.01)

    monkeypatch.setattr(working, "new_worker", Worker)
    monkeypatch.setattr(working, "tick_until", lambda stopped: stopped.wait())
    with working.Background() as background:
        pass
    assert not any(thread.is_alive() for thread in background.threads)


@pytest.mark.django_db
def test_a_real_tick_seals_the_record(cast):
    assert ticking.tick() == []
    assert head()[0] == Link.objects.count() > 0


def test_the_command_says_nothing_when_all_is_well(harrowmere):
    done = harrowmere.engage("tick")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_command_says_what_failed(harrowmere):
    (harrowmere.folder / "record").rename(harrowmere.folder / "record-before")
    (harrowmere.folder / "record").write_text("a file where a folder should be")
    done = harrowmere.engage("tick", LOG_LEVEL="CRITICAL")
    assert the_sentence(done) == (
        "These failed and are tried again at the next tick: engage.record.tasks.keep_the_record."
    )


def test_the_clock_ends_cleanly_when_systemd_stops_it(harrowmere):
    (harrowmere.folder / "tick.lock").unlink()
    with harrowmere.running("clock") as process:
        harrowmere.wait_until((harrowmere.folder / "tick.lock").exists)
        assert stop(process, signal.SIGTERM) == ("", "")
        assert process.returncode == 0


def test_the_worker_does_what_was_queued(prepared):
    """Setting up queues the administrator's editing rights; the worker gives them."""
    prepared.set_up()
    assert waiting(prepared) == 1
    with prepared.running("worker") as process:
        prepared.wait_until(lambda: waiting(prepared) == 0)
        _said, complained = stop(process, signal.SIGTERM)
        assert process.returncode == 0, complained


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_is_stopped_in_the_middle_of_a_query_ends_after_it():
    worker, asked = working.new_worker(), []

    def stopped_while_it_asks(execute, sql, *rest):
        asked.append(sql)
        if worker.running:
            worker.shutdown(signal.SIGTERM, None)
        return execute(sql, *rest)

    with connection.execute_wrapper(stopped_while_it_asks):
        worker.run()
    assert asked


def test_who_stops_the_worker_twice_does_not_wait():
    worker = working.new_worker()
    worker.shutdown(signal.SIGTERM, None)
    with pytest.raises(SystemExit, match="1"):
        worker.shutdown(signal.SIGTERM, None)


def waiting(terminal) -> int:
    return terminal.count("record_reaction", where="done_at IS NULL")
