"""Letters on paper: printed by the hosts of a place, and marked when they went to the post."""

from datetime import timedelta

import pytest
from django.urls import reverse

from engage.base import clock
from engage.base.actions import CLOCK
from engage.notices import actions
from engage.notices.models import Letter
from engage.notices.states import Channel
from engage.notices.tasks import send_what_is_due
from tests.factories.consultations import make_open
from tests.factories.notices import choose, follow, write
from tests.factories.work import do_what_follows


def queue(cast, *numbers, place=None):
    letters = [
        Letter(
            key=f"paper.{number}",
            place=place or cast.place,
            channel=Channel.POST,
            address=f"{number} Quay Street\nHarrowmere",
            subject="What became of your answer",
            body="We did – or we did not, because.",
        )
        for number in numbers
    ]
    actions.queue_letters(actor=CLOCK, letters=letters)


def page(client, **query):
    return client.get(reverse("letters"), query).content.decode()


def test_a_host_prints_and_marks_what_she_printed(cast, client):
    queue(cast, 1, 2)
    assert send_what_is_due() == 0
    client.force_login(cast.ada)
    printed = page(client)
    assert "1 Quay Street" in printed
    assert "These 2 letters are posted" in printed
    queue(cast, 3)  # while she was at the printer
    on_the_page = Letter.objects.exclude(key="paper.3").values_list("pk", flat=True)
    client.post(reverse("mark_posted"), {"letter": list(on_the_page)})
    left = Letter.objects.unsent(Channel.POST)
    assert [letter.key for letter in left] == ["paper.3"]
    assert "3 Quay Street" in page(client)
    assert "1 Quay Street" not in page(client)


def test_many_letters_come_in_pages(cast, client, django_assert_max_num_queries):
    queue(cast, *range(60))
    client.force_login(cast.ada)
    page(client)
    with django_assert_max_num_queries(12):
        first = page(client)
    assert first.count("<address>") == 50
    assert page(client, page=2).count("<address>") == 10


def test_letters_of_another_place_cannot_be_marked(cast, client):
    queue(cast, 1, place=cast.elsewhere)
    client.force_login(cast.ada)
    number = Letter.objects.get().pk
    client.post(reverse("mark_posted"), {"letter": [number, "x", "-1", "9" * 30]})
    assert actions.mark_posted(actor=cast.ada, place=cast.place, letters=[number]) == 0
    assert Letter.objects.get().sent_at is None


def test_news_on_paper_says_at_the_printer_what_is_true_then(cast, client, moved_clock):
    choose(cast.bo, channel=Channel.POST, post_address="Bo\n2 Quay Street")
    follow(cast.bo, cast.place)
    consultation = make_open(cast, title="Where should the hub go?", days=60)
    do_what_follows()
    moved_clock(clock.now() + timedelta(days=8))
    write()
    client.force_login(type(cast.ada).objects.get(pk=cast.ada.pk))
    printed = page(client)
    assert "2 Quay Street" in printed
    assert "Where should the hub go?" in printed
    assert "chose paper" in printed
    type(consultation).objects.update(state="draft")
    assert "There is nothing to print" in page(client)
    client.post(reverse("mark_posted"), {"letter": [letter.pk for letter in Letter.objects.all()]})
    assert Letter.objects.get().dropped_at
    assert Letter.objects.get().sent_at is None


@pytest.mark.parametrize("who", ["bo", "cy"])
def test_others_see_no_address(cast, client, who):
    queue(cast, 1)
    client.force_login(getattr(cast, who))
    assert "Quay Street" not in page(client)
