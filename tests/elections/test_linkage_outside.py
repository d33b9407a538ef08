"""An attacker with what lies beside the tables: the write-ahead log or the files, Redis, the logs, and the letters."""

import logging
import re
import subprocess
from pathlib import Path

import pytest
import redis
from django.conf import settings
from django.core import mail
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from engage.base.logs import NothingOfVotes
from engage.elections.models import Ballot, Envelope
from tests.elections.test_linkage import CANDIDATES, VOTERS, each_votes_in_her_own_order
from tests.factories.elections import again, at, make_poll, open_box

pytestmark = pytest.mark.django_db(transaction=True)
PAGE = 4096
WAL_PAGE = 8192
WAL_HEAD, WAL_LONG_HEAD = 24, 40  # XLogPageHeaderData and XLogLongPageHeaderData, access/xlog_internal.h
IS_LONG = 0x0002  # XLP_LONG_HEADER
BY_CHANCE = 9  # the best of 60 beginnings, each of which gets one right: more come once in 100,000 runs
NGINX = Path(__file__).parents[2] / "deploy/nginx.conf"
NOT_LOGGED = re.compile(r'"~(\S+)"\s+0;')
VOTING = ("cast_ballot", "receipt_of_vote", "in_the_box", "type_in_ballot")


@pytest.fixture
def traced(cast, moved_clock, caplog):
    """Sixty people voted on the page, and everything was logged: (election, {voter: her order}, where traces begin)."""
    election = make_poll(cast, moved_clock, candidates=CANDIDATES, voters=VOTERS - CANDIDATES)
    begins = where_traces_begin()
    mail.outbox.clear()
    with caplog.at_level(logging.INFO):
        said = each_votes_in_her_own_order(election, votes_on_the_page)
    at(moved_clock, election.closes_at)
    return again(election), said, begins


def votes_on_the_page(election, person, order):
    browser = Client()
    browser.force_login(person)
    places = {f"place_{number}": str(place) for place, number in enumerate(order, start=1)}
    sent = browser.post(f"/elections/{election.pk}/cast-ballot/", places | {"sure": "yes"})
    assert sent.status_code == 302, sent.content


# --- What lies beside the tables -----------------------------------------------------------------


def where_traces_begin() -> str:
    """SQLite's file is packed first: nothing then hides in pages that earlier tests have left."""
    with connection.cursor() as cursor:
        if connection.vendor != "postgresql":
            cursor.execute("VACUUM")
            return ""
        cursor.execute("SELECT pg_walfile_name(pg_current_wal_insert_lsn())")
        return cursor.fetchone()[0]


def traces(begins: str) -> bytes:
    """PostgreSQL's write-ahead log from there on; SQLite's file and its log."""
    if connection.vendor == "postgresql":
        return _write_ahead_log(begins)
    name = Path(str(connection.settings_dict["NAME"]))
    files = (name, name.with_name(f"{name.name}-wal"))
    # In a process of its own: whoever closes a file gives up all locks the process has on it, also those of SQLite.
    return subprocess.check_output(["cat", *(each for each in files if each.exists())])


def _write_ahead_log(begins: str) -> bytes:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT pg_switch_wal()")
            cursor.execute("SELECT name FROM pg_ls_waldir() WHERE name >= %s ORDER BY name", [begins])
            names = [name for (name,) in cursor.fetchall() if re.fullmatch("[0-9A-F]{24}", name)]
            parts = []
            for name in names:
                cursor.execute("SELECT pg_read_binary_file('pg_wal/' || %s, 0, 67108864, true)", [name])
                parts.append(bytes(cursor.fetchone()[0] or b""))
            return b"".join(map(without_heads, parts))
    except DatabaseError as error:
        pytest.skip(f"this role of PostgreSQL may not read the write-ahead log: {error}")


def without_heads(log: bytes) -> bytes:
    """A file of PostgreSQL's log as one stream of records: the head of a page may stand in the middle of a key."""
    pages = (log[start : start + WAL_PAGE] for start in range(0, len(log), WAL_PAGE))
    return b"".join(page[WAL_LONG_HEAD if page[2] & IS_LONG else WAL_HEAD :] for page in pages)


def kept_in_redis() -> bytes:
    if settings.IS_EMBEDDED:
        return b""
    store = redis.Redis.from_url(settings.REDIS_URL)
    return b"\n".join(key + b" " + (store.dump(key) or b"") for key in store.scan_iter(count=1_000))


def in_order(keys, trace: bytes) -> list:
    """Keys in the order in which a trace has them first."""
    places = {key: trace.find(_as_bytes(key)) for key in keys}
    found = [key for key, place in places.items() if place >= 0]
    if connection.vendor == "postgresql":
        return sorted(found, key=places.get)
    # SQLite fills each of its pages from the end.
    return sorted(found, key=lambda key: (places[key] // PAGE, -places[key]))


def _as_bytes(key) -> bytes:
    """What stands in the rows themselves, and in no index, whose order would say nothing."""
    if isinstance(key, bytes):
        return key[:16]
    return key.bytes if connection.vendor == "postgresql" else key.hex.encode() + b"["


def hits(said, trace: bytes) -> int:
    """How many are right when envelopes and ballots are put side by side as they were written, begun anywhere."""
    envelopes = {bytes(sealed): voter for sealed, voter in Envelope.objects.values_list("sealed", "voter_id")}
    ballots = dict(Ballot.objects.values_list("pk", "ranking"))
    first, second = in_order(envelopes, trace), in_order(ballots, trace)
    assert len(first) == len(second) == len(said), "one that is not found moves all that come after it"
    return max(
        sum(said[envelopes[each]] == ballots[other] for each, other in zip(first, turned, strict=False))
        for turned in (second[start:] + second[:start] for start in range(len(second)))
    )


def ways_to_write(order) -> list[bytes]:
    spaced, tight = ", ".join(map(str, order)), ",".join(map(str, order))
    fields = [f"place_{number}={place}" for place, number in enumerate(order, start=1)]
    return [f"[{spaced}]".encode(), f"[{tight}]".encode(), f"({spaced})".encode(), "&".join(fields).encode()]


# --- What he finds -------------------------------------------------------------------------------


def test_before_the_box_is_opened_no_order_stands_in_logs_files_redis_or_letters(traced, caplog):
    _election, said, begins = traced
    letters = "".join(str(each.message()) for each in mail.outbox)
    beside = traces(begins) + kept_in_redis() + caplog.text.encode() + letters.encode()
    assert bytes(Envelope.objects.first().sealed)[:16] in beside  # it is about these votes
    for order in said.values():
        for written in ways_to_write(order):
            assert written not in beside


def test_an_order_that_was_logged_would_be_found(traced, caplog):
    """The negative control of the one before: a line that tells what was posted."""
    order = next(iter(traced[1].values()))
    logging.getLogger("engage").warning("cast %s", order)
    assert any(written in caplog.text.encode() for written in ways_to_write(order))


def test_after_it_the_order_of_what_was_written_leads_from_no_ballot_to_a_voter(cast, traced):
    election, said, begins = traced
    open_box(cast, election)
    assert hits(said, traces(begins)) <= BY_CHANCE


def test_an_unshuffled_box_would_be_found_out_by_what_was_written(cast, traced, monkeypatch):
    """The negative control: without the shuffle the write-ahead log links nearly everyone."""
    election, said, begins = traced
    monkeypatch.setattr("secrets.SystemRandom.shuffle", lambda self, rows: None)
    open_box(cast, election)
    assert hits(said, traces(begins)) > len(said) / 2


def test_what_a_page_of_the_log_cuts_in_two_is_read_as_one():
    first = bytes([0x10, 0xD1, IS_LONG, 0]).ljust(WAL_LONG_HEAD, b"\0") + b"records, and half".rjust(
        WAL_PAGE - WAL_LONG_HEAD
    )
    second = bytes([0x10, 0xD1, 0, 0]).ljust(WAL_HEAD, b"\0") + b" a key"
    assert without_heads(first + second).strip() == b"records, and half a key"


def test_our_own_log_leaves_out_what_the_proxy_leaves_out(cast, moved_clock, caplog):
    election, keep = make_poll(cast, moved_clock), NothingOfVotes()
    for name in VOTING:
        said = f"Unprocessable Entity: {reverse(name, args=[election.pk])}"
        assert not keep.filter(logging.makeLogRecord({"msg": said, "levelno": logging.WARNING})), name
        assert keep.filter(logging.makeLogRecord({"msg": said, "levelno": logging.ERROR})), name
    seen = f"Not Found: {reverse('election', args=[election.pk])}"
    assert keep.filter(logging.makeLogRecord({"msg": seen, "levelno": logging.WARNING}))
    assert settings.LOGGING["handlers"]["console"]["filters"] == ["votes"]


def test_the_proxy_writes_down_no_vote(cast, moved_clock):
    """What deploy/nginx.conf logs has the time of each request; those about voting are left out."""
    election = make_poll(cast, moved_clock)
    left_out = re.compile(NOT_LOGGED.search(NGINX.read_text(encoding="utf-8"))[1])
    for name in VOTING:
        assert left_out.search(reverse(name, args=[election.pk])), name
    assert not left_out.search(reverse("election", args=[election.pk]))
    assert "engage.log engage if=$engage_is_logged;" in NGINX.read_text(encoding="utf-8")
