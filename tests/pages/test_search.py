"""Searching: what everyone can read and nothing else, whatever is typed."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from wagtail.models import Page
from wagtail.search.models import IndexEntry

from engage.base.actions import CLOCK, CONSOLE
from engage.pages.actions.searching import index_page
from engage.pages.models import HomePage, StandardPage
from engage.pages.queries import pages_not_indexed
from engage.pages.queries.searching import ways_to_write
from engage.people.models import Person
from engage.places.actions import add_place
from tests.factories import agenda, discussion, elections, forums, meetings, needs, panels, promises, terms
from tests.factories.consultations import make_answer, make_answered, make_draft, make_open, make_scheduled
from tests.factories.work import tick

pytestmark = pytest.mark.usefixtures("kept_contexts")

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
    assert "3 things here have these words" in page
    assert "Closes" in page
    assert "Answered" in page


def test_every_page_has_the_way_to_search(cast, client):
    for url in ("/", "/accounts/login/", reverse("what_happened")):
        assert f'<a href="{reverse("search")}">Search</a>' in client.get(url).content.decode()
    assert 'method="get" role="search"' in search(client, "").content.decode()


def test_without_words_it_says_how_to_search(cast, client):
    page = client.get(reverse("search")).content.decode()
    assert "What are you looking for?" in page
    assert "Nothing here has" not in page


def test_nothing_found_says_what_to_do(cast, client):
    page = search(client, "xylophone").content.decode()
    assert "Nothing here has all these words" in page
    assert "Check the spelling" in page
    for way_on in (reverse("raise_where"), reverse("promises"), reverse("what_happened"), "/help/"):
        assert f'href="{way_on}"' in page


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
    with django_assert_max_num_queries(16):
        assert len(titles(search(client, "hub"))) == 6


def kinds(response) -> dict[str, str]:
    """Of what is no page: {title: kind}"""
    assert response.status_code == 200
    return {thing.title: thing.kind for thing in response.context["found"] if hasattr(thing, "kind")}


def test_finds_what_people_raised(cast, client):
    item = agenda.make_open_item(cast, title="A bus that meets clinic times in the Fold")
    assert kinds(search(client, "bus")) == {item.title: "Raised here"}
    assert kinds(search(client, "clinics bus")) == {item.title: "Raised here"}
    page = search(client, "bus").content.decode()
    assert f'href="{item.get_absolute_url()}"' in page
    assert f"Raised here · {item.place.name}" in page


def test_finds_answers_owed_and_promises(cast, client):
    duty = promises.make_duty(cast, title="Why was the phone line at the Tannery surgery switched off?")
    promise = promises.make_agreed(cast, what="A second scanner at the Tannery.")
    assert kinds(search(client, "phone tannery")) == {duty.title: "An answer owed"}
    assert kinds(search(client, "scan")) == {promise.what: "A promise"}
    assert "Owed to 51 people of the Fold" in search(client, "phone").content.decode()


def test_an_answer_told_elsewhere_is_found_there(cast, client):
    make_answered(cast, title="Where should the zither hall go?")
    do_what_is_queued()
    assert titles(search(client, "zither")) == ["Where should the zither hall go?"]
    answered = promises.make_published(cast, title="Who mends the zither?")
    assert kinds(search(client, "mends zither")) == {answered.title: "An answer"}


def test_finds_meetings_and_spaces(cast, client):
    meeting = meetings.make_announced(cast, title="Ask the xylophone board")
    space = forums.make_space(cast, name="Xylophone friends")
    assert kinds(search(client, "xylophone")) == {meeting.title: "A meeting", space.name: "A space to talk"}


def test_finds_panels_elections_and_who_sits(cast, moved_clock, client):
    [term] = terms.make_active(cast)
    found = kinds(search(client, term.name))
    assert found[term.name] == "A representative"
    assert kinds(search(client, f"{term.panel.name}"))[term.panel.name] == "A panel"


def test_finds_an_election_by_its_kind(cast, client):
    election = elections.make_nominating(cast)
    assert kinds(search(client, "elections")) == {str(election): "An election"}
    assert str(election) in kinds(search(client, f"election {election.constituency.name}"))


def test_finds_what_was_reported_back(cast, moved_clock, client):
    report = terms.publish(terms.make_due(cast, moved_clock), decided="The glockenspiel stays.")
    assert kinds(search(client, "glockenspiel")) == {str(report): "A report back"}


def test_what_is_called_so_comes_before_what_speaks_of_it(cast, client):
    agenda.make_open_item(cast, title="A bench", ask="Beside the carillon")
    forums.make_space(cast, name="Carillon")
    assert titles(search(client, "carillon")) == ["Carillon", "A bench"]


def test_a_word_is_found_by_its_beginning_only(cast, client):
    agenda.make_open_item(cast, title="Stop the abuse of staff", ask="Say so on the door.")
    assert kinds(search(client, "bus")) == {}


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


SECRET = "Zilpzalp"


def nobody_finds(cast, client, author=None) -> bool:
    """Neither strangers nor hosts, and not even who wrote it: a search shows what everyone can read."""
    for person in (None, cast.bo, cast.ada, cast.ida, author):
        client.logout()
        if person is not None:
            client.force_login(Person.objects.get(pk=person.pk))
        if titles(search(client, SECRET)):
            return False
    return True


@pytest.mark.parametrize("make", ["make_item", "make_sent", "make_triage", "make_declined", "make_returned"])
def test_nobody_finds_what_is_not_open_yet(cast, client, make):
    item = getattr(agenda, make)(cast, title=f"{SECRET} nests")
    assert item.opened_at is None
    assert nobody_finds(cast, client, item.author)


def test_nobody_finds_a_meeting_that_is_only_planned(cast, client):
    session = meetings.make_draft(cast, title=f"{SECRET} meeting")
    assert nobody_finds(cast, client, session.facilitator)


def test_strangers_do_not_find_a_meeting_for_members(cast, client):
    meetings.make_announced(cast, title=f"{SECRET} meeting", for_members=True)
    assert titles(search(client, SECRET)) == []


def test_nobody_finds_a_panel_or_an_election_that_is_only_planned(cast, client):
    panels.make_panel(cast, name=f"{SECRET} panel")
    assert nobody_finds(cast, client)
    election = elections.make_called(cast)
    client.force_login(Person.objects.get(pk=election.called_by_id))
    assert kinds(search(client, "election")) == {}


def test_nobody_finds_a_promise_that_is_only_worked_out(cast, client):
    promises.make_proposed(cast, what=f"{SECRET} boxes")
    assert nobody_finds(cast, client)


def test_nobody_finds_a_report_that_is_only_a_draft(cast, moved_clock, client):
    report = terms.make_due(cast, moved_clock)
    terms.write(report, decided=f"{SECRET} stays.")
    assert nobody_finds(cast, client, terms.holder(report.term))
    assert "A report back" not in kinds(search(client, "report")).values()


def test_nobody_finds_what_people_say_to_each_other(cast, client):
    post = discussion.make_post(cast, words=f"{SECRET} sings.")
    assert titles(search(client, SECRET)) == []
    discussion.make_hidden(cast, post)
    assert nobody_finds(cast, client)


def test_nobody_finds_what_someone_needs(cast, client):
    needs.make_shared(cast, words=f"{SECRET} beside me")
    assert nobody_finds(cast, client, cast.bo)


def test_who_no_longer_sits_is_not_found(cast, moved_clock, client):
    [term] = terms.make_active(cast)
    name = term.name
    terms.step_down(term)
    assert "A representative" not in kinds(search(client, name)).values()


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


# --- With a hyphen, without, and in two words -----------------------------------------------------------


@pytest.mark.parametrize(
    "written", ["X-rays at the harbour", "X rays at the harbour", "Xrays at the harbour"]
)
@pytest.mark.parametrize("typed", ["x-ray", "xray", "X-rays", "x\u2011ray"])
def test_an_x_ray_is_found_however_it_is_written(cast, client, written, typed):
    item = agenda.make_open_item(cast, title=written)
    assert kinds(search(client, typed)) == {item.title: "Raised here"}


@pytest.mark.parametrize("typed", ["eye", "cost", "coat", "ear", "re", "x"])
def test_any_other_word_is_left_as_it_was_typed(cast, client, typed):
    agenda.make_open_item(cast, title="Every year a bus stops at the community centre")
    assert list(ways_to_write(typed.upper())) == [[typed]]
    assert kinds(search(client, typed)) == {}


def test_a_neighbourhood_is_found_by_its_name(cast, client):
    add_place(actor=CONSOLE, code="X05", name="Tannery Estate", level="neighbourhood", parent=cast.place)
    assert kinds(search(client, "tannery")) == {"Tannery Estate": "A place"}
    assert cast.place.name not in kinds(search(client, cast.place.name))  # that is a page


def test_what_has_the_words_as_typed_comes_alone(cast, client):
    agenda.make_open_item(cast, title="Email the surgery")
    agenda.make_open_item(cast, title="E-mail the ward")
    assert set(kinds(search(client, "email"))) == {"Email the surgery"}


def test_reports_of_one_meeting_stand_together(cast, moved_clock, client):
    one, _other = terms.make_active(cast, seats=2)
    reports = list(terms.make_due(cast, moved_clock, term=one).meeting.reports.all())
    assert len(reports) == 2
    for report in reports:
        terms.publish(report, decided="The glockenspiel stays.")
    session = reports[0].meeting.session
    assert kinds(search(client, "glockenspiel")) == {session.title: "What members reported back"}
    page = client.get(session.get_absolute_url()).content.decode()
    assert all(report.get_absolute_url() in page for report in reports)
