"""Searching: public pages only, whatever is typed."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from wagtail.models import Page
from wagtail.search.models import IndexEntry

from engage.base.actions import CLOCK
from engage.pages.actions.searching import index_page
from engage.pages.models import HomePage, StandardPage
from engage.pages.queries import pages_not_indexed
from engage.people.models import Person
from tests.factories.consultations import make_answer, make_answered, make_draft, make_open, make_scheduled
from tests.factories.work import tick

HOSTILE = [
    "\0",
    "hub\0hub",
    "a" * 10_000,
    "hub " * 3_000,
    '"',
    "'",
    "%",
    "%s %(x)s %%",
    "AND OR NOT NEAR",
    '"hub" AND (',
    "hub*",
    "-hub",
    "title:hub",
    "&|!():*<->",
    "\\",
    "';--",
    "<script>alert(1)</script>",
    "\ud7ff\ufffe\u202e",
    "😀",
    "_",
    " ",
]


def search(client, typed, **more):
    return client.get(reverse("search"), {"q": typed, **more})


def do_what_is_queued():
    for queued in DBTaskResult.objects.filter(task_path__endswith="insert_or_update_object_task"):
        queued.task.func(*queued.args_kwargs["args"])


def titles(response) -> list[str]:
    assert response.status_code == 200
    assert response.content.count(b"<h1") == 1
    return [page.title for page in response.context["found"]]


def save(page, **changed):
    for name, value in changed.items():
        setattr(page, name, value)
    page.save_revision().publish()
    index_page(actor=CLOCK, page=page)
    return page


# --- What it is for -------------------------------------------------------------------------


def test_finds_questions_places_and_pages(cast, client):
    hub = make_open(cast, title="Where should the Harbour hub go?")
    make_open(cast, title="When should pharmacies be open?")
    do_what_is_queued()
    assert titles(search(client, "harbour")) == [hub.title]
    assert titles(search(client, "pharmacy")) == ["When should pharmacies be open?"]
    assert "Harrowmere" in titles(search(client, "Harrowmere"))
    assert "Get help, or take part by phone or on paper" in titles(search(client, "phone paper"))
    assert titles(search(client, "HARBOUR-hub?")) == [hub.title]


def test_finds_what_a_page_says_and_who_asks(cast, client):
    consultation = make_open(cast, title="Where should the hub go?")
    save(consultation.page, opening="The ferry stops at the quay.")
    for words in ("ferry", "quay ferry", "too small", "Mereshire"):
        assert titles(search(client, words)) == [consultation.title], words
    assert titles(search(client, "ferry cathedral")) == []


def test_shows_how_a_question_stands(cast, client):
    make_open(cast, title="A hub that is open")
    make_scheduled(cast, title="A hub that comes")
    make_answered(cast, title="A hub that was answered")
    do_what_is_queued()
    page = search(client, "hub").content.decode()
    assert "3 pages have these words" in page
    assert "Closes" in page
    assert "Answered" in page


def test_every_page_has_the_way_to_search(cast, client):
    for url in ("/", "/accounts/login/", reverse("what_happened")):
        assert f'<a href="{reverse("search")}">Search</a>' in client.get(url).content.decode()
    assert 'method="get" role="search"' in search(client, "").content.decode()


def test_without_words_it_says_how_to_search(cast, client):
    page = client.get(reverse("search")).content.decode()
    assert "What are you looking for?" in page
    assert "No page has" not in page


def test_nothing_found_says_what_to_do(cast, client):
    page = search(client, "xylophone").content.decode()
    assert "No page has all these words" in page
    assert "Check the spelling" in page


def test_the_rest_stands_on_further_pages(cast, client):
    home = HomePage.objects.get()
    for number in range(23):
        save(
            home.add_child(instance=StandardPage(title=f"Harmonica {number:02}", slug=f"harmonica-{number}"))
        )
    seen = [title for page in (1, 2, 3) for title in titles(search(client, "harmonica", page=page))]
    assert len(seen) == len(set(seen)) == 23
    first = search(client, "harmonica").content.decode()
    assert "Page 1 of 3" in first
    assert "?q=harmonica&amp;page=2" in first
    for odd in ("0", "99", "x", "-1", "\0"):
        assert titles(search(client, "harmonica", page=odd))


def test_few_queries_however_much_is_found(cast, client, django_assert_max_num_queries):
    for number in range(6):
        make_open(cast, title=f"Question about hubs {number}")
    do_what_is_queued()
    search(client, "hub")
    with django_assert_max_num_queries(15):
        assert len(titles(search(client, "hub"))) == 6


# --- What nobody finds ----------------------------------------------------------------------


@pytest.mark.parametrize("who", ["nobody", "bo", "ada", "ida"])
def test_nobody_finds_a_draft_even_when_its_page_is_published(cast, client, who):
    draft = make_draft(cast, title="A secret harbour plan")
    save(draft.page)
    assert Page.objects.get(pk=draft.page.pk).live
    actor = getattr(cast, who)
    if actor.is_authenticated:
        client.force_login(Person.objects.get(pk=actor.pk))
    assert titles(search(client, "secret")) == []


def test_a_page_that_is_offline_is_not_found(cast, client):
    page = StandardPage(title="Unfinished xylophone", slug="unfinished", live=False)
    HomePage.objects.get().add_child(instance=page)
    index_page(actor=CLOCK, page=page)
    assert titles(search(client, "xylophone")) == []


def test_what_people_answered_is_not_found(cast, client):
    make_answer(make_open(cast), words="The cobblestones are slippery.")
    do_what_is_queued()
    assert titles(search(client, "cobblestones")) == []


# --- Hostile words --------------------------------------------------------------------------


@pytest.mark.parametrize("typed", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_is_typed_there_is_an_answer(cast, client, typed):
    make_open(cast, title="Where should the hub go?")
    do_what_is_queued()
    response = search(client, typed)
    assert response.status_code == 200
    assert b"<script>alert" not in response.content
    if "hub" not in typed:
        assert titles(response) == []


# --- The index keeps itself -----------------------------------------------------------------


def test_a_saved_page_is_queued_for_the_index(cast, client):
    consultation = make_open(cast, title="Where should the hub go?")
    do_what_is_queued()
    assert titles(search(client, "hub")) == [consultation.title]


def test_the_clock_catches_up_with_pages_nobody_indexed(cast, client):
    make_open(cast, title="Where should the hub go?")
    DBTaskResult.objects.all().delete()
    IndexEntry.objects.all().delete()
    assert titles(search(client, "hub")) == []
    tick()
    assert len(titles(search(client, "hub"))) == 1
    assert not pages_not_indexed().exists()


def test_what_the_queue_will_index_is_left_to_it(cast):
    """Both at once would write the same row."""
    make_open(cast, title="Where should the hub go?")
    IndexEntry.objects.all().delete()
    assert DBTaskResult.objects.filter(task_path__endswith="insert_or_update_object_task").exists()
    tick()
    assert not IndexEntry.objects.exists()


def test_only_the_clock_indexes(cast):
    for who in ("ada", "ida", "nobody"):
        with pytest.raises(PermissionDenied):
            index_page(actor=getattr(cast, who), page=cast.home)
