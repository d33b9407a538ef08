"""The editor in our colours: what is owed next, the way back, and one wording for each question."""

from datetime import timedelta

import pytest
from django.urls import reverse
from wagtail.models import Page

from engage.base import clock
from engage.consultations.actions import describe_consultation
from engage.pages.actions.publishing import publish_consultation_page
from engage.pages.models import ConsultationPage, PlacePage
from engage.pages.queries import next_steps
from engage.people.models import Person
from tests.factories.consultations import make_closed, make_draft, make_open, make_scheduled

HOME = "/editor/"


def again(person) -> Person:
    return Person.objects.get(pk=person.pk)


def edit(page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


# --- What is owed next ----------------------------------------------------------------------


def test_the_first_screen_says_what_is_owed_and_where_it_is_done(cast, client):
    draft, opened = make_draft(cast, title="A draft"), make_open(cast, title="An open one")
    closed, scheduled = make_closed(cast, title="A closed one"), make_scheduled(cast, title="A coming one")
    client.force_login(again(cast.ada))
    page = client.get(HOME).content.decode()
    for consultation, address, words in (
        (closed, reverse("manage", args=[closed.slug]), "The answer to everyone is due on"),
        (opened, reverse("read_answers", args=[opened.slug]), "It closes on"),
        (draft, reverse("manage", args=[draft.slug]), "A draft. Only you and your colleagues see it."),
        (scheduled, edit(scheduled.page), "It opens on"),
    ):
        assert consultation.title in page
        assert f'href="{address}"' in page
        assert words in page
    assert "Overdue." not in page


def test_what_is_overdue_comes_first(cast, client, moved_clock):
    late = make_closed(cast, title="Late")
    moved_clock(clock.now() + timedelta(days=200))
    make_draft(cast, title="Draft")
    closed = make_closed(cast, title="Closed just now")
    steps = next_steps(again(cast.ada))
    assert [step.title for step in steps] == [late.title, closed.title, "Draft"]
    assert [step.is_overdue for step in steps] == [True, False, False]
    client.force_login(again(cast.ada))
    assert "Overdue." in client.get(HOME).content.decode()


def test_who_owes_nothing_is_told_what_to_do(cast, client):
    client.force_login(again(cast.ada))
    page = client.get(HOME).content.decode()
    assert "Nothing is owed." in page
    assert f'href="{reverse("desk")}"' in page


def test_nothing_of_another_place_stands_there(cast, client):
    make_draft(cast, title="Of Ashcombe alone", host=cast.cy, place=cast.elsewhere)
    client.force_login(again(cast.ada))
    assert "Of Ashcombe alone" not in client.get(HOME).content.decode()


def test_an_administrator_is_led_to_nothing_she_may_not_do(cast, client):
    opened, draft = make_open(cast, title="An open one"), make_draft(cast, title="A draft")
    client.force_login(again(cast.ida))
    page = client.get(HOME).content.decode()
    assert opened.get_absolute_url() in page
    for consultation in (opened, draft):
        assert reverse("manage", args=[consultation.slug]) not in page
        assert reverse("read_answers", args=[consultation.slug]) not in page


def test_the_first_screen_costs_the_same_however_much_is_owed(cast, client, django_assert_max_num_queries):
    client.force_login(again(cast.ada))
    make_scheduled(cast, title="One")
    with django_assert_max_num_queries(60) as first:
        client.get(HOME)
    for number in range(5):
        make_scheduled(cast, title=f"More {number}")
        make_closed(cast, title=f"Closed {number}")
    with django_assert_max_num_queries(len(first)):
        client.get(HOME)


# --- Our name and the ways back -------------------------------------------------------------


def test_it_has_our_name_and_mark_and_ways_back(cast, client, settings):
    client.force_login(again(cast.ada))
    page = client.get(HOME).content.decode()
    assert "- engage</title>" in page
    assert "ui/favicon" in page
    assert "pages/editor" in page
    assert "mark__doors" in page
    for name in ("My desk", "See the site"):
        assert name in page


def test_a_host_finds_the_way_back_to_the_consultation(cast, client):
    consultation = make_draft(cast)
    client.force_login(again(cast.ada))
    page = client.get(edit(consultation.page)).content.decode()
    assert page.count(reverse("manage", args=[consultation.slug])) >= 2
    assert "You change it at your desk" in page


def test_who_may_not_manage_it_gets_no_way_there(cast, client):
    consultation = make_open(cast)
    client.force_login(again(cast.ida))
    page = client.get(edit(consultation.page)).content.decode()
    assert reverse("manage", args=[consultation.slug]) not in page
    assert "cannot be changed any more" in page


@pytest.mark.parametrize("words", ["in two or three short sentences", "side by side, each with what is good"])
def test_opening_and_story_say_what_belongs_there(cast, client, words):
    client.force_login(again(cast.ada))
    assert words in client.get(edit(make_draft(cast).page)).content.decode()


# --- One question, one wording --------------------------------------------------------------


def posted(**changed) -> dict:
    story = {"story-count": "0", "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"}
    return {"title": "Another title", "slug": "where", "opening": "Short.", **story, **changed}


def test_the_title_cannot_be_typed_in_the_editor(cast, client):
    consultation = make_draft(cast)
    client.force_login(again(cast.ada))
    assert 'name="title"' not in client.get(edit(consultation.page)).content.decode()
    for button in ({}, {"action-publish": "1"}):
        client.post(edit(consultation.page), posted(**button))
        page = ConsultationPage.objects.get(consultation=consultation)
        latest = page.get_latest_revision_as_object()
        assert (page.title, latest.title, latest.opening) == (
            consultation.title,
            consultation.title,
            "Short.",
        )


def test_a_question_changed_at_the_desk_is_the_title_of_its_page(cast):
    consultation = make_draft(cast)
    describe_consultation(actor=cast.ada, consultation=consultation, title="Where should it really go?")
    page = ConsultationPage.objects.get(consultation=consultation)
    assert page.get_admin_display_title() == "Where should it really go?"
    assert page.get_latest_revision_as_object().title == "Where should it really go?"
    from engage.base.actions import CLOCK

    publish_consultation_page(actor=CLOCK, consultation_id=consultation.pk)
    assert Page.objects.get(pk=page.pk).title == "Where should it really go?"


def test_a_page_that_belongs_to_something_cannot_be_copied(cast, client):
    ada, before = again(cast.ada), Page.objects.count()
    client.force_login(ada)
    for page in (make_draft(cast).page, PlacePage.objects.get(place=cast.place)):
        assert not page.permissions_for_user(ada).can_copy()
        before = Page.objects.count()
        url = reverse("wagtailadmin_pages:copy", args=[page.pk])
        client.post(url, {"new_title": "x", "new_slug": "x", "new_parent_page": page.get_parent().pk})
        assert Page.objects.count() == before
