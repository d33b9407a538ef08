"""A panel is stopped for a time only in the open, once its members were heard, and goes on by itself."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from engage.base import clock
from engage.base.actions import CLOCK, Refused
from engage.base.states import IllegalMove
from engage.continuity import actions, tasks
from engage.continuity.queries.clocks import open_suspension
from engage.elections import actions as elections
from engage.notices.models import Letter
from engage.record.models import Entry
from engage.terms import actions as terms
from tests.factories.continuity import (
    HEARD,
    REASON,
    in_days,
    make_at_work,
    make_heard,
    make_in_review,
    make_stopped,
    members,
    propose_end,
    propose_stop,
    suspend,
)
from tests.factories.elections import last_day
from tests.factories.naughty import naughty
from tests.factories.promises import make_citizen
from tests.factories.terms import again, holder, make_meeting, make_published, publish


def facts(name):
    return Entry.objects.filter(name=f"continuity.{name}").count()


def sign_in(client, person):
    client.force_login(person)
    client.showed("password", "mfa", reauthenticated=True)


def test_from_a_reason_in_public_to_the_day_it_goes_on(cast, client, moved_clock):
    panel = make_at_work(cast)
    page = panel.get_absolute_url()
    sign_in(client, cast.ada)
    client.post(reverse("propose_stop", args=[panel.slug]), {"reason": REASON})
    assert again(panel).state == "active"
    first = members(panel)[0]
    client.force_login(first)
    assert "Answer the reason" in client.get(page).content.decode()
    client.post(reverse("answer_stop", args=[panel.slug]), {"words": "We said sorry the same day."})
    in_days(moved_clock, 14)
    sign_in(client, cast.ada)
    shown = client.get(reverse("suspend_panel", args=[panel.slug])).content.decode()
    assert "We said sorry the same day." in shown
    client.post(reverse("suspend_panel", args=[panel.slug]), {"words": HEARD, "days": "30"})
    assert again(panel).state == "suspended"
    client.logout()
    shown = client.get(page).content.decode()
    for words in ("This panel is stopped for a time", REASON, "We said sorry the same day.", HEARD):
        assert words in shown
    in_days(moved_clock, 29)
    assert again(panel).state == "suspended"
    in_days(moved_clock, 1)
    assert again(panel).state == "active"
    shown = client.get(page).content.decode()
    for words in (REASON, "We said sorry the same day.", HEARD, "It ran to its last day"):
        assert words in shown


def test_it_is_not_stopped_before_its_members_had_their_days(cast, moved_clock):
    panel = make_at_work(cast)
    propose_stop(cast, panel)
    in_days(moved_clock, 13)
    with pytest.raises(Refused, match="can still answer"):
        suspend(cast, panel)
    with pytest.raises(Refused, match="Nobody proposes"):
        suspend(cast, make_at_work(cast))
    assert again(panel).state == "active"


def test_it_is_not_stopped_without_an_answer_to_the_members(cast, moved_clock):
    panel = make_heard(cast, moved_clock)
    for words in ("", "  ", "\x00"):
        with pytest.raises(Refused, match="what you answer"):
            actions.suspend_panel(actor=cast.ada, panel=panel, words=words, days=10)
    assert again(panel).state == "active"


@pytest.mark.parametrize("days", [-1, 0, 61, 10**9])
def test_it_is_stopped_for_sixty_days_at_most(cast, moved_clock, days):
    panel = make_heard(cast, moved_clock)
    with pytest.raises(Refused, match="from 1 to 60"):
        suspend(cast, panel, days=days)
    assert again(panel).state == "active"


def test_it_cannot_be_stopped_twice_in_a_year(cast, moved_clock):
    panel = make_stopped(cast, moved_clock)
    in_days(moved_clock, 60)
    with pytest.raises(Refused, match="stopped not long ago"):
        propose_stop(cast, again(panel))
    in_days(moved_clock, 366)
    propose_stop(cast, again(panel))


def test_a_proposal_with_which_nobody_goes_on_lapses(cast, moved_clock):
    panel = make_heard(cast, moved_clock)
    in_days(moved_clock, 28)
    assert open_suspension(panel) is None
    assert facts("suspension_lapsed") == 1
    with pytest.raises(Refused, match="Nobody proposes"):
        suspend(cast, panel)
    propose_stop(cast, panel)


def test_a_proposal_that_is_too_old_stops_nothing_even_before_the_clock_comes(cast, moved_clock):
    panel = make_heard(cast, moved_clock)
    moved_clock(clock.now() + timedelta(days=28))
    with pytest.raises(Refused, match="too old"):
        suspend(cast, panel)


def test_the_host_drops_it_or_ends_it_early_and_says_so(cast, moved_clock):
    panel = make_heard(cast, moved_clock)
    with pytest.raises(Refused, match="Say why"):
        actions.drop_suspension(actor=cast.ada, panel=panel, reason=" ")
    actions.drop_suspension(actor=cast.ada, panel=panel, reason="We talked.")
    assert open_suspension(panel) is None
    other = make_stopped(cast, moved_clock)
    assert actions.resume_panel(actor=CLOCK, panel=other) is None
    actions.resume_panel(actor=cast.ada, panel=other)
    assert again(other).state == "active"
    with pytest.raises(Refused, match="is not stopped"):
        actions.resume_panel(actor=cast.ada, panel=other)
    with pytest.raises(Refused, match="Nobody proposes"):
        actions.drop_suspension(actor=cast.ada, panel=other, reason="Again.")


def test_only_members_answer_once_and_in_time(cast, moved_clock):
    panel = make_at_work(cast)
    propose_stop(cast, panel)
    first, second, _third = members(panel)
    actions.answer_suspension(actor=first, panel=panel, words="No.")
    with pytest.raises(Refused, match="stands there already"):
        actions.answer_suspension(actor=first, panel=panel, words="No again.")
    for actor in (cast.ada, make_citizen(cast), CLOCK):
        with pytest.raises(PermissionDenied):
            actions.answer_suspension(actor=actor, panel=panel, words="No.")
    in_days(moved_clock, 14)
    with pytest.raises(Refused, match="last day has passed"):
        actions.answer_suspension(actor=second, panel=panel, words="No.")


def test_only_a_panel_at_work_is_stopped_and_not_while_its_end_is_decided(cast, moved_clock):
    with pytest.raises(Refused, match="at work"):
        propose_stop(cast, make_in_review(cast, moved_clock))
    panel = make_at_work(cast)
    propose_end(cast, panel)
    with pytest.raises(Refused, match="being decided"):
        propose_stop(cast, panel)
    other = make_at_work(cast)
    propose_stop(cast, other)
    with pytest.raises(Refused, match="proposed already"):
        propose_stop(cast, other)
    with pytest.raises(Refused, match="Settle that first"):
        propose_end(cast, other)


def test_while_it_is_stopped_nobody_new_is_chosen_and_no_meeting_is_added(cast, moved_clock):
    panel = make_stopped(cast, moved_clock)
    elected = panel.constituencies.get(way="elected")
    given = {"seats": 1, "last_day": last_day(cast), "is_independent": True}
    with pytest.raises(Refused, match="stopped or closing"):
        elections.call_election(actor=cast.eve, constituency=elected, **given)
    with pytest.raises(Refused, match="takes no new meetings"):
        make_meeting(cast, panel)


def test_report_backs_and_terms_go_on_while_it_is_stopped(cast, moved_clock):
    panel = make_at_work(cast)
    report = make_published(
        cast, moved_clock, term=panel.seats.filter(terms__state="active").first().terms.get()
    )
    propose_stop(cast, panel)
    in_days(moved_clock, 14)
    suspend(cast, panel)
    owed = report.meeting.reports.exclude(pk=report.pk).first()
    assert publish(owed).state == "published"
    terms.take_leave(actor=holder(owed.term), term=owed.term, until=clock.today() + timedelta(days=9))
    assert again(owed.term).state == "on_leave"


def test_members_are_written_to_at_each_step(cast, moved_clock):
    panel = make_stopped(cast, moved_clock, seats=2)
    in_days(moved_clock, 60)
    for fact in ("suspension_proposed", "panel_suspended", "panel_resumed"):
        letters = Letter.objects.filter(key__contains=f".{fact}.")
        assert letters.count() == 2, fact
    said = Letter.objects.filter(key__contains=".suspension_proposed.").first().body
    assert REASON in said
    assert "for 60 days at most" in said
    assert again(panel).state == "active"


def test_a_panel_that_is_stopped_is_not_stopped_behind_its_back(cast, moved_clock):
    panel = make_stopped(cast, moved_clock)
    with pytest.raises((Refused, IllegalMove)):
        suspend(cast, panel)
    tasks.move_panels_on()
    assert facts("panel_suspended") == 1


@pytest.mark.parametrize("words", naughty()[:12])
def test_whatever_is_typed_is_shown_as_words(cast, client, words):
    panel = make_at_work(cast)
    sign_in(client, cast.ada)
    answer = client.post(reverse("propose_stop", args=[panel.slug]), {"reason": words})
    assert answer.status_code in (302, 422)
    shown = client.get(panel.get_absolute_url())
    assert shown.status_code == 200
    assert "<script>alert" not in shown.content.decode()
