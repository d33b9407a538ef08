"""The cast everyone knows, the clock, and the two databases."""

import gc
import os
import random
import shutil
import subprocess
import sys
import uuid
from pathlib import Path

import psycopg_pool.base
import pytest
from _pytest.runner import pytest_runtest_protocol
from django.conf import settings
from django.core.cache import caches
from django.db import connection
from django.template.base import Template
from django.test.utils import _TestState, instrumented_test_render
from pytest_django.plugin import blocking_manager_key
from whitenoise.base import WhiteNoise

from engage.callstack import with_room

HERE = Path(__file__).parent
DATA = HERE.parent.parent / "shared" / "data"
VAR = Path(os.environ.get("TEST_FOLDER") or HERE.parent / "var" / "tests")
# The folders whose tests count days.
COUNT_DAYS = {
    "agenda",
    "continuity",
    "discussion",
    "elections",
    "forums",
    "hustings",
    "meetings",
    "needs",
    "promises",
    "pulse",
    "recalls",
    "rolls",
    "rooms",
    "terms",
    "versions",
}
# The folders whose tests wait for servers and other processes, in the order in which they come. The first of three
# test processes gets them all and, at first, nothing else: while it waits, the others have their hands full.
FIRST = ("faults", "live", "commands", "house")
# Chromium without windows opens a page with half the work, and ten at once with a quarter.
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser")
BEGINNINGS = pytest.StashKey()
EMPTIED = pytest.StashKey()
CHROMIUM = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)


def _look_through_static_files_once():
    """Each client begins with WhiteNoise looking through them, which took a sixth of the time of all tests."""
    found, look = {}, WhiteNoise.update_files_dictionary

    def remembered(self, root, prefix):
        if (root, prefix) not in found:
            look(self, root, prefix)
            found[root, prefix] = dict(self.files)
        self.files.update(found[root, prefix])

    WhiteNoise.update_files_dictionary = remembered


def _leave_chance_to_hypothesis():
    """A pool connects in threads of its own, and draws then. Hypothesis would take that for a strategy that is not the same twice."""
    psycopg_pool.base.random = random.Random().random  # noqa: S311 - when connections end, in tests


def pytest_configure(config):
    """Quick hashes, and for each test process its own database file and hints: its threads and servers share them."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    _look_through_static_files_once()
    _leave_chance_to_hypothesis()
    with_room(pytest_runtest_protocol)
    if config.getoption("numprocesses", None) and not config.option.collectonly:
        _begin_to_migrate(config)
    worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0")
    settings.VAR_DIR = VAR / worker
    settings.MEDIA_ROOT = settings.VAR_DIR / "media"
    settings.RECORD_HEADS_FILE = settings.VAR_DIR / "heads.txt"
    settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
    settings.REDIS_PREFIX = os.environ["REDIS_PREFIX"] = f"tests-{uuid.uuid4().hex}"
    database = settings.DATABASES["default"]
    if settings.IS_EMBEDDED:
        database.setdefault("TEST", {})["NAME"] = str(settings.VAR_DIR / "test.sqlite3")
        options = database["OPTIONS"]
        options["init_command"] = options["init_command"].replace("synchronous=FULL", "synchronous=OFF")
        options["cached_statements"] = 5_000  # one process opens every page
    else:
        database.setdefault("TEST", {})["NAME"] = f"test_{database['NAME']}"
        database["OPTIONS"]["options"] += " -c synchronous_commit=off"


def _begin_to_migrate(config) -> None:
    """It takes as long as the other processes take to collect the tests; then they wait for it."""
    migrates = subprocess.Popen([sys.executable, "-m", "tests.factories.databases"], cwd=HERE.parent)
    config.add_cleanup(migrates.wait)


def pytest_collection_modifyitems(items):
    """What cannot run here, or need not, is skipped with the reason."""
    if not CHROMIUM:
        _skip(items, "browser", "no Chromium found: apt-get install chromium, or set CHROMIUM")
    if not settings.IS_EMBEDDED:
        _skip(items, "look", "looks at pages, which are the same on every database: “make test” does it")
    from tests.factories.beginnings import that_stand  # it needs Django's apps

    for item, steps in zip(items, that_stand([*map(_beginning, items)]), strict=True):
        item.stash[BEGINNINGS] = steps
    items.sort(key=_turn)


def _turn(item):
    """Those that wait, then those that share the cast, and of these what begins alike one after the other, then all others."""
    folder = item.path.parent.name
    waits = FIRST.index(folder) if folder in FIRST else len(FIRST)
    return waits, not _shares_the_cast(item), [step.key for step in item.stash[BEGINNINGS]]


def _beginning(item):
    """What the test makes first, upon a cast that it shares; those that begin alike come one after the other."""
    from tests.factories.beginnings import beginning_of  # it needs Django's apps

    return beginning_of(item, on_monday=_counts_days(item)) if _shares_the_cast(item) else None


def _counts_days(item) -> bool:
    return item.path.parent.name in COUNT_DAYS or "ordinary_monday" in item.fixturenames


def pytest_collection_finish():
    """What is loaded by now stays until the end: to look through it less often saves a sixth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def _skip(items, marker: str, reason: str) -> None:
    for item in items:
        if item.get_closest_marker(marker):
            item.add_marker(pytest.mark.skip(reason=reason))


def _shares_the_cast(item) -> bool:
    """Whether the test uses the cast and takes back what it does: one cast then does for all such tests."""
    return "cast" in item.fixturenames and not _commits(item)


def _commits(item) -> bool:
    marker = item.get_closest_marker("django_db")
    return "transactional_db" in item.fixturenames or bool(marker and marker.kwargs.get("transaction"))


def pytest_runtest_setup(item):
    """No cast stands while a test that wants an empty site, or real commits, is prepared."""
    from tests.factories.standing import STANDING  # it needs Django's apps

    with item.config.stash[blocking_manager_key].unblock():
        if not _shares_the_cast(item):
            STANDING.taken_back()
        _put_back_what_a_test_with_commits_emptied(item)


def _put_back_what_a_test_with_commits_emptied(item) -> None:
    """Django does so for the next with commits, for it has all others come first."""
    from tests.factories import rows  # it needs Django's apps

    if _commits(item):
        item.config.stash[EMPTIED] = True
    elif item.config.stash.get(EMPTIED, False):
        rows.put_back_what_migrations_made()
        item.config.stash[EMPTIED] = False


def pytest_fixture_setup(fixturedef, request):
    """The cast, and what the test begins with, stand before its own transaction begins."""
    from tests.factories.standing import STANDING  # it needs Django's apps

    if fixturedef.argname == "_django_db_helper" and _shares_the_cast(request.node):
        with request.getfixturevalue("django_db_blocker").unblock():
            STANDING.made(*request.node.stash[BEGINNINGS])


@pytest.fixture(scope="session")
def shared_data():
    """Real elections and conversations; they are not part of the project."""
    if not DATA.is_dir():
        pytest.skip(f"the shared data is not at {DATA}")
    return DATA


@pytest.fixture(scope="session")
def django_db_keepdb():
    """The databases are made below, not by Django."""
    return True


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix):
    """A fresh copy of the migrated database for this process."""
    from tests.factories import databases  # it reads the environment when it is imported

    name = settings.DATABASES["default"]["TEST"]["NAME"]
    databases.put_in_place(databases.migrated(), name)
    yield
    databases.take_away(name)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """What migrations made is always noted, as rows: building each anew as a model took a tenth of the time of all tests."""
    from tests.factories import rows  # it needs Django's apps

    with django_db_blocker.unblock():
        _know_kinds_of_rows()
        connection._test_serialized_contents = rows.taken()
        connection.creation.deserialize_db_from_string = rows.put_back
        if not settings.IS_EMBEDDED:
            rows.empty_only_what_is_filled()


def _know_kinds_of_rows():
    """What puts the rows back asks for kinds whose own rows are not back yet; unknown ones would be made anew, and clash."""
    from django.apps import apps
    from django.contrib.contenttypes.models import ContentType

    ContentType.objects.get_for_models(*apps.get_models(), for_concrete_models=False)


@pytest.fixture(autouse=True)
def nothing_kept_or_counted():
    """What one test keeps in the cache, or is counted as trying, is not there for the next, or for another process."""
    from engage.base import limits

    prefix = f"tests-{uuid.uuid4().hex}"
    settings.CACHES["default"]["KEY_PREFIX"] = caches["default"].key_prefix = prefix
    limits._limiter.cache_clear()


@pytest.fixture(autouse=True)
def fresh_heads():
    """No published head of another test's chain, and nobody who left another test."""
    settings.RECORD_HEADS_FILE.unlink(missing_ok=True)
    settings.RECORD_HEADS_FILE.with_name("erased.txt").unlink(missing_ok=True)


@pytest.fixture(autouse=True)
def rows_that_migrations_made(django_db_serialized_rollback):
    """Tests with real transactions empty every table; Wagtail's root page and the like come back."""


@pytest.fixture
def moved_clock():
    """`moved_clock(moment)` puts the clock there until the test ends."""
    from contextlib import ExitStack

    from engage.base import clock

    with ExitStack() as stack:
        yield lambda moment: stack.enter_context(clock.moved_to(moment))


@pytest.fixture(autouse=True)
def on_an_ordinary_monday(request):
    """Before anything else of a test that counts days is made."""
    if _counts_days(request.node):
        request.getfixturevalue("ordinary_monday")


@pytest.fixture
def ordinary_monday(request, moved_clock):
    """The clock stands where tests that count days begin."""
    from tests.factories.days import an_ordinary_monday  # it needs Django's apps

    if "cast" in request.fixturenames:
        request.getfixturevalue("cast")  # made when it really is, for it may stand for other tests
    moved_clock(an_ordinary_monday())


@pytest.fixture
def client():
    """Django's client; whom it signs in has shown a code or key as well, as roles need."""
    from tests.factories.browser import Browser

    return Browser()


@pytest.fixture(scope="session", autouse=True)
def plain_pages(django_test_environment):
    """Pages are made as outside tests: what each template was given is not kept, which costs a fifth of many requests."""
    Template._render = _TestState.saved_data.template_render


@pytest.fixture
def kept_contexts(monkeypatch):
    """`response.context` is what the template was given."""
    monkeypatch.setattr(Template, "_render", instrumented_test_render)


@pytest.fixture
def cast(db):
    """Harrowmere with Ada the commissioner, Bo the member, Cy the stranger, and the others."""
    from tests.factories.standing import STANDING  # it needs Django's apps

    yield STANDING.as_it_was()
    STANDING.assert_nothing_is_due()
