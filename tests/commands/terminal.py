"""A terminal of one's own: `python -m engage …` in a process, with a folder and a database for it alone."""

import signal
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from urllib.request import urlopen

from engage.commands.running import WITHOUT_SETTINGS
from tests.factories import databases, forked
from tests.factories.databases import Installation
from tests.factories.forked import run_forked

ROOT = Path(__file__).parent.parent.parent
OWEN = {
    "place-name": "Harrowmere",
    "population": "312000",
    "organisation-name": "Mereshire Care Board",
    "administrator-name": "Owen Hale",
    "administrator-email": "Owen@example.org",
    "administrator-password": "a long enough one",
}


class Terminal:
    """An installation in `folder`. `database` names a PostgreSQL database; without, it is a file in there."""

    def __init__(self, folder: Path, database: str = ""):
        self.folder, self.database = folder, database
        self.environment = databases.environment(Installation(folder, database))

    def engage(self, *words, typed: str = "", **environment) -> subprocess.CompletedProcess:
        words, environment = [str(word) for word in words], self.environment | environment
        if words and words[0].replace("-", "_") in WITHOUT_SETTINGS:
            return run_from_nothing(words, environment, typed)
        return run_forked(forked.engage, words, environment, typed)

    def running(self, *words, module="engage", **environment):
        """A command that goes on until it is stopped; at the latest, when the block ends."""
        return self._running("-m", module, *words, **environment)

    def running_python(self, statements: str):
        """Python that goes on in this installation until the block ends."""
        return self._running("-c", in_django(statements), DJANGO_SETTINGS_MODULE="engage.settings")

    @contextmanager
    def _running(self, *words, **environment):
        with subprocess.Popen(
            [sys.executable, "-u", *map(str, words)],
            cwd=ROOT,
            env=self.environment | environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        ) as process:
            try:
                yield process
            finally:
                process.kill()

    @contextmanager
    def serving(self, port: int, *, module="engage", DEBUG="yes"):  # noqa: N803 - as in the environment
        """The server as a process that answers on `port`; with DEBUG no static files have to be collected."""
        with self.running("serve", "--port", port, module=module, DEBUG=DEBUG) as process:
            wait_for(f"http://127.0.0.1:{port}/healthz", process)
            yield process

    @staticmethod
    def wait_until(is_so) -> None:
        for _each in range(200):
            if is_so():
                return
            time.sleep(0.1)
        raise AssertionError("it never was so")

    def ask(self, statements: str) -> str:
        """What Python prints when it runs this in the installation."""
        in_its_settings = self.environment | {"DJANGO_SETTINGS_MODULE": "engage.settings"}
        done = run_forked(forked.python, in_django(statements), in_its_settings)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def count(self, table: str, *, where: str = "true") -> int:
        """How many rows there are, without the second that a process of our own takes."""
        query = f"SELECT count(*) FROM {table} WHERE {where}"  # noqa: S608 - ours, and only in tests
        if self.database:
            return databases.run_sql(query, self.database)[0][0]
        with closing(sqlite3.connect(self.folder / "engage.sqlite3")) as connection:
            return connection.execute(query).fetchone()[0]

    def set_up(self) -> None:
        done = self.engage("setup", *(f"--{key}={value}" for key, value in OWEN.items()))
        assert done.returncode == 0, done.stderr


def run_from_nothing(words, environment: dict, typed: str) -> subprocess.CompletedProcess:
    """Some commands have to do without Django's apps, which a forked process has."""
    command = [sys.executable, "-m", "engage", *words]
    return subprocess.run(
        command, cwd=ROOT, env=environment, input=typed, capture_output=True, text=True, check=False
    )


def in_django(statements: str) -> str:
    return f"import django\ndjango.setup()\n{statements}"


def the_sentence(done) -> str:
    """The one line on stderr with which a mistake is told; it ended with 2 and showed no traceback."""
    assert done.returncode == 2, (done.returncode, done.stdout, done.stderr)
    assert "Traceback" not in done.stderr
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1, lines
    assert lines[0].startswith("engage: ")
    return lines[0].removeprefix("engage: ")


def stop(process, signal_of: int) -> tuple[str, str]:
    """Stop a process; gives what was still to be read, on stdout and on stderr."""
    process.send_signal(signal_of)
    return process.communicate(timeout=40)


def said_until_open(terminal, *words) -> str:
    """What the server says until it is ready. Raises AssertionError with its complaint when it ends before."""
    with terminal.running("serve", "--port", free_port(), *words, DEBUG="yes") as process:
        said = ""
        for line in process.stdout:
            said += line
            if line == "Ctrl-C stops it.\n":
                break
        else:
            raise AssertionError(said + process.stderr.read())
        stop(process, signal.SIGINT)
    return said


def wait_for(url: str, process) -> None:
    for _each in range(300):
        if process.poll() is not None:
            raise AssertionError(process.stderr.read())
        with suppress(OSError), urlopen(url, timeout=1):  # noqa: S310 - our own server
            return
        time.sleep(0.1)
    raise AssertionError(f"{url} does not answer")


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@contextmanager
def copy_of(prepared: Terminal | Installation, folder: Path):
    """An installation like `prepared`, with the same key and rows of its own, until the block ends."""
    with kept(Terminal(*databases.copied(Installation(prepared.folder, prepared.database), folder))) as copy:
        yield copy


@contextmanager
def kept(terminal: Terminal):
    """Its database is there until the block ends; its folder is pytest's."""
    try:
        yield terminal
    finally:
        if terminal.database:
            databases.drop_database(terminal.database)
