"""Threads that work beside the embedded server: one runs the queue, one is the clock."""

import logging
from threading import Event, Thread

from django.db import connections
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from engage.callstack import with_room
from engage.commands.ticking import tick_until

POLL_SECONDS = 0.5
PAUSE_SECONDS = 1
logger = logging.getLogger(__name__)


class PatientWorker(Worker):
    """A worker that ends between two tasks, or at the second signal to stop.

    The library's leaves at once when it has no task in hand; in the middle of a query that breaks the connection, and what
    was an end in good order becomes an error of the database.
    """

    def shutdown(self, signum, frame):
        if not self.running:
            super().shutdown(signum, frame)
        self.running = False


def new_worker() -> Worker:
    """A worker for every queue; Wagtail has its own work in them too."""
    return PatientWorker(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=POLL_SECONDS,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(32),
    )


class Background:
    """The two threads. They end when the block does."""

    def __init__(self):
        self.stopped = Event()
        self.worker = new_worker()  # before its thread: what is stopped at once must not start to work after
        self.threads = [Thread(target=target, daemon=True) for target in (self._run_queue, self._run_clock)]

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_error):
        self.stopped.set()
        self.worker.running = False
        for thread in self.threads:
            thread.join(timeout=5)

    def _run_queue(self):
        self._keep_going(self.worker.run)

    def _run_clock(self):
        self._keep_going(lambda: tick_until(self.stopped))

    @with_room
    def _keep_going(self, call):
        """Call until stopped; what fails (a database that restarts) is logged and tried again."""
        while not self.stopped.is_set():
            try:
                call()
            except Exception:
                logger.exception("The work in the background failed. It goes on in a moment.")
                self.stopped.wait(PAUSE_SECONDS)
            finally:
                connections.close_all()
