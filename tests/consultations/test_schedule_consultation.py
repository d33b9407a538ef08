"""Announcing: everything must be said first, and people must have enough time."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from engage.base import clock
from engage.base.actions import CLOCK, CONSOLE
from engage.base.states import IllegalMove
from engage.consultations import actions
from engage.consultations.models import Consultation
from engage.consultations.queries import days_needed, missing_before_opening
from engage.consultations.states import Kind, State
from engage.places.actions import set_restricted_period
from engage.record.models import Entry
from tests.factories.consultations import make_closed, make_draft, make_open, make_scheduled
from tests.factories.work import do_what_follows, tick

SEPTEMBER = datetime(2026, 9, 7, 9, tzinfo=UTC)


def schedule(cast, consultation, *, days, actor=None):
    return actions.schedule_consultation(
        actor=actor or cast.ada,
        consultation=consultation,
        opens_at=clock.now(),
        closes_at=clock.now() + timedelta(days=days),
    )


def test_announces_it_and_publishes_its_page(cast, moved_clock):
    moved_clock(SEPTEMBER)
    draft = make_draft(cast, kind=Kind.FORMAL)
    scheduled = schedule(cast, draft, days=42)
    do_what_follows()
    assert scheduled.state == State.SCHEDULED
    assert scheduled.rule_set == cast.place.rule_set
    assert Consultation.objects.get(pk=draft.pk).page.live
    entry = Entry.objects.get(name="consultations.consultation_scheduled")
    assert (entry.audience, entry.data["organisation"]) == ("public", "Mereshire Care Board")


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [
        ({"purpose": " "}, "why you are asking"),
        ({"decision_maker": ""}, "role that decides"),
        ({"decision_date": None}, "when it will be decided"),
        ({"can_change": "\n"}, "can still change"),
        ({"cannot_change": ""}, "cannot change"),
        ({"contact": ""}, "whom people can ask"),
    ],
)
def test_what_is_missing_is_named(cast, missing, sentence):
    draft = make_draft(cast)
    actions.describe_consultation(actor=cast.ada, consultation=draft, **missing)
    with pytest.raises(actions.NotReady, match=sentence):
        schedule(cast, draft, days=30)
    draft.refresh_from_db()
    assert draft.state == State.DRAFT


def test_a_day_that_has_passed_is_no_day_to_decide(cast):
    draft = make_draft(cast)
    yesterday = clock.today() - timedelta(days=1)
    actions.describe_consultation(actor=cast.ada, consultation=draft, decision_date=yesterday)
    draft.refresh_from_db()
    assert missing_before_opening(draft) == ["Say when it will be decided: a day to come."]


def test_a_page_with_gaps_does_not_go_public(cast):
    """The editor keeps a draft in which an option has no words."""
    draft = make_draft(cast)
    option = {"title": "", "summary": "", "good": [], "bad": [], "cost": "", "picture": None}
    page = draft.page
    page.story = [("options", [option])]
    page.save_revision(clean=False)
    with pytest.raises(actions.NotReady, match="still empty on the page"):
        schedule(cast, draft, days=30)
    whole = {"title": "Stay", "summary": "It stays.", "good": ["Near"], "bad": ["Small"], "cost": "Nothing"}
    page.story = [("options", [option | whole])]
    page.save_revision(clean=False)
    assert schedule(cast, Consultation.objects.get(pk=draft.pk), days=30).state == State.SCHEDULED


def test_it_must_ask_something(cast):
    draft = make_draft(cast)
    for question in draft.questions.all():
        actions.remove_question(actor=cast.ada, question=question)
    with pytest.raises(actions.NotReady, match="at least one question"):
        schedule(cast, draft, days=30)


@pytest.mark.parametrize(
    ("kind", "days"), [(Kind.ENGAGE, 14), (Kind.FORMAL, 42), (Kind.FORMAL_SUBSTANTIAL, 84)]
)
def test_the_minimum_time_of_each_kind(cast, moved_clock, kind, days):
    moved_clock(SEPTEMBER)
    draft = make_draft(cast, kind=kind)
    with pytest.raises(actions.NotReady, match=f"at least {days} days"):
        schedule(cast, draft, days=days - 1)
    assert schedule(cast, draft, days=days).state == State.SCHEDULED


def test_a_holiday_window_adds_a_fortnight(cast, moved_clock):
    moved_clock(datetime(2026, 12, 1, 9, tzinfo=UTC))
    draft = make_draft(cast, kind=Kind.FORMAL)
    assert days_needed(draft, date(2026, 12, 1)) == 42 + 14
    with pytest.raises(actions.NotReady, match="at least 56 days"):
        schedule(cast, draft, days=55)


def test_nothing_opens_in_a_restricted_period(cast):
    today = clock.today()
    set_restricted_period(
        actor=CONSOLE, place=cast.place, first_day=today, last_day=today, label="pre-election period"
    )
    with pytest.raises(actions.NotReady, match="pre-election period"):
        schedule(cast, make_draft(cast), days=30)


def test_it_cannot_be_decided_before_it_closes(cast):
    draft = make_draft(cast)
    actions.describe_consultation(
        actor=cast.ada, consultation=draft, decision_date=clock.today() + timedelta(days=20)
    )
    with pytest.raises(actions.NotReady, match="decided before it closes"):
        schedule(cast, draft, days=30)


def test_an_opening_in_the_past_is_refused(cast):
    draft = make_draft(cast)
    with pytest.raises(actions.NotReady, match="opening date has passed"):
        actions.schedule_consultation(
            actor=cast.ada,
            consultation=draft,
            opens_at=clock.now() - timedelta(days=1),
            closes_at=clock.now() + timedelta(days=30),
        )


@pytest.mark.parametrize("who", ["bo", "cy", "gus", "ida", "nobody"])
def test_nobody_else_may(cast, who):
    with pytest.raises(PermissionDenied):
        schedule(cast, make_draft(cast), days=30, actor=getattr(cast, who))


def test_not_twice(cast):
    with pytest.raises(IllegalMove):
        schedule(cast, make_scheduled(cast), days=30)


def test_a_running_consultation_keeps_the_rules_it_began_with(cast):
    from engage.places.actions import add_rule_set

    running = make_open(cast)
    cast.place.rule_set = add_rule_set(actor=CONSOLE, name="england-2027")
    cast.place.save()
    assert Consultation.objects.get(pk=running.pk).rule_set.name == "england-2026"


def test_it_opens_and_closes_by_itself(cast, moved_clock):
    scheduled = make_scheduled(cast, days=30)
    tick()
    assert Consultation.objects.get(pk=scheduled.pk).state == State.OPEN
    moved_clock(clock.now() + timedelta(days=31))
    tick()
    tick()
    assert Consultation.objects.get(pk=scheduled.pk).state == State.CLOSED
    for fact in ("opened", "closed"):
        entry = Entry.objects.get(name=f"consultations.consultation_{fact}")
        assert entry.actor_kind == "clock"


def test_only_the_clock_opens_and_closes(cast):
    scheduled = make_scheduled(cast)
    for act in (actions.open_consultation, actions.close_consultation):
        with pytest.raises(PermissionDenied):
            act(actor=cast.ada, consultation=scheduled)


def test_opening_what_is_closed_changes_nothing(cast):
    closed = make_closed(cast)
    assert actions.open_consultation(actor=CLOCK, consultation=closed).state == State.CLOSED


def test_the_form_says_what_is_wrong_and_keeps_what_was_typed(cast, client):
    draft = make_draft(cast, kind=Kind.FORMAL)
    client.force_login(cast.ada)
    today = clock.today()
    posted = {"opens_date": today.isoformat(), "closes_date": (today + timedelta(days=3)).isoformat()}
    response = client.post(reverse("schedule_consultation", args=[draft.slug]), posted)
    page = response.content.decode()
    assert "Choose a later closing date" in page
    assert posted["closes_date"] in page
