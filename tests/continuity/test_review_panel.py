"""Every two years a panel looks at itself: by itself, by two members, in public."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from engage.base import clock
from engage.base.actions import CLOCK, Refused
from engage.continuity import actions, tasks
from engage.continuity.models import Review
from engage.continuity.queries.clocks import open_review
from engage.continuity.queries.figures import figures_of
from engage.notices.models import Letter
from engage.panels.models import Panel
from engage.record.models import Entry
from engage.terms.queries.clocks import months_later
from tests.factories.continuity import (
    WORDS,
    begin_review,
    in_days,
    make_at_work,
    make_in_review,
    members,
    propose_end,
)
from tests.factories.naughty import naughty
from tests.factories.promises import make_citizen
from tests.factories.terms import again, hold, make_meeting, publish, step_down


def facts(name):
    return Entry.objects.filter(name=f"continuity.{name}").count()


def test_it_begins_by_itself_after_two_years_and_two_members_end_it(cast, client, moved_clock):
    panel = make_at_work(cast)
    review = open_review(panel)
    assert review.due_date == months_later(clock.today(), 24)
    assert review.since_date == clock.today()
    moved_clock(clock.now() + (review.due_date - clock.today()) - timedelta(days=1))
    tasks.move_panels_on()
    assert again(panel).state == "active"
    panel = begin_review(moved_clock, panel)
    assert panel.state == "in_review"
    first, second, _third = members(panel)
    client.force_login(first)
    page = panel.get_absolute_url()
    assert "Write down what the panel found" in client.get(page).content.decode()
    client.post(reverse("write_review", args=[panel.slug]), WORDS)
    shown = client.get(again(review).get_absolute_url()).content.decode()
    assert "Ask another member to read it and to agree" in shown
    client.force_login(second)
    shown = client.get(again(review).get_absolute_url()).content.decode()
    assert "I agree: publish it" in shown
    client.post(reverse("confirm_review", args=[panel.slug]), {"version": "1"})
    assert again(panel).state == "active"
    client.logout()
    shown = client.get(again(review).get_absolute_url()).content.decode()
    for words in (*WORDS.values(), "3 of 4", "Representative of"):
        assert words in shown
    assert "What it found" in client.get(page).content.decode()
    tasks.move_panels_on()
    assert open_review(again(panel)).due_date == months_later(clock.today(), 24)
    assert (facts("review_begun"), facts("review_published")) == (1, 1)


def test_who_wrote_it_cannot_agree_nor_anyone_who_does_not_sit_there(cast, moved_clock):
    panel = make_in_review(cast, moved_clock)
    first = members(panel)[0]
    actions.write_review(actor=first, panel=panel, **WORDS)
    with pytest.raises(Refused, match="You wrote this yourself"):
        actions.confirm_review(actor=first, panel=panel, version=1)
    for actor in (make_citizen(cast), cast.ada, cast.eve, cast.ida, CLOCK):
        with pytest.raises(PermissionDenied):
            actions.confirm_review(actor=actor, panel=panel, version=1)
    assert again(panel).state == "in_review"


def test_words_that_changed_while_she_read_them_are_not_published(cast, moved_clock):
    panel = make_in_review(cast, moved_clock)
    first, second, third = members(panel)
    actions.write_review(actor=first, panel=panel, **WORDS)
    actions.write_review(actor=third, panel=panel, **(WORDS | {"asks": "Nothing."}))
    with pytest.raises(Refused, match="changed while you read"):
        actions.confirm_review(actor=second, panel=panel, version=1)
    actions.confirm_review(actor=second, panel=panel, version=2)
    assert Review.objects.get(version=2).asks == "Nothing."


def test_a_part_that_says_nothing_is_not_published(cast, moved_clock):
    panel = make_in_review(cast, moved_clock)
    first, second, _third = members(panel)
    actions.write_review(actor=first, panel=panel, **(WORDS | {"changes": " \x00 "}))
    with pytest.raises(Refused, match="All three parts"):
        actions.confirm_review(actor=second, panel=panel, version=1)


def test_outside_a_review_nothing_is_written(cast):
    panel = make_at_work(cast)
    with pytest.raises(Refused, match="does not look at itself"):
        actions.write_review(actor=members(panel)[0], panel=panel, **WORDS)


def test_what_is_written_is_for_members_alone(cast, client, moved_clock):
    panel = make_in_review(cast, moved_clock)
    first, second, _third = members(panel)
    actions.write_review(actor=first, panel=panel, **(WORDS | {"asks": "Zilpzalp"}))
    address = open_review(panel).get_absolute_url()
    for person, reads in ((second, True), (cast.ada, False), (cast.ida, False), (make_citizen(cast), False)):
        client.force_login(person)
        assert ("Zilpzalp" in client.get(address).content.decode()) is reads


def test_everyone_reads_that_it_is_late_and_elections_go_on(cast, client, moved_clock):
    panel = make_in_review(cast, moved_clock)
    in_days(moved_clock, 57)
    in_days(moved_clock, 1)
    assert facts("review_overdue") == 1
    assert "This is late." in client.get(panel.get_absolute_url()).content.decode()
    assert again(panel).state == "in_review"


def test_each_member_is_written_to_when_it_begins(cast, moved_clock):
    make_in_review(cast, moved_clock)
    letters = Letter.objects.filter(key__contains="review_begun")
    assert letters.count() == 3
    assert "Please do this by" in letters.first().body


def test_clocks_that_come_often_or_late_begin_it_once(cast, moved_clock):
    panel = make_at_work(cast)
    moved_clock(clock.now() + timedelta(days=750))
    for _each in range(3):
        tasks.move_panels_on()
    assert facts("review_begun") == 1
    assert panel.reviews.count() == 1


def test_its_numbers_are_counted_from_what_is_public(cast, moved_clock):
    panel = make_at_work(cast)
    meeting = hold(cast, moved_clock, make_meeting(cast, panel))
    reports = list(meeting.reports.all())
    publish(reports[0])
    in_days(moved_clock, 30)
    step_down(reports[2].term)
    said = figures_of(again(panel), open_review(panel).since_date)
    assert said == {
        "seats": 4,
        "filled": 2,
        "meetings": 1,
        "reports": 3,
        "reports_published": 1,
        "reports_overdue": 1,
        "questions": 0,
        "questions_answered": 0,
        "raised": 0,
        "raised_answered": 0,
    }


def test_a_panel_that_may_close_still_looks_at_itself(cast, moved_clock):
    panel = make_in_review(cast, moved_clock)
    propose_end(cast, panel)
    assert again(panel).state == "in_review"
    first, second, _third = members(panel)
    actions.write_review(actor=first, panel=panel, **WORDS)
    actions.confirm_review(actor=second, panel=panel, version=1)
    assert again(panel).state == "active"


@pytest.mark.parametrize("words", naughty()[:12])
def test_whatever_is_typed_is_kept_as_words(cast, client, moved_clock, words):
    panel = make_in_review(cast, moved_clock)
    first, second, _third = members(panel)
    client.force_login(first)
    answer = client.post(reverse("write_review", args=[panel.slug]), dict.fromkeys(WORDS, words))
    assert answer.status_code in (302, 422)
    client.force_login(second)
    assert client.get(open_review(panel).get_absolute_url()).status_code == 200


@pytest.mark.parametrize("version", ["", "x", "-1", "99999999999999999999", "\x00"])
def test_a_version_that_is_none_publishes_nothing(cast, client, moved_clock, version):
    panel = make_in_review(cast, moved_clock)
    first, second, _third = members(panel)
    actions.write_review(actor=first, panel=panel, **WORDS)
    client.force_login(second)
    client.post(reverse("confirm_review", args=[panel.slug]), {"version": version})
    assert Panel.objects.get(pk=panel.pk).state == "in_review"
