"""Raising something: one clear ask, similar ones first, help first, and nothing shown before a person looked."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from engage.agenda import actions
from engage.agenda.models import AgendaItem
from engage.agenda.queries.similar import asked_before, promised_before, similar_to
from engage.agenda.queries.telling import private_steps
from engage.agenda.states import Flag, ItemState
from engage.base import clock
from engage.base.actions import Refused
from engage.base.states import IllegalMove
from engage.record.models import Entry
from tests.factories.agenda import (
    WORDS,
    again,
    in_days,
    make_item,
    make_moderator,
    make_open_item,
    make_owed,
    make_returned,
    make_sent,
    make_triage,
)
from tests.factories.promises import make_agreed, make_citizen, make_duty, make_proposed, make_published

pytestmark = pytest.mark.django_db


def test_only_who_belongs_to_the_place_raises_something_there(cast):
    for who in (cast.nobody, cast.bo, cast.cy, cast.ada, cast.ida):
        with pytest.raises(PermissionDenied):
            actions.raise_item(actor=who, place=cast.place, **WORDS)
    assert make_item(cast).state == ItemState.DRAFT


@pytest.mark.parametrize("missing", ["title", "ask", "why", "concern"])
def test_it_says_what_should_change_and_why(cast, missing):
    with pytest.raises(Refused):
        make_item(cast, **{missing: "  "})
    assert not AgendaItem.objects.exists()


def test_nothing_can_be_raised_where_no_body_could_answer(cast):
    cast.board.places.clear()
    with pytest.raises(Refused, match="No body works here"):
        make_item(cast)


def test_nobody_but_its_author_sees_a_draft(cast):
    item = make_item(cast, author=make_citizen(cast))
    for who in (cast.nobody, cast.ada, cast.dee, cast.ida, make_citizen(cast)):
        assert not AgendaItem.objects.visible_to(who).exists()
    assert AgendaItem.objects.visible_to(item.author).get() == item


def test_before_it_is_open_the_team_sees_it_and_hosts_do_not(cast):
    item = make_triage(cast)
    assert AgendaItem.objects.visible_to(cast.dee).get() == item
    for who in (cast.nobody, cast.ada, cast.ida, cast.cy, make_citizen(cast)):
        assert not AgendaItem.objects.visible_to(who).exists()


def test_the_team_never_sees_what_did_not_come_before_it(cast, moved_clock):
    items = [make_item(cast), make_sent(cast)]
    assert not AgendaItem.objects.visible_to(cast.dee).exists()
    in_days(moved_clock, 90)
    assert {again(item).state for item in items} == {ItemState.EXPIRED}
    assert not AgendaItem.objects.visible_to(cast.dee).exists()
    flagged = make_sent(cast, concern="at_risk")
    assert AgendaItem.objects.visible_to(cast.dee).get() == flagged


def test_nobody_but_its_author_changes_or_sends_it(cast):
    item = make_item(cast)
    for who in (cast.nobody, cast.ada, cast.dee, cast.ida, make_citizen(cast)):
        for act, said in ((actions.reword_item, WORDS), (actions.send_item, {})):
            with pytest.raises(PermissionDenied):
                act(actor=who, item=item, **said)
    assert (
        actions.reword_item(actor=item.author, item=item, **(WORDS | {"title": "Two buses"})).title
        == "Two buses"
    )


def test_once_others_have_read_it_even_its_author_cannot_change_it(cast):
    for item in (make_sent(cast), make_triage(cast), make_open_item(cast)):
        with pytest.raises(Refused):
            actions.reword_item(actor=item.author, item=item, **(WORDS | {"ask": "Something else."}))
        assert again(item).ask == WORDS["ask"]


def test_sent_back_it_is_changed_sent_again_and_its_past_wording_stays(cast):
    item = make_returned(cast)
    actions.reword_item(actor=item.author, item=item, **(WORDS | {"ask": "Let the 12 come at eight."}))
    item = actions.send_item(actor=item.author, item=again(item))
    assert item.state == ItemState.TRIAGE
    assert item.past_wordings.get().ask == WORDS["ask"]
    assert item.support_count == 6


def test_sent_twice_it_is_sent_once(cast):
    item = make_sent(cast)
    with pytest.raises(IllegalMove):
        actions.send_item(actor=item.author, item=item)
    assert again(item).support_count == 1


@pytest.mark.parametrize("concern", ["own_care", "at_risk"])
def test_about_ones_own_care_nobody_reads_it_before_the_team_looked(cast, concern, client):
    item = make_sent(cast, concern=concern)
    assert item.flag == concern
    with pytest.raises(Refused, match="looks at it first"):
        actions.sponsor_item(actor=make_citizen(cast), item=item)
    page = client.get(reverse("sponsor_item", args=[item.token])).content.decode()
    assert WORDS["ask"] not in page
    assert WORDS["title"] not in page
    actions.clear_flag(actor=make_moderator(cast), item=item)
    assert WORDS["ask"] in client.get(reverse("sponsor_item", args=[item.token])).content.decode()


@pytest.mark.parametrize(
    ("concern", "why", "is_read_first"),
    [
        ("everyone", "The bus is late.", False),
        ("own_care", "The bus is late.", True),
        ("at_risk", "The bus is late.", True),
        ("everyone", "Ring me on 01632 960 170.", True),
    ],
)
def test_what_is_promised_before_it_is_sent_is_what_happens(cast, client, concern, why, is_read_first):
    item = make_item(cast, concern=concern, why=why)
    client.force_login(item.author)
    shown = client.get(reverse("send_item", args=[item.pk])).content.decode()
    assert ("Someone of the team reads it first" in shown) == is_read_first
    assert ("You ask five neighbours to stand behind it. Then the team" in shown) != is_read_first
    draft = [step["label"] for step in private_steps(item)]
    item = actions.send_item(actor=item.author, item=item)
    assert bool(item.flag) == is_read_first
    steps = private_steps(item)
    assert [step["label"] for step in steps] == draft
    now = next(step["label"] for step in steps if step["state"] == "current")
    expected = "Someone of the team reads it first" if is_read_first else "Five neighbours stand behind it"
    assert now == expected
    if is_read_first:
        actions.clear_flag(actor=make_moderator(cast), item=item)
        assert [step["label"] for step in private_steps(again(item))] == [
            step for step in draft if step != "Someone of the team reads it first"
        ]


@pytest.mark.parametrize(
    "why",
    ["Ring me on 01632 960 170.", "Write to x@example.org", "My number is 943 476 5919", "0163296017000"],
)
def test_what_may_lead_to_someone_is_looked_at_first(cast, why):
    assert make_sent(cast, why=why).flag == Flag.DETAILS


@pytest.mark.parametrize(
    "why", ["In 2026 there were 12,000 of us.", "From 9.30 to 17.45", "It costs £1.250.000"]
)
def test_ordinary_numbers_are_nothing_to_look_at(cast, why):
    assert make_sent(cast, why=why).flag == ""


def test_what_is_like_it_is_shown_first_and_the_most_alike_before_others(cast):
    bus = make_open_item(cast)
    make_open_item(cast, title="Longer visiting hours", ask="Let families stay until nine.", why="x")
    assert similar_to("The buses to the clinic", cast.place) == [bus]
    assert similar_to("Clinic bus", cast.place) == [bus]
    for nothing in ("", "the and for", "🚌", "%%%", "Dentists"):
        assert similar_to(nothing, cast.place) == []


def test_what_is_not_open_is_not_found_as_similar(cast):
    make_triage(cast)
    assert similar_to(WORDS["title"], cast.place) == []


PHONE = "Why was the phone line at the Tannery surgery switched off?"
TYPED = "Who switched off the phone line at the Tannery surgery"


def test_who_raises_what_is_owed_an_answer_already_reads_so(cast, client, moved_clock):
    duty = make_duty(cast, title=PHONE, owed_to="87 people")
    moved_clock(clock.now() + timedelta(days=(duty.due_date - clock.today()).days + 47))
    page = client.get(reverse("raise_item", args=[cast.place.slug]), {"words": TYPED}).content.decode()
    assert f'href="{duty.get_absolute_url()}"' in page
    assert "Mereshire Care Board owes an answer to 87 people. It is 47 days late." in page
    assert "Nobody has raised this here yet" not in page


def test_who_raises_what_is_promised_already_reads_so(cast, client):
    promise = make_agreed(cast, what="The 12 bus waits at the clinic.")
    words = {"words": "Let the bus wait at the clinic"}
    page = client.get(reverse("raise_item", args=[cast.place.slug]), words).content.decode()
    assert f'href="{promise.get_absolute_url()}"' in page
    assert "Nobody has raised this here yet" not in page


def test_only_what_is_still_owed_here_was_asked_before(cast):
    make_published(cast, title=PHONE)
    make_duty(cast, title=PHONE, place=cast.elsewhere)
    assert asked_before(cast.nobody, TYPED, cast.place) == []
    duty = make_duty(cast, title=PHONE)
    assert asked_before(cast.nobody, TYPED, cast.place) == [duty]
    assert asked_before(cast.nobody, "Dentists", cast.place) == []


def test_what_is_owed_to_an_item_shown_before_is_not_shown_twice(cast):
    item = make_owed(cast)
    [duty] = asked_before(cast.nobody, item.title, cast.place)
    assert duty.title == item.title
    assert asked_before(cast.nobody, item.title, cast.place, [item]) == []


def test_what_is_only_worked_out_was_not_promised(cast):
    make_proposed(cast, what="The 12 bus waits at the clinic.")
    assert promised_before(cast.nobody, "The bus waits at the clinic", cast.place) == []


def test_the_second_door_works_when_nothing_is_open_and_leads_to_sending(cast, client):
    citizen = make_citizen(cast)
    client.force_login(citizen)
    assert f'href="{reverse("raise_where")}"' in client.get("/").content.decode()
    where = client.get(reverse("raise_where")).content.decode()
    place = reverse("raise_item", args=[cast.place.slug])
    assert f'href="{place}"' in where
    assert client.get(place).status_code == 200
    bus = make_open_item(cast)
    page = client.get(place, {"words": "A bus for the clinic"}).content.decode()
    assert bus.get_absolute_url() in page
    assert 'name="ask"' in page
    sent = client.post(place, WORDS)
    item = AgendaItem.objects.get(author=citizen)
    assert sent.url == reverse("send_item", args=[item.pk])
    client.post(sent.url)
    assert again(item).state == ItemState.SEEKING_SPONSORS
    page = client.get(item.get_absolute_url()).content.decode()
    assert reverse("sponsor_item", args=[item.token]) in page


def test_help_comes_first_when_someone_is_at_risk(cast, client):
    item = make_item(cast, concern="at_risk")
    client.force_login(item.author)
    page = client.get(reverse("send_item", args=[item.pk])).content.decode()
    assert page.index("999") < page.index("Send it")
    for words in ("111", "complain", "advoca"):
        assert words in page.lower()


def test_who_does_not_belong_here_is_told_how(cast, client):
    client.force_login(cast.bo)
    place = reverse("raise_item", args=[cast.place.slug])
    page = client.get(place, {"words": "A bus"}).content.decode()
    assert reverse("declare_membership", args=[cast.place.code]) in page
    client.post(place, WORDS)
    assert not AgendaItem.objects.exists()


@pytest.mark.usefixtures("kept_contexts")
def test_who_says_that_she_belongs_comes_back_to_her_words(cast, client):
    client.force_login(cast.bo)
    place = reverse("raise_item", args=[cast.place.slug])
    page = client.get(place, {"words": "A bus & a “stop”"}).content.decode()
    after = unescape(re.search(r'name="next" value="([^"]+)"', page)[1])
    said = client.post(reverse("declare_membership", args=[cast.place.code]), {"next": after})
    back = client.get(said.url)
    assert back.context["form"].initial["title"] == "A bus & a “stop”"
    assert 'name="ask"' in back.content.decode()


@pytest.mark.parametrize(
    "hostile",
    [
        "\x00",
        "<script>alert(1)</script>",
        "x" * 10_000_000,
        "\u202e\ufeff",
        "{{ 7*7 }}{% load x %}",
        "'; DROP TABLE",
    ],
)
def test_hostile_words_are_refused_or_harmless(cast, client, hostile):
    citizen = make_citizen(cast)
    client.force_login(citizen)
    place = reverse("raise_item", args=[cast.place.slug])
    for name in ("title", "ask", "why", "concern", "organisation", "is_signed"):
        answer = client.post(place, WORDS | {name: hostile})
        assert answer.status_code in (302, 400, 413, 422), name
    assert client.get(place, {"words": hostile[:3_000]}).status_code == 200
    for item in AgendaItem.objects.all():
        client.post(reverse("send_item", args=[item.pk]))
        page = client.get(item.get_absolute_url()).content.decode()
        assert "<script>alert" not in page


def test_a_draft_is_thrown_away_and_nothing_of_it_is_left(cast, client):
    item = make_item(cast, title="Something about my mother")
    client.force_login(item.author)
    page = client.get(item.get_absolute_url()).content.decode()
    assert "Throw it away" in page
    answer = client.post(reverse("drop_draft", args=[item.pk]))
    assert answer.url == reverse("my_items")
    gone = again(item)
    assert {gone.title, gone.ask, gone.why} == {"–"}
    assert (gone.author, gone.state) == (None, ItemState.EXPIRED)
    assert not Entry.objects.filter(name="agenda.draft_dropped", audience="public").exists()
    assert client.get(item.get_absolute_url()).status_code == 404


def test_only_its_author_throws_it_away_and_only_before_it_is_sent(cast):
    item = make_item(cast)
    for who in (cast.nobody, cast.bo, cast.dee, cast.ada, cast.ida):
        with pytest.raises(PermissionDenied):
            actions.drop_draft(actor=who, item=item)
    sent = make_sent(cast)
    with pytest.raises(Refused, match="it stays"):
        actions.drop_draft(actor=sent.author, item=sent)
    assert AgendaItem.objects.count() == 2
