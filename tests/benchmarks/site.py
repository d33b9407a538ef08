"""A site of its own to measure: a database, the demo, and gunicorn in front of it."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

PROJECT = Path(__file__).parent.parent.parent
POSTGRESQL = (
    os.environ.get("BENCH_POSTGRESQL") or f"postgres://{os.environ.get('USER') or 'root'}@127.0.0.1:5432"
)
HUB = "/harrowmere/where-should-the-harbour-urgent-treatment-hub-go/"  # the demo's fullest page
TICKS = os.sysconf("SC_CLK_TCK")


def environment(database_url: str, folder: str) -> dict:
    quiet = {"EMAIL_URL": "filemail://", "LOG_LEVEL": "WARNING"}
    return os.environ | quiet | {"DATABASE_URL": database_url, "VAR_DIR": folder}


def engage(env: dict, *words: str) -> None:
    """Run `python -m engage …` and show only what goes wrong."""
    subprocess.run([sys.executable, "-m", "engage", *words], env=env, cwd=PROJECT, check=True, stdout=2)


@contextmanager
def database(kind: str):
    """The environment of an empty, migrated database, which is dropped afterwards."""
    name = f"engage_bench_{os.getpid()}"
    with tempfile.TemporaryDirectory() as folder:
        if kind == "sqlite":
            env = environment(f"sqlite:///{folder}/bench.sqlite3", folder)
        else:
            subprocess.run(["createdb", "--maintenance-db", f"{POSTGRESQL}/postgres", name], check=True)
            env = environment(f"{POSTGRESQL}/{name}", folder)
        try:
            engage(env, "migrate", "--verbosity", "0")
            yield env
        finally:
            if kind != "sqlite":
                dropped = ["dropdb", "--force", "--maintenance-db", f"{POSTGRESQL}/postgres", name]
                subprocess.run(dropped, check=True)


@contextmanager
def gunicorn(env: dict, *, workers: int, threads: int):
    """The site as it runs in production; yields its address and what CPU its workers have used."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "engage.wsgi:application", f"--bind=127.0.0.1:{port}"]
    command += [
        f"--workers={workers}",
        f"--threads={threads}",
        "--worker-class=gthread",
        "--log-level=warning",
    ]
    server = subprocess.Popen(command, env=env, cwd=PROJECT)
    site = SimpleNamespace(url=f"http://127.0.0.1:{port}", cpu=lambda: _cpu_of_children(server.pid))
    try:
        _wait_for(site.url)
        yield site
    finally:
        server.terminate()
        server.wait()


def get(url: str) -> bytes:
    with urllib.request.urlopen(url, timeout=30) as answer:  # noqa: S310 - the site started here
        return answer.read()


def in_django(env: dict, code: str) -> str:
    """What `code` prints in a process with Django set up on that database."""
    start = "import django; django.setup()\n"
    env = env | {"DJANGO_SETTINGS_MODULE": "engage.settings"}
    command = [sys.executable, "-c", start + code]
    return subprocess.run(command, env=env, cwd=PROJECT, check=True, text=True, stdout=-1).stdout.strip()


def _wait_for(url: str) -> None:
    for _try in range(150):
        try:
            get(f"{url}/healthz")
            return
        except OSError:
            time.sleep(0.2)
    raise SystemExit(f"{url} does not answer.")


def _cpu_of_children(pid: int) -> float:
    """Seconds of CPU that the workers of a server have used."""
    used = 0.0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == pid:
            used += (int(fields[11]) + int(fields[12])) / TICKS
    return used
