"""One click in a letter stops letters, without signing in; a second one takes it back."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.signing import Signer
from django.test import Client
from django.urls import reverse

from engage.base import clock
from engage.base.actions import CLOCK
from engage.notices import actions
from engage.notices.models import Letter, News, Reader, StoppedAddress, Wish
from engage.notices.queries.links import stop_url
from engage.notices.states import NewsKind, Pace
from engage.notices.tasks import send_what_is_due
from tests.factories.consultations import make_answer, make_answered, make_open
from tests.factories.notices import follow, hears_at_once, news_letter, token_in, write
from tests.factories.work import do_what_follows, tick

ONE_CLICK = {"List-Unsubscribe": "One-Click"}  # what a mail program posts


@pytest.fixture
def letter(cast):
    return news_letter(cast.bo, make_open(cast))


@pytest.fixture
def anyone():
    """Someone who is not signed in, at a browser that checks where forms were sent from."""
    return Client(enforce_csrf_checks=True)


def address(letter):
    return reverse("stop_letters", args=[token_in(letter)])


def test_the_letter_carries_the_link_as_mail_programs_want_it(letter):
    send_what_is_due()
    (sent,) = mail.outbox
    assert sent.extra_headers["List-Unsubscribe"] == f"<{stop_url(letter)}>"
    assert sent.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert stop_url(letter) in sent.body


def test_looking_changes_nothing_and_one_click_stops_everything(cast, letter, anyone):
    page = anyone.get(address(letter)).content.decode()
    assert "Stop these letters?" in page
    assert "b…@example.org" in page
    assert "bo@example.org" not in page
    assert not Reader.objects.filter(person=cast.bo).exclude(stopped_at=None).exists()
    stopped = anyone.post(address(letter), ONE_CLICK)
    assert stopped.status_code == 200
    assert "These letters are stopped" in stopped.content.decode()
    follow(cast.bo, cast.place)
    make_open(cast, title="Another")
    tick()
    assert mail.outbox == []
    assert not News.objects.filter(person=cast.bo, letter=None).exists()


def test_it_is_taken_back_on_the_same_page_and_all_is_as_before(cast, letter, anyone):
    hears_at_once(cast.bo)
    anyone.post(address(letter), ONE_CLICK)
    page = anyone.post(address(letter), {"resume": "1"}).content.decode()
    assert "Stop these letters?" in page
    assert Wish.objects.get(person=cast.bo, kind=NewsKind.QUESTIONS).pace == Pace.AT_ONCE
    tick()
    assert len(mail.outbox) == 1


def test_one_kind_alone_can_be_stopped(cast, letter, anyone):
    follow(cast.bo, cast.place)
    page = anyone.get(address(letter)).content.decode()
    assert "Stop only this: New questions you can answer" in page
    assert "Stop only this: Last days to answer" not in page
    page = anyone.post(address(letter), {"what": NewsKind.QUESTIONS}).content.decode()
    assert "Some letters are stopped" in page
    make_open(cast, title="A question she did not want")
    make_answered(cast, title="An answer she wants")
    told = News.objects.filter(letter__in=write()).values_list("kind", flat=True)
    assert set(told) == {NewsKind.ANSWERS, NewsKind.STEPS}


def test_twice_is_once_and_nonsense_stops_everything(cast, letter, anyone):
    for posted in (ONE_CLICK, ONE_CLICK, {"what": "nonsense"}):
        assert anyone.post(address(letter), posted).status_code == 200
    assert Reader.objects.get(person=cast.bo).stopped_at


def test_what_she_chose_herself_is_no_stop_of_a_link(cast, letter, anyone):
    from tests.factories.notices import choose

    choose(cast.bo, questions=Pace.NEVER)
    anyone.post(address(letter), {"resume": "1"})
    assert Wish.objects.get(person=cast.bo, kind=NewsKind.QUESTIONS).pace == Pace.NEVER


def test_choosing_again_ends_a_stop(cast, letter, anyone):
    anyone.post(address(letter), ONE_CLICK)
    hears_at_once(cast.bo)
    assert Reader.objects.get(person=cast.bo).stopped_at is None


@pytest.mark.parametrize("change", ["forged", "of another", "other salt", "cut", "empty", "not a number"])
def test_a_link_we_did_not_make_says_what_to_do(cast, letter, anyone, change):
    number, _colon, signature = token_in(letter).partition(":")
    other = Letter.objects.create(key="other", person=cast.cy, may_stop=True, address="cy@example.org")
    token = {
        "forged": f"{number}:{'A' * len(signature)}",
        "of another": f"{other.pk}:{signature}",
        "other salt": Signer(salt="engage.notices.message-id").sign(letter.pk),
        "cut": token_in(letter)[:-3],
        "empty": ":",
        "not a number": Signer(salt="engage.notices.stop").sign("x"),
    }[change]
    for send in (anyone.get, anyone.post):
        response = send(reverse("stop_letters", args=[token]))
        assert response.status_code == 404
        assert "This link does not work" in response.content.decode()
    assert not Reader.objects.exclude(stopped_at=None).exists()


def test_an_old_link_says_what_to_do(letter, anyone, moved_clock):
    moved_clock(clock.now() + timedelta(days=401))
    response = anyone.post(address(letter), ONE_CLICK)
    assert response.status_code == 410
    assert "This link is too old" in response.content.decode()
    assert not Reader.objects.exclude(stopped_at=None).exists()


def test_a_letter_of_the_place_itself_cannot_be_stopped(cast, anyone):
    actions.queue_letters(
        actor=CLOCK, letters=[Letter(key="seal", address="keeper@example.org", subject="x", body="y")]
    )
    seal = Letter.objects.get()
    assert anyone.get(address(seal)).status_code == 404
    send_what_is_due()
    assert "List-Unsubscribe" not in mail.outbox[0].extra_headers
    assert "/stop/" not in mail.outbox[0].body


def test_someone_else_who_is_signed_in_is_told_whose_letters_they_are(cast, letter, client):
    client.force_login(cast.cy)
    assert "You are signed in with another account" in client.get(address(letter)).content.decode()


def test_an_address_left_with_an_answer_can_be_stopped_too(cast, anyone):
    from engage.consultations.actions import close_consultation, publish_response
    from tests.factories.consultations import add_line

    for title in ("First", "Second"):
        consultation = make_open(cast, title=title)
        make_answer(consultation, email="Edith@example.org")
        consultation = close_consultation(actor=CLOCK, consultation=consultation)
        add_line(cast, consultation)
        publish_response(actor=cast.ada, consultation=consultation)
    do_what_follows()
    first, second = Letter.objects.order_by("pk")
    assert anyone.post(address(first), ONE_CLICK).status_code == 200
    assert send_what_is_due() == 0
    assert mail.outbox == []
    assert StoppedAddress.objects.count() == 1
    second.refresh_from_db()
    assert second.dropped_at
    anyone.post(address(first), {"resume": "1"})
    assert not StoppedAddress.objects.exists()
