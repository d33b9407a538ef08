"""Django's SQLite, with connections that the next thread uses again.

Each new connection reads the whole schema, which takes longer than most pages ask the database for; and each request has a
thread of its own. With PostgreSQL psycopg's pool serves the same end.
"""

import atexit
import os
from pathlib import Path
from threading import Lock
from weakref import WeakSet

from django.db.backends.sqlite3 import base

KEPT = 20  # as many as PostgreSQL's pool holds


class Idle:
    """Connections that nobody uses at the moment, each with the file it is open to."""

    def __init__(self):
        self._of_the_parent = []
        self._begin()

    def _begin(self) -> None:
        self._lock, self._connections, self._in_use = Lock(), [], WeakSet()

    def begin_anew(self) -> None:
        """In a process that was forked: SQLite forbids it to use, and to close, what the other has open."""
        self._of_the_parent.append(self._connections)
        self._begin()

    def take(self, wrapper, file):
        """A connection to `file` for `wrapper`, or None; those to a file that is no longer there are closed."""
        with self._lock:
            self._in_use.add(wrapper)
            while self._connections:
                connected_to, connection = self._connections.pop()
                if connected_to == file:
                    return connection
                connection.close()
        return None

    def give_back(self, wrapper, file, connection) -> None:
        """Keep it, or close it when enough are kept. After the last no log is left, as when SQLite closes its last."""
        if self.lose(wrapper):
            _empty_the_log(connection)
        with self._lock:
            if len(self._connections) < KEPT:
                self._connections.append((file, connection))
            else:
                connection.close()

    def lose(self, wrapper) -> bool:
        """Whether it was the last in use."""
        with self._lock:
            self._in_use.discard(wrapper)
            return not self._in_use

    def close(self) -> None:
        with self._lock:
            while self._connections:
                self._connections.pop()[1].close()


idle = Idle()
os.register_at_fork(after_in_child=idle.begin_anew)
atexit.register(idle.close)


class DatabaseWrapper(base.DatabaseWrapper):
    def get_new_connection(self, conn_params):
        self._cursors = WeakSet()
        self._file = _identity(conn_params["database"])
        connection = idle.take(self, self._file)
        if connection is None:
            connection = super().get_new_connection(conn_params)
            self._file = _identity(conn_params["database"])  # it may have come to be just now
        else:
            connection.execute("PRAGMA foreign_keys = ON")  # a change of the schema turns them off
        return connection

    def create_cursor(self, name=None):
        cursor = super().create_cursor(name)
        self._cursors.add(cursor)
        return cursor

    def is_usable(self) -> bool:
        """Django asks after an error, and closes it then."""
        return not self.errors_occurred

    def _close(self) -> None:
        is_busy = self.in_atomic_block or self.connection.in_transaction
        if is_busy or self.errors_occurred or self._file is None:
            idle.lose(self)
            super()._close()
            return
        for cursor in [*self._cursors]:
            cursor.close()  # one half read would show the next user what was there when it began
        idle.give_back(self, self._file, self.connection)


def _identity(name):
    """What tells a file from another that took its place, and from itself elsewhere, for its log is beside it.

    None when there is none.
    """
    try:
        stat = Path(name).stat()
    except OSError:
        return None
    return str(name), stat.st_dev, stat.st_ino


def _empty_the_log(connection) -> None:
    """Write what the log holds into the database, so that what was erased is nowhere; but wait for nobody."""
    (patience,) = connection.execute("PRAGMA busy_timeout").fetchone()
    for pragma in ("busy_timeout = 0", "wal_checkpoint(TRUNCATE)", f"busy_timeout = {patience}"):
        connection.execute(f"PRAGMA {pragma}").fetchall()
