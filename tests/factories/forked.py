"""Processes that begin with Django set up, for to load it is most of the time that `python -m engage` takes.

Each is forked from one that has loaded all apps and knows no settings (`tests.factories.set_up`); it reads the
environment it is given, and is as alone as any other process. What goes on until it is stopped, and what must do without
Django's apps, begins from nothing; servers of the live protocol are begun here.
"""

import faulthandler
import multiprocessing
import os
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
# Seconds: to set up an empty installation runs every migration, which takes 100 s beside three others that do the same.
LONGEST = 300  # a little before, the process says where it is
FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload([__name__, "tests.factories.set_up"])


def run_forked(does: Callable, words, environment: dict, typed: str = "") -> subprocess.CompletedProcess:
    """`does(words)` in a process of its own, with `typed` on its standard input; -9 is its status when it was killed."""
    with tempfile.TemporaryFile() as put_in, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        put_in.write(typed.encode())
        put_in.seek(0)
        files = [file.fileno() for file in (put_in, out, err)]
        process = begin_forked(_within_the_longest, (does, words), environment, files)
        process.join(LONGEST)
        if process.exitcode is None:
            process.kill()
            late = subprocess.TimeoutExpired(words, LONGEST)
            late.add_note(_read(out) + _read(err))
            raise late
        return subprocess.CompletedProcess(words, process.exitcode, _read(out), _read(err))


def begin_forked(does: Callable, words, environment: dict, files):
    """A process that does `does(words)` and has these three files as its streams; it knows no settings yet."""
    process = FORKS.Process(target=_begin, args=(does, words, environment, *map(_handed_over, files)))
    process.start()
    return process


def engage(words) -> None:
    from engage.__main__ import main

    sys.argv = ["engage", *words]
    main()


def python(statements: str) -> None:
    exec(compile(statements, "<statements>", "exec"), {"__name__": "__main__"})  # noqa: S102 - ours, and only in tests


def _within_the_longest(command) -> None:
    does, words = command
    faulthandler.dump_traceback_later(LONGEST - 5)
    does(words)


def _handed_over(file: int):
    from multiprocessing.reduction import DupFd

    return DupFd(file)


def _begin(does, words, environment, *streams) -> None:
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(ROOT)
    for number, stream in enumerate(streams):
        os.dup2(stream.detach(), number)
    sys.stdin, sys.stdout, sys.stderr = open(0), open(1, "w"), open(2, "w")  # noqa: SIM115 - until the process ends
    warnings.simplefilter(environment.get("PYTHONWARNINGS", "default"))
    try:
        does(words)
    finally:
        _close_what_python_closes_at_its_end()


def _close_what_python_closes_at_its_end() -> None:
    """A forked process ends more abruptly than Python does: SQLite's file would keep its journal."""
    from django.conf import settings
    from django.db import connections

    from engage.sqlite3.base import idle

    if settings.configured:
        connections.close_all()
    idle.close()


def _read(file) -> str:
    file.seek(0)
    return file.read().decode()
