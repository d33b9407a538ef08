"""Letters are queued with what caused them and sent once, through a real mail server."""

import smtplib
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from engage.base import clock
from engage.base.actions import CLOCK
from engage.notices import actions
from engage.notices.models import Letter
from engage.notices.states import Channel
from engage.notices.tasks import post_the_seal, send_what_is_due
from engage.record.queries import head
from engage.record.tasks import keep_the_record


def letter(cast, number=1, **changed):
    values = {
        "key": f"test.{number}",
        "place": cast.place,
        "address": f"person{number}@example.org",
        "subject": "What became of your answer",
        "body": "We did – or we did not, because.",
    }
    return Letter(**(values | changed))


def queue(cast, *letters):
    return actions.queue_letters(actor=CLOCK, letters=letters or [letter(cast)])


def test_goes_out_once(cast, postbox):
    queue(cast)
    assert send_what_is_due() == 1
    assert send_what_is_due() == 0
    (mail,) = postbox.mail
    assert mail["To"] == "person1@example.org"
    assert mail["Message-ID"].startswith("<test.1.")
    assert mail["Auto-Submitted"] == "auto-generated"
    assert "We did – or we did not" in mail.get_payload(decode=True).decode()


def test_a_subject_with_line_ends_goes_out_on_one_line(cast, postbox):
    queue(cast, letter(cast, subject="About “Bus\r\nBcc: eve@example.org\x85\u2028 12”\r"))
    assert send_what_is_due() == 1
    (mail,) = postbox.mail
    assert mail["Bcc"] is None
    assert Letter.objects.get().subject == "About “Bus Bcc: eve@example.org 12”"


def test_a_subject_that_is_too_long_is_cut(cast):
    queue(cast, letter(cast, subject="The " + "body " * 30 + "asks about " + "t" * 120))
    kept = Letter.objects.get().subject
    assert len(kept) == 200
    assert kept.endswith("t…")


def test_the_same_letter_is_queued_once(cast):
    queue(cast)
    queue(cast, letter(cast), letter(cast, 2))
    assert Letter.objects.count() == 2


def test_a_mail_server_that_is_down_loses_nothing_and_doubles_nothing(cast, postbox, moved_clock):
    queue(cast, *(letter(cast, number) for number in range(5)))
    postbox.is_down = True
    assert send_what_is_due() == 0
    assert Letter.objects.filter(sent_at=None, attempts=1).count() == 5
    assert "451" in Letter.objects.first().trouble
    postbox.is_down = False
    assert send_what_is_due() == 0  # not yet: it waits a little
    moved_clock(clock.now() + timedelta(minutes=10))
    assert send_what_is_due() == 5
    assert len({mail["Message-ID"] for mail in postbox.mail}) == len(postbox.mail) == 5


def test_a_crash_between_sending_and_marking_keeps_the_message_id(cast, postbox, moved_clock, monkeypatch):
    queue(cast)
    with monkeypatch.context() as patched:
        patched.setattr(actions, "mark_sent", lambda **_any: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            send_what_is_due()
    assert send_what_is_due() == 0  # claimed for five minutes
    moved_clock(clock.now() + timedelta(minutes=6))
    assert send_what_is_due() == 1
    first, second = postbox.mail
    assert first["Message-ID"] == second["Message-ID"]


def test_a_letter_that_another_worker_took_is_left_alone(cast, postbox):
    queue(cast)
    waiting = Letter.objects.get()
    assert actions.claim_letter(actor=CLOCK, letter=waiting) == waiting
    assert actions.claim_letter(actor=CLOCK, letter=waiting) is None


def test_nothing_private_stands_in_a_line_break_of_the_subject(cast, postbox):
    queue(cast, letter(cast), letter(cast, 2))
    Letter.objects.filter(key="test.1").update(subject="Harmless\nBcc: everyone@example.org")
    assert send_what_is_due() == 1  # the other one: a letter that cannot be made keeps nobody waiting
    assert [mail["To"] for mail in postbox.mail] == ["person2@example.org"]
    assert "newlines" in Letter.objects.get(key="test.1").trouble


@pytest.mark.parametrize("who", ["bo", "cy", "gus"])
def test_others_see_no_letters(cast, client, who):
    queue(cast, letter(cast, channel=Channel.POST, address="1 Quay Street"))
    client.force_login(getattr(cast, who))
    assert "1 Quay Street" not in client.get(reverse("letters")).content.decode()
    waiting = Letter.objects.get()
    client.post(reverse("mark_posted"), {"letter": [waiting.pk]})
    assert Letter.objects.get().sent_at is None
    with pytest.raises(PermissionDenied):
        actions.mark_posted(actor=getattr(cast, who), place=cast.place, letters=[waiting.pk])


def test_only_the_clock_writes_to_people(cast):
    for refused in (
        lambda: actions.queue_letters(actor=cast.ada, letters=[]),
        lambda: actions.claim_letter(actor=cast.ada, letter=letter(cast)),
        lambda: actions.mark_sent(actor=cast.ada, letter=letter(cast)),
        lambda: actions.put_off(actor=cast.ada, letter=letter(cast), error=OSError()),
        lambda: actions.mark_refused(actor=cast.ada, letter=letter(cast), because=""),
    ):
        with pytest.raises(PermissionDenied):
            refused()


def test_what_fails_for_weeks_is_still_only_put_off(cast):
    queue(cast)
    Letter.objects.update(attempts=900)
    actions.put_off(actor=CLOCK, letter=Letter.objects.get(), error=OSError("no route"))
    waits = Letter.objects.get().due_at - clock.now()
    assert timedelta(hours=3) < waits < timedelta(hours=5)


def test_the_seal_of_the_day_goes_to_the_witnesses_once(cast, postbox, settings):
    settings.RECORD_WITNESSES = ["keeper@example.org"]
    keep_the_record()
    for _again in range(2):
        post_the_seal()
        send_what_is_due()
    (mail,) = postbox.mail
    assert head()[1] in mail.get_payload(decode=True).decode()
    assert mail["To"] == "keeper@example.org"


def test_smtp_errors_are_oserrors():
    """What `send_what_is_due` catches covers all that smtplib raises."""
    assert issubclass(smtplib.SMTPException, OSError)
