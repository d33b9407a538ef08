"""The right to listen ends when it ends: within two seconds, in every process, and for tickets made before."""

import time
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import transaction

from engage.base import clock
from engage.base.live import ask_again_for, close_for, log_out
from engage.base.models import RoomClosing
from tests.factories.browser import Browser
from tests.factories.live import ROOMY, Client, new_room, say, serving, sign_in

# Where two processes share no Redis they meet at the heartbeat, which is each second here.
SOON = 2 if settings.REDIS_URL else 3


@pytest.fixture
def bo(people):
    return people(1)[0]


@pytest.fixture
def second(db):
    with serving() as other:
        yield other


def test_who_is_removed_hears_nothing_more_in_any_process(server, second, bo):
    key = new_room(bo)
    clients = [Client(server, key, person=bo), Client(second, key, person=bo)]
    for client in clients:
        client.next("welcome")
    bo.groups.clear()
    began = time.monotonic()
    close_for(bo.pk, key=key)
    assert [client.code(within=SOON) for client in clients] == [4403, 4403]
    assert time.monotonic() - began < SOON
    say(key, "not for her")
    for client in clients:
        assert client.heard == {}
        client.connect()  # with the ticket of before
        assert client.code() == 4403


def test_others_and_other_rooms_go_on(server, people):
    bo, ada = people(2)
    here, there = new_room(bo, ada), new_room(bo)
    with Client(server, there, person=bo) as hers, Client(server, here, person=ada) as other:
        hers.next("welcome"), other.next("welcome")
        close_for(bo.pk, key=here)
        say(here), say(there)
        hers.hears(1), other.hears(1)


def test_a_right_that_ends_in_a_transaction_that_fails_does_not_end(server, bo):
    key = new_room(bo)
    with Client(server, key, person=bo) as client:
        client.next("welcome")
        with transaction.atomic():
            close_for(bo.pk)
            transaction.set_rollback(True)
        client.next("heartbeat")
        client.next("heartbeat")
    assert not RoomClosing.objects.filter(person=str(bo.pk)).exists()


def browser_of(person):
    browser = Browser()
    browser.force_login(person)
    return browser


def test_who_signs_out_in_one_browser_hears_nothing_in_that_one(server, bo):
    key, browser = new_room(bo), browser_of(bo)
    with (
        Client(server, key, person=bo, session=browser.session.session_key) as here,
        Client(server, key, person=bo) as elsewhere,
    ):
        here.next("welcome"), elsewhere.next("welcome")
        browser.post("/accounts/logout/")
        assert here.code(within=SOON) == 4401
        here.connect()
        assert here.code() == 4401
        say(key)
        elsewhere.hears(1)


def test_who_changes_her_password_is_signed_out_everywhere(server, bo, rf):
    from allauth.account.adapter import get_adapter

    key = new_room(bo)
    with Client(server, key, person=bo) as client:
        client.next("welcome")
        get_adapter().set_password(bo, "another long one")
        assert client.code(within=SOON) == 4401


def test_who_leaves_hears_nothing(transactional_db, django_db_serialized_rollback, server, cast):
    from engage.people.actions import leave

    key = new_room(cast.bo)
    with Client(server, key, person=cast.bo) as client:
        client.next("welcome")
        leave(actor=cast.bo, person=cast.bo)
        assert client.code(within=SOON) == 4401


def test_a_role_that_ended_is_asked_for_again(transactional_db, django_db_serialized_rollback, server, cast):
    from engage.base.actions import CONSOLE
    from engage.people.actions import end_role

    key, other = new_room(cast.flo), new_room(cast.flo)
    with Client(server, key, person=cast.flo) as goes, Client(server, other, person=cast.flo) as stays:
        goes.next("welcome"), stays.next("welcome")
        cast.flo.groups.get(name=key).delete()
        end_role(actor=CONSOLE, role=cast.flo.roles.get())
        assert goes.code(within=SOON) == 4403
        assert stays.next("ticket", within=SOON)["ticket"] != stays.given
        say(other)
        stays.hears(1)


def test_an_older_ticket_of_someone_who_still_may_is_good(server, bo):
    key = new_room(bo)
    client = Client(server, key, person=bo)
    client.next("welcome")
    client.drop()
    ask_again_for(bo.pk)
    with client.connect():
        client.next("welcome")
    bo.groups.clear()
    client.connect()
    assert client.code() == 4403
    client.close()


def test_who_comes_back_with_a_new_page_is_let_in(server, bo):
    key = new_room(bo)
    close_for(bo.pk, key=key)
    time.sleep(0.1)
    with Client(server, key, person=bo) as client:
        client.next("welcome")


def test_a_page_made_while_her_right_ended_is_asked_about(server, bo):
    """The ticket is a moment younger than what ended the right, for that was not db yet."""
    key = new_room(bo)
    with transaction.atomic():
        close_for(bo.pk, key=key)
        bo.groups.clear()
        time.sleep(0.1)
        client = Client(server, key, person=bo, hello=False)  # its ticket is made here
        client.epoch  # noqa: B018 - nothing to see
    client.connect()
    assert client.code() == 4403
    client.close()


def test_a_number_that_came_before_hides_no_closing(server, bo, people):
    """A backup that is put back counts on from an older number, which the servers have heard for someone else."""
    key, [other] = new_room(bo), people(1)
    with Client(server, key, person=bo) as client:
        client.next("welcome")
        close_for(other.pk)
        client.next("heartbeat"), client.next("heartbeat")
        row = RoomClosing.objects.get(person=str(other.pk))
        row.person, row.at = str(bo.pk), clock.now()
        row.save()
        assert client.code() == 4403


def test_someone_who_is_shut_out_can_do_nothing_from_then_on(server, bo):
    """Even when nothing was told to the sockets: each send asks anew."""
    key = new_room(bo)
    with Client(server, key, person=bo) as client:
        client.next("welcome")
        type(bo).objects.filter(pk=bo.pk).update(is_active=False)
        client.send(words="still here")
        assert client.code() == 4401
    assert not client.heard


def test_so_is_someone_who_was_removed_without_a_word(server, bo):
    key = new_room(bo)
    with Client(server, key, person=bo) as client:
        client.next("welcome")
        bo.groups.clear()
        client.send(words="still here")
        assert client.code() == 4403


def test_in_time_the_right_is_asked_anew_and_a_new_ticket_comes(db, bo):
    key = new_room(bo)
    with serving(limits=ROOMY | {"recheck_seconds": 1}) as own, Client(own, key, person=bo) as client:
        first = client.ticket
        client.next("ticket")
        assert client.ticket != first
        client.drop()
        client.connect()
        client.next("ticket")
        bo.groups.clear()
        assert client.code() == 4403


def test_someone_whose_role_needs_two_steps_needs_them_here(
    transactional_db, django_db_serialized_rollback, server, cast
):
    key = new_room(cast.ada)
    browser = Browser()
    browser.force_login(cast.ada)
    with Client(server, key, person=cast.ada, session=browser.session.session_key) as client:
        client.send(words="with both steps")
        client.next("ack")
        browser.showed("password")
        client.send(words="with one")
        assert client.code() == 4401


def test_without_the_closing_she_would_listen_on(server, bo):
    """The control: nobody tells, and the removed go on hearing until they are asked anew."""
    key = new_room(bo)
    with Client(server, key, person=bo) as client:
        client.next("welcome")
        bo.groups.clear()
        say(key)
        client.hears(1)


def test_old_closings_are_forgotten(db, moved_clock):
    log_out(session="x" * 32)
    moved_clock(clock.now() + timedelta(hours=1))
    log_out(session="y" * 32)
    assert RoomClosing.objects.count() == 1


def test_a_session_key_is_never_kept(db, bo):
    session = sign_in(bo)
    log_out(bo.pk, session=session)
    assert session not in str(RoomClosing.objects.filter(person=str(bo.pk)).values().get())
