"""The pages people read: who sees what, and what a host cannot take away."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.template.loader import get_template
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page, PageViewRestriction

from engage.base.actions import CLOCK, CONSOLE
from engage.base.events import CLOSED, Fact
from engage.consultations.models import Consultation
from engage.pages.actions.publishing import lay_out_site, note_page_published
from engage.pages.models import ConsultationPage, HomePage, PlacePage
from engage.people.actions import end_role
from engage.people.models import Person
from engage.record.models import Entry
from engage.record.queries import said_of
from tests.factories.consultations import (
    make_answer,
    make_answered,
    make_closed,
    make_draft,
    make_open,
    make_scheduled,
)
from tests.factories.work import do_what_follows, tick

NO_NUMBER = ("²", "٣", "-1", "1.5", "9" * 5_000, "9" * 19, "abc", "\0", " 1")
LOOKING = ["/", "/harrowmere/", "/what-happened/", "/help/", "/privacy/", "/accessibility/"]
QUERIES = {"/": 15, "/harrowmere/": 21}  # the page of a place tells of more


@pytest.mark.parametrize("url", LOOKING)
def test_public_pages_open_for_everyone(cast, client, url):
    response = client.get(url)
    assert response.status_code == 200
    assert response.content.count(b"<h1") == 1


@pytest.mark.parametrize("url", LOOKING)
def test_each_page_is_told_in_few_queries_whatever_the_length(
    cast, client, url, django_assert_max_num_queries
):
    for number in range(4):
        make_open(cast, title=f"Question {number}")
        make_answered(cast, title=f"Answered {number}", answers=1)
        make_closed(cast, title=f"Closed {number}")
    client.get(url)
    with django_assert_max_num_queries(QUERIES.get(url, 16)):
        client.get(url)


def test_a_consultation_page_in_few_queries(cast, client, django_assert_max_num_queries):
    for consultation in (make_open(cast), make_answered(cast, title="Answered", answers=3)):
        client.get(consultation.page.url)
        with django_assert_max_num_queries(15):
            client.get(consultation.page.url)


def test_home_shows_what_is_open_and_what_is_owed(cast, client):
    make_open(cast, title="Open question")
    make_closed(cast, title="Waiting question")
    make_draft(cast, title="Secret question")
    page = client.get("/").content.decode()
    assert "Open question" in page
    assert "owes an answer to" in page
    assert "Waiting question" in page
    assert "Secret question" not in page


def test_home_says_what_to_expect_when_nothing_is_open(cast, client):
    page = client.get("/").content.decode()
    assert "Nothing is open just now" in page
    assert "No answers yet" in page


def test_the_timeline_shows_the_whole_story(cast, client):
    consultation = make_answered(cast, answers=3)
    page = client.get("/what-happened/").content.decode()
    for words in (
        "announced a consultation",
        "Open for answers",
        "3 people answered",
        "Closed with 3 answers",
    ):
        assert words in page
    assert "will not do 1" in page
    assert page.count(consultation.title) >= 5


@pytest.mark.usefixtures("kept_contexts")
def test_the_timeline_is_paged(cast, client):
    from engage.base.events import about
    from engage.places.events import PlaceAdded
    from engage.record.actions import record

    for number in range(70):
        record(CONSOLE, PlaceAdded(subject=about(cast.place), place=cast.place.code, name=f"N{number:02}."))
    seen, url = [], "/what-happened/"
    while url:
        response = client.get(url)
        names = [entry.data.get("name") for entry in response.context["lines"]]
        seen += [name for name in names if name and name.startswith("N")]
        following = response.context["next"]
        url = f"/what-happened/?before={following}" if following else None
    assert seen == [f"N{number:02}." for number in reversed(range(70))]


@pytest.mark.usefixtures("kept_contexts")
@pytest.mark.parametrize("typed", NO_NUMBER)
def test_what_is_no_number_in_the_address_is_passed_over(cast, client, typed):
    page = client.get("/what-happened/", {"before": typed})
    assert page.status_code == 200
    assert page.context["lines"]


BY_THE_CLOCK = {
    "agenda.decline_stood",
    "agenda.item_lapsed",
    "discussion.report_closed",
    "hustings.questions_gathered",
    "meetings.reminder_due",
    "people.invitation_expired",
    "people.inactivity_warned",
    "terms.report_reminder_due",
}


def recorded_facts() -> list:
    """Every kind of fact; those with kinds below them only say what several have in common."""
    waiting, facts = [Fact], []
    while waiting:
        kind = waiting.pop()
        more = kind.__subclasses__()
        waiting += more
        facts += [kind] if kind.__module__.startswith("engage.") and not more else []
    return facts


def test_every_public_fact_has_its_sentence():
    facts = [fact for fact in recorded_facts() if fact.audience != CLOSED]
    assert len(facts) > 10
    for fact in facts:
        get_template(Entry(name=fact.fact_name()).sentence_template)


def test_every_closed_fact_that_people_bring_about_is_told_to_whoever_did_it():
    told = {"title": "A panel", "stage": "Hearing"}
    closed = [fact for fact in recorded_facts() if fact.audience == CLOSED]
    untold = set()
    for fact in closed:
        said = said_of(Entry(name=fact.fact_name(), data=told))
        untold |= {fact.fact_name()} if said == said_of(Entry(name="none.known", data={})) else set()
    assert len(closed) > 60
    assert untold == BY_THE_CLOCK


def test_the_seals_are_published(cast, client):
    tick()
    lines = client.get(reverse("record_heads")).content.decode().splitlines()
    assert len(lines) == 1
    assert len(lines[0].split()) == 3


@pytest.mark.parametrize("make", [make_scheduled, make_open, make_closed])
def test_a_public_page_cannot_be_deleted_moved_or_taken_offline(cast, client, make):
    page = make(cast).page
    ada = Person.objects.get(pk=cast.ada.pk)
    client.force_login(ada)
    assert client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200
    for name in ("delete", "unpublish", "move"):
        client.post(reverse(f"wagtailadmin_pages:{name}", args=[page.pk]))
    for action in ("delete", "unpublish", "move"):
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
        client.post(f"{url}?id={page.pk}", {"confirm": "1"})
    page = ConsultationPage.objects.get(pk=page.pk)
    assert page.live
    assert page.get_parent().specific == PlacePage.objects.get(place=cast.place)
    tester = page.permissions_for_user(ada)
    assert not tester.can_delete()
    assert not tester.can_unpublish()
    assert not tester.can_move()


def test_no_page_can_be_put_behind_a_password(cast, client):
    page = make_open(cast).page
    client.force_login(Person.objects.get(pk=cast.ida.pk))
    url = reverse("wagtailadmin_pages:set_privacy", args=[page.pk])
    client.post(url, {"restriction_type": "login"})
    assert not PageViewRestriction.objects.exists()
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    client.logout()
    assert client.get(page.url).status_code == 200


@pytest.mark.parametrize(
    "path", ["/harrowmere/nowhere/", "/nowhere/harrowmere/", "/harrowmere//", "/what/ever/x/"]
)
def test_an_address_without_a_page_is_told_so(cast, client, path):
    assert client.get(path).status_code == 404


def test_a_page_that_is_offline_is_not_there(cast, client):
    page = make_draft(cast).page
    assert not page.live
    assert client.get(page.url).status_code == 404


def test_a_draft_page_can_be_deleted(cast):
    page = make_draft(cast).page
    assert page.permissions_for_user(Person.objects.get(pk=cast.ada.pk)).can_delete()


def test_home_and_place_cannot_be_deleted(cast):
    ida = Person.objects.get(pk=cast.ida.pk)
    for page in (HomePage.objects.get(), PlacePage.objects.get(place=cast.place)):
        assert not page.permissions_for_user(ida).can_delete()
        assert not page.permissions_for_user(ida).can_unpublish()


@pytest.mark.parametrize("who", ["bo", "gus", "dee", "nobody"])
def test_the_editor_is_closed_to_others(cast, client, who):
    actor = getattr(cast, who)
    if actor.is_authenticated:
        client.force_login(actor)
    response = client.get(reverse("wagtailadmin_home"))
    assert response.status_code == 302
    assert "/accounts/login/" in response.url or response.url == "/"


def test_a_commissioner_edits_only_her_place(cast, client):
    client.force_login(Person.objects.get(pk=cast.cy.pk))
    page = make_open(cast).page
    response = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert response.status_code in (302, 403)


def test_the_editor_goes_with_the_role(cast, moved_clock):
    from datetime import timedelta

    from engage.base import clock

    assert Person.objects.get(pk=cast.ada.pk).groups.count() == 1
    end_role(actor=cast.ida, role=cast.ada.roles.get(), on=clock.today())
    moved_clock(clock.now() + timedelta(days=1))
    tick()
    assert Person.objects.get(pk=cast.ada.pk).groups.count() == 0


def test_no_group_can_manage_people(cast):
    forbidden = Permission.objects.filter(
        codename__regex=r"^(add|change|delete)_(person|group|user|permission)$"
    )
    assert forbidden.exists()
    assert not Group.objects.filter(permissions__in=forbidden).exists()
    assert GroupPagePermission.objects.filter(group__name__startswith="commissioner").exists()


def test_what_is_published_on_a_page_is_in_the_record(cast, client):
    consultation = make_open(cast)
    before = Entry.objects.filter(name="pages.page_published").count()
    page = ConsultationPage.objects.get(consultation=consultation)
    page.opening = "Changed words"
    page.save_revision(user=cast.ada).publish()
    entry = Entry.objects.filter(name="pages.page_published").latest("pk")
    assert Entry.objects.filter(name="pages.page_published").count() == before + 1
    assert (entry.data["is_new"], entry.actor) == (False, cast.ada)
    page_text = client.get(page.url).content.decode()
    assert "The words of this page were changed" in page_text


def test_a_visitor_cannot_note_a_page(cast):
    from django.core.exceptions import PermissionDenied

    with pytest.raises(PermissionDenied):
        note_page_published(actor=cast.nobody, page=HomePage.objects.get(), is_new=True)


def test_laying_out_twice_changes_nothing(cast):
    pages = Page.objects.count()
    lay_out_site(actor=CONSOLE, name="engage")
    assert Page.objects.count() == pages


def test_the_desk_shows_what_is_owed(cast, client):
    make_closed(cast, title="Owed question")
    make_draft(cast, title="Draft question")
    client.force_login(cast.ada)
    page = client.get(reverse("desk")).content.decode()
    assert "Owed question" in page
    assert "Draft question" in page


def test_the_desk_of_a_helper_shows_whom_to_help(cast, client):
    make_open(cast, title="Open question")
    make_open(cast, title="Elsewhere", host=cast.cy, place=cast.elsewhere)
    client.force_login(cast.gus)
    page = client.get(reverse("desk")).content.decode()
    assert "Open question" in page
    assert "Elsewhere" not in page


def test_no_role_no_desk(cast, client):
    client.force_login(cast.bo)
    assert client.get(reverse("desk")).status_code == 404


def test_health(cast, client):
    assert client.get("/healthz").content == b"ok"
    assert client.get("/readyz").json()["ready"] is True


def test_a_page_of_a_withdrawn_consultation_stays(cast, client):
    from engage.consultations.actions import withdraw_consultation

    consultation = make_open(cast)
    withdraw_consultation(actor=cast.ada, consultation=consultation, reason="It was signed already.")
    do_what_follows()
    assert client.get(consultation.page.url).status_code == 200
    assert Consultation.objects.get(pk=consultation.pk).page.live
    assert CLOCK.is_clock


@pytest.mark.parametrize("address", ["/help/", "/accessibility/"])
def test_who_needs_help_reads_whom_to_ask_about_each_open_question(cast, client, address):
    page = client.get(address).content.decode()
    assert "No question is open now." in page
    assert reverse("find_receipt") in page
    asked = make_open(cast, title="Should the clinic move?")
    make_draft(cast, title="Nobody reads this")
    page = client.get(address).content.decode()
    assert "No question is open now." not in page
    assert asked.get_absolute_url() in page
    assert "01632 960142" in page
    assert "Nobody reads this" not in page
    assert "Whom you can ask" not in client.get("/privacy/").content.decode()


@pytest.mark.parametrize("who", ["bo", "ada"])
def test_an_address_that_only_a_button_leads_to_says_so(cast, client, who):
    """As after signing in again, which leads back to what was asked for."""
    client.force_login(getattr(cast, who))
    answer = client.get(reverse("mark_read", args=[1]))
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    page = answer.content.decode()
    assert "Press the button once more" in page
    assert "Nothing was changed." in page


@pytest.mark.parametrize("page", ["/me/notices/", "/me/notices/?page=2"])
def test_it_leads_back_to_the_page_she_was_on(cast, client, page):
    client.force_login(cast.bo)
    answer = client.get(reverse("mark_read", args=[1]), headers={"referer": f"http://testserver{page}"})
    assert f'href="http://testserver{page}"' in answer.content.decode()


@pytest.mark.parametrize(
    "page",
    [
        "",
        "https://evil.example/",
        "//evil.example",
        "javascript:alert(1)",
        "http://testserver/accounts/login/",
    ],
)
def test_it_leads_back_to_no_other_site_and_to_no_page_to_sign_in(cast, client, page):
    client.force_login(cast.bo)
    answer = client.get(reverse("mark_read", args=[1]), headers={"referer": page}).content.decode()
    assert "Back to the page you were on" not in answer
    assert "Press the button once more" in answer


def test_signing_in_from_the_top_of_a_page_leads_back_to_it(cast, client):
    there = make_open(cast).page.url
    login = reverse("account_login")
    assert f'href="{login}?next={there}"' in client.get(there).content.decode()
    assert f'href="{login}?next=/search/"' in client.get("/search/?q=hub").content.decode()
    for here in ("/", login):
        assert f'href="{login}?next=' not in client.get(here).content.decode(), here


def test_the_number_of_a_receipt_goes_along_to_no_other_page(cast, client):
    contribution = make_answer(make_open(cast))
    page = client.get(contribution.get_absolute_url()).content.decode()
    assert reverse("account_login") in page
    assert f"?next={contribution.get_absolute_url()}" not in page
