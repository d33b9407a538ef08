"""What mail servers send back: the letter is found, the address is marked, and she is told how to mend it."""

import io
import sys
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core import mail
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engage.base import clock
from engage.base.actions import CLOCK, CONSOLE
from engage.commands.running import run
from engage.notices import actions
from engage.notices.models import Letter, News, Reader
from engage.notices.queries.bounces import refusal_in
from engage.notices.queries.links import message_id
from engage.notices.states import Channel
from engage.notices.tasks import send_what_is_due
from engage.people.models import Person
from tests.factories.consultations import make_open
from tests.factories.notices import choose, follow, hears_at_once, news_letter, write

REPORT = """\
From: MAILER-DAEMON@mx.example.org
To: engage@127.0.0.1
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="cut"

--cut
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--cut
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org
Arrival-Date: Sun, 22 Nov 2026 10:00:00 +0000

Final-Recipient: rfc822; bo@example.org
Original-Recipient: rfc822;bo@example.org
Action: {action}
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 <bo@example.org>: Recipient address
    rejected: User unknown

--cut
Content-Type: {original}

From: engage@127.0.0.1
Subject: A new question in Harrowmere
Message-ID: {message_id}

--cut--
"""
SAID = "550 5.1.1 <bo@example.org>: Recipient address rejected: User unknown"


@pytest.fixture
def letter(cast):
    found = news_letter(cast.bo, make_open(cast))
    assert send_what_is_due() == 1
    return found


def report(letter, *, action="failed", original="message/rfc822", named=None) -> bytes:
    text = REPORT.format(action=action, original=original, message_id=named or message_id(letter))
    return text.encode()


@pytest.fixture
def read(capsys, monkeypatch):
    """`read(bytes)` pipes a message into the command."""

    def read(raw: bytes):
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(raw)))
        status = run(["read-bounces", "-"])
        return status, capsys.readouterr().out

    return read


@pytest.mark.parametrize("original", ["message/rfc822", "text/rfc822-headers"])
def test_a_letter_that_comes_back_marks_the_address(cast, letter, read, original):
    status, said = read(report(letter, original=original))
    assert status == 0
    assert said == f"Letter {letter.pk} came back: {SAID}. We write no more to its address.\n"
    reader = Reader.objects.get(person=cast.bo)
    assert (reader.refused_address, reader.refused_because) == ("bo@example.org", SAID)
    letter.refresh_from_db()
    assert (letter.trouble, bool(letter.dropped_at)) == (SAID, True)
    read(report(letter))
    assert Reader.objects.count() == 1


def test_it_is_read_from_a_file_too(letter, tmp_path, capsys):
    (tmp_path / "bounce.eml").write_bytes(report(letter))
    assert run(["read-bounces", str(tmp_path / "bounce.eml")]) == 0
    assert "came back" in capsys.readouterr().out
    assert run(["read-bounces", str(tmp_path / "nothing.eml")]) == 2


def test_she_is_told_on_her_pages_and_mends_it(cast, letter, read, client):
    read(report(letter))
    client.force_login(cast.bo)
    for name in ("following", "choose_news", "account_email"):
        page = client.get(reverse(name)).content.decode()
        assert "Our letters to you come back" in page, name
        assert "User unknown" in page
    make_open(cast, title="Meanwhile")
    follow(cast.bo, cast.place)
    assert write() == []  # her news waits
    client.post(reverse("try_address_again"))
    assert "come back" not in client.get(reverse("following")).content.decode()
    (again,) = write()
    assert again.address == "bo@example.org"
    assert again.news.count() >= 1


def test_another_address_is_not_affected(cast, letter, read):
    read(report(letter))
    Person.objects.filter(pk=cast.bo.pk).update(email="new@example.org")
    (again,) = write()
    assert again.address == "new@example.org"


def test_who_gave_an_address_gets_paper_meanwhile(cast, letter, read):
    choose(cast.bo, post_address="Bo\n2 Quay Street")
    read(report(letter))
    (again,) = write()
    assert (again.channel, again.address) == (Channel.POST, "Bo\n2 Quay Street")


@pytest.mark.parametrize("action", ["delayed", "delivered", "relayed", "expanded", ""])
def test_what_is_only_late_or_arrived_changes_nothing(letter, read, action):
    _status, said = read(report(letter, action=action))
    assert "Nothing was changed" in said
    assert not Reader.objects.exclude(refused_address="").exists()


@pytest.mark.parametrize("forge", ["unsigned", "of another", "empty"])
def test_nobody_can_stop_someone_elses_letters_with_a_forged_report(cast, letter, read, forge):
    _name, _dot, rest = message_id(letter).rpartition(".")
    host = rest.rpartition("@")[2]
    named = {
        "unsigned": f"<{letter.key}@{host}",
        "of another": f"<news.999.{rest}",
        "empty": "<>",
    }[forge]
    status, said = read(report(letter, named=named))
    assert (status, "Nothing was changed" in said) == (0, True)
    assert not Reader.objects.exclude(refused_address="").exists()


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(
        st.binary(max_size=400),
        st.tuples(st.integers(0, 1200), st.binary(max_size=30)),
        st.just(b"Content-Type: multipart/report; boundary=x\n\n--x\nContent-Type: message/rfc822\n\n--x--"),
    )
)
def test_whatever_is_piped_in_breaks_nothing(letter, junk):
    if isinstance(junk, tuple):
        whole, (place, bytes_) = report(letter), junk
        junk = whole[:place] + bytes_ + whole[place:]
    refusal_in(junk)


def test_an_address_refused_while_we_speak_is_given_up_with_the_reason(cast, postbox):
    postbox.refuses["bo@example.org"] = "550 5.1.1 No such mailbox here"
    hears_at_once(cast.bo, cast.cy)
    follow(cast.bo, cast.place)
    follow(cast.cy, cast.place)
    make_open(cast)
    assert len(write()) == 2
    assert send_what_is_due() == 1
    reader = Reader.objects.get(person=cast.bo)
    assert reader.refused_because == "550 5.1.1 No such mailbox here"
    assert News.objects.get(person=cast.bo).letter is None
    assert write() == []
    assert [each["To"] for each in postbox.mail] == ["cy@example.org"]


def test_a_mailbox_that_says_later_is_tried_later(cast, postbox, moved_clock):
    postbox.refuses["bo@example.org"] = "450 4.2.1 Try again later"
    news_letter(cast.bo, make_open(cast))
    assert send_what_is_due() == 0
    assert not Reader.objects.exclude(refused_address="").exists()
    postbox.refuses.clear()
    moved_clock(clock.now() + timedelta(minutes=3))
    assert send_what_is_due() == 1


def test_who_answered_and_has_an_account_is_told_too(cast):
    actions.queue_letters(
        actor=CLOCK,
        letters=[Letter(key="x", address="Bo@Example.org", subject="s", body="b", may_stop=True)],
    )
    actions.mark_refused(actor=CONSOLE, letter=Letter.objects.get(), because="550 no")
    assert Reader.objects.get(person=cast.bo).refused_address == "bo@example.org"
    assert mail.outbox == []
