"""Every member is written to, by her own channel, whatever news she chose – and nobody twice."""

import pytest
from django.core import mail

from engage.base.actions import CONSOLE
from engage.forums import actions, tasks
from engage.notices import actions as notices
from engage.notices.models import Letter
from engage.notices.states import Channel, NewsKind, Pace
from engage.notices.tasks import send_what_is_due
from engage.people.actions import end_role
from engage.record.models import Entry
from tests.factories.forums import (
    again,
    anew,
    in_days,
    join,
    make_answered,
    make_asked,
    make_notice,
    make_receiver,
    make_space,
    propose,
    two_keys,
)
from tests.factories.promises import make_citizen
from tests.factories.work import do_what_follows


def letters(fact):
    do_what_follows()
    entry = Entry.objects.get(name=f"forums.{fact}")
    return list(Letter.objects.filter(key__startswith=f"{entry.pk}.").order_by("pk"))


def never(person, **more):
    channel = {"channel": Channel.EMAIL, "post_address": ""} | more
    notices.choose_news(actor=person, paces={kind.value: Pace.NEVER for kind in NewsKind}, **channel)


def test_each_member_is_written_to_by_her_own_channel(cast, moved_clock):
    space = make_space(cast, name="Night workers")
    by_email = join(make_citizen(cast), space)
    by_post = join(make_citizen(cast), space)
    never(by_email)
    never(by_post, channel=Channel.POST, post_address="4 Net Loft Row")
    propose(cast, space, reasons="It costs too much.")
    assert Letter.objects.filter(key__contains=".members_asked").count() == 0
    in_days(moved_clock, 1)
    first, second = letters("members_asked")
    assert (first.channel, first.address) == (Channel.EMAIL, by_email.email)
    assert (second.channel, second.address, second.place) == (Channel.POST, "4 Net Loft Row", cast.place)
    for words in ("Night workers", "It costs too much.", "You can vote until", space.get_absolute_url()):
        assert words in first.body
    assert "Night workers" not in first.subject  # a subject is seen over shoulders
    send_what_is_due()
    assert by_email.email in [to for message in mail.outbox for to in message.to]


def test_nobody_hears_twice_however_often_it_is_told(cast, moved_clock):
    space = make_asked(cast, moved_clock, members=3)
    assert len(letters("members_asked")) == 3
    entry = Entry.objects.get(name="forums.members_asked", subject__endswith=f":{space.pk}")
    tasks.tell_members(entry)
    assert len(letters("members_asked")) == 3


def test_who_is_no_member_gets_no_letter(cast, moved_clock):
    space = make_space(cast)
    left = join(make_citizen(cast), space)
    actions.leave_space(actor=left, space=space)
    propose(cast, space)
    in_days(moved_clock, 1)
    assert letters("members_asked") == []


def test_a_proposal_that_is_dropped_at_once_reaches_nobody(cast, moved_clock):
    space = make_space(cast, members=2)
    propose(cast, space)
    actions.drop_closure(actor=cast.ada, space=space, reason="A mistake.")
    in_days(moved_clock, 2)
    do_what_follows()
    assert not Letter.objects.filter(key__contains=".member").exists()


def test_whoever_holds_the_peoples_key_is_asked_by_letter(cast, moved_clock):
    space = make_answered(cast, moved_clock, members=2)
    actions.ask_second_key(actor=cast.ada, space=space, verb="start_notice")
    [letter] = letters("second_key_asked")
    assert letter.address == cast.flo.email
    assert "Nothing happens unless you agree." in letter.body


def test_so_is_a_member_who_was_drawn_and_nobody_else(cast, moved_clock):
    end_role(actor=CONSOLE, role=cast.flo.roles.get())
    space = make_answered(cast, moved_clock, members=4)
    actions.ask_second_key(actor=cast.ada, space=space, verb="start_notice")
    [letter] = letters("second_key_asked")
    assert letter.address == space.key_holders.get().person.email


@pytest.mark.parametrize(
    ("step", "words"),
    [
        ("members_answered", "It will close."),
        ("notice_started", "take away a copy"),
        ("space_archived", "nobody can change or delete it"),
        ("closure_dropped", "We found the money."),
        ("vote_accepted", "voted to keep"),
        ("space_taken_over", "Mereshire Care Board"),
    ],
)
def test_each_later_step_is_told_as_well(cast, moved_clock, step, words):
    STEPS[step](cast, moved_clock)
    told = letters(step)
    assert len(told) == 1
    assert words in told[0].body
    assert told[0].subject
    assert "{" not in told[0].body


def _dropped(cast, moved_clock):
    space = make_notice(cast, moved_clock, members=1)
    actions.drop_closure(actor=cast.ada, space=space, reason="We found the money.")


def _accepted(cast, moved_clock):
    space = make_space(cast)
    member = join(make_citizen(cast), space)
    propose(cast, space)
    in_days(moved_clock, 1)
    actions.vote_on_closure(actor=member, space=space, choice="keep")
    in_days(moved_clock, 42)
    actions.accept_vote(actor=cast.ada, space=space)


def _archived(cast, moved_clock):
    space = make_notice(cast, moved_clock, members=1)
    in_days(moved_clock, 90)
    two_keys(cast, again(space), "archive_space")


def _taken_over(cast, moved_clock):
    body, lib = make_receiver(cast)
    space = make_notice(cast, moved_clock, members=1)
    actions.name_receiver(actor=cast.ada, space=space, receiver=body)
    actions.sign_charter(actor=anew(lib), space=space)
    in_days(moved_clock, 90)
    two_keys(cast, again(space), "transfer_space")
    actions.take_over_space(actor=anew(lib), space=space)


def _notice(cast, moved_clock):
    make_notice(cast, moved_clock, members=1)


STEPS = {
    "members_answered": _notice,
    "notice_started": _notice,
    "space_archived": _archived,
    "closure_dropped": _dropped,
    "vote_accepted": _accepted,
    "space_taken_over": _taken_over,
}
