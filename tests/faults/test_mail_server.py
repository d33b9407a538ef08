"""A mail server that is down, slow, choosy or rude; senders that are killed, or are two: nothing lost or doubled.

One case doubles and says so: when the server's yes was never heard, the letter goes again with the same
Message-ID, by which mail programs show it once.
"""

from datetime import timedelta

import pytest

from engage.base import clock
from engage.base.actions import CLOCK
from engage.notices import actions
from engage.notices.models import Letter, Reader
from engage.notices.tasks import send_what_is_due, sending
from tests.factories import mail
from tests.factories.processes import run_python
from tests.factories.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)
SEND = """
from engage.base import clock
from datetime import datetime, timedelta
from django.conf import settings
settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", {port}
from engage.notices import actions
from engage.notices.tasks import send_what_is_due
def die(**_any):
    os.kill(os.getpid(), signal.SIGKILL)
{sabotage}
with clock.moved_to(clock.now() + timedelta(minutes={later})):
    send_what_is_due()
"""


@pytest.fixture
def box():
    return mail.Postbox()


@pytest.fixture
def port(settings):
    found = mail.free_port()
    mail.use(settings, found)
    return found


def queue(count=20):
    letters = [
        Letter(key=f"fault.{n}", address=f"person{n}@example.org", subject="News", body="…")
        for n in range(count)
    ]
    actions.queue_letters(actor=CLOCK, letters=letters)
    return {f"person{n}@example.org" for n in range(count)}


def addresses(box):
    return sorted(each["To"] for each in box.mail)


def rounds(moved_clock, minutes, every=1):
    """The clock's rounds over so many minutes."""
    began = clock.now()
    for minute in range(0, minutes, every):
        moved_clock(began + timedelta(minutes=minute))
        send_what_is_due()
    moved_clock(began + timedelta(minutes=minutes))


def test_ten_minutes_without_a_server_lose_and_double_nothing(box, port, moved_clock):
    people = queue()
    rounds(moved_clock, 10)
    assert Letter.objects.exclude(sent_at=None).count() == 0
    assert 1 <= Letter.objects.exclude(attempts=0).count() <= 10  # one a round; the others wait untouched
    with mail.listening(box, port):
        rounds(moved_clock, 40, every=5)
    assert addresses(box) == sorted(people)
    assert len(set(box.ids())) == len(people)


def test_a_server_that_says_later_for_ten_minutes(box, port, moved_clock):
    people = queue()
    with mail.listening(box, port):
        box.is_down = True
        rounds(moved_clock, 10, every=2)
        box.is_down = False
        rounds(moved_clock, 60, every=10)
    assert addresses(box) == sorted(people)


def test_a_slow_server_keeps_the_clock_waiting_for_a_moment_only(box, port, settings, monkeypatch):
    queue()
    settings.EMAIL_TIMEOUT = 0.2
    box.delay = 1
    with mail.listening(box, port):
        assert send_what_is_due() == 0
    assert Letter.objects.exclude(attempts=0).count() == 1


def test_a_round_ends_in_time_for_the_clocks_other_work(box, port, monkeypatch):
    queue()
    monkeypatch.setattr(sending, "ROUND_SECONDS", 0)
    with mail.listening(box, port):
        assert send_what_is_due() == 1
        assert send_what_is_due() == 1


def test_one_refused_recipient_holds_nobody_up(box, port, moved_clock):
    people = queue()
    box.refuses["person7@example.org"] = "550 5.1.1 No such mailbox"
    with mail.listening(box, port):
        rounds(moved_clock, 20, every=5)
    assert addresses(box) == sorted(people - {"person7@example.org"})
    refused = Letter.objects.get(key="fault.7")
    assert refused.trouble == "550 5.1.1 No such mailbox"
    assert refused.dropped_at
    assert not Reader.objects.exists()


def test_a_yes_that_was_cut_off_comes_again_under_the_same_name(box, port, moved_clock):
    people = queue(3)
    with mail.listening(box, port):
        box.cuts = True
        send_what_is_due()
        box.cuts = False
        rounds(moved_clock, 20, every=5)
    assert set(addresses(box)) == people
    assert len(box.mail) == 4
    assert len(set(box.ids())) == 3


@pytest.mark.parametrize(
    ("sabotage", "mails"),
    [
        ("actions.mark_sent = die", 4),  # after the server's yes: the one case that doubles
        ("from engage.notices.tasks import sending; sending.words_of = lambda _letter: die()", 3),  # before
        ("real = actions.claim_letter; actions.claim_letter = lambda **k: (real(**k), die())", 3),
    ],
)
def test_a_sender_that_is_killed_loses_nothing(box, port, sabotage, mails):
    people = queue(3)
    with mail.listening(box, port):
        killed = run_python(SEND.format(port=port, sabotage=sabotage, later=0))
        assert killed.returncode == -9, killed.stderr
        at_once_after = run_python(SEND.format(port=port, sabotage="", later=1))
        assert at_once_after.returncode == 0, at_once_after.stderr
        claim_is_over = run_python(SEND.format(port=port, sabotage="", later=6))
        assert claim_is_over.returncode == 0, claim_is_over.stderr
    assert set(addresses(box)) == people
    assert len(box.mail) == mails
    assert len(set(box.ids())) == 3


def test_three_senders_at_once_send_each_letter_once(box, port):
    people = queue(30)
    with mail.listening(box, port):
        sent = at_once(send_what_is_due, send_what_is_due, send_what_is_due)
    assert sum(sent) == 30
    assert addresses(box) == sorted(people)
