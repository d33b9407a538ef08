"""What happens when a seat or a report-back is touched twice in the same moment."""

from datetime import datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import pytest

from engage.base.actions import CLOCK
from engage.discussion.actions import start_thread
from engage.record.models import Entry
from engage.terms import actions
from engage.terms.actions import serving
from engage.terms.models import ReportQuestion, Term
from tests.factories.elections import make_declared
from tests.factories.promises import make_citizen
from tests.factories.terms import (
    again,
    declare,
    do_what_follows,
    holder,
    make_active,
    make_chosen_by_lot,
    make_due,
    make_elected,
    make_published,
    tick,
    write,
)
from tests.factories.threads import at_once, went_well, without_lock

pytestmark = pytest.mark.django_db(transaction=True)
TIMES = 4


def facts(name):
    return Entry.objects.filter(name=f"terms.{name}").count()


def test_a_declared_result_gives_each_seat_once(cast, moved_clock):
    election = make_declared(cast, moved_clock)
    at_once(*[partial(actions.begin_terms, actor=CLOCK, election=election)] * TIMES)
    assert Term.objects.count() == facts("member_chosen") == 1


def test_a_lot_that_is_drawn_many_times_at_once_fills_each_seat_once(cast):
    term = make_chosen_by_lot(cast, seats=1, people=6)[0]
    actions.resign(actor=holder(term), term=term)
    draws = [partial(actions.draw_members, actor=cast.eve, constituency=term.constituency)] * TIMES
    assert len(went_well(at_once(*draws))) == 1
    assert Term.objects.running().count() == 1
    assert facts("members_drawn") == 2  # with the first


def test_a_seat_is_taken_up_once(cast):
    term = make_chosen_by_lot(cast)[0]
    declare(term)
    person = holder(term)
    begin = partial(actions.begin_term, actor=person, term=term, accepts_code=True, knows_principles=True)
    assert len(went_well(at_once(*[begin] * TIMES))) == facts("term_begun") == 1
    assert person.roles.filter(kind="representative").count() == 1


def test_without_the_lock_it_would_be_taken_up_more_than_once(cast, monkeypatch):
    """The negative control."""
    term = make_chosen_by_lot(cast)[0]
    declare(term)
    monkeypatch.setattr(serving, "lock", without_lock(2))
    begin = partial(
        actions.begin_term, actor=holder(term), term=term, accepts_code=True, knows_principles=True
    )
    at_once(begin, begin)
    assert facts("term_begun") == 2


def test_who_steps_down_while_she_begins_does_one_after_the_other(cast):
    term = make_chosen_by_lot(cast)[0]
    declare(term)
    person = holder(term)
    at_once(
        partial(actions.begin_term, actor=person, term=term, accepts_code=True, knows_principles=True),
        partial(actions.resign, actor=person, term=term),
    )
    assert again(term).state == "ended"
    assert not holder(term).roles_now
    assert facts("term_ended") == 1


def test_a_vacancy_is_filled_once(cast, moved_clock):
    term = make_elected(cast, moved_clock)
    actions.resign(actor=holder(term), term=term)
    at_once(*[partial(actions.fill_vacancy, actor=CLOCK, term=term)] * TIMES, tick)
    assert Term.objects.running().count() == facts("vacancy_filled") == 1


def test_a_report_back_is_published_once_with_the_words_it_was_published_with(cast, moved_clock):
    report = make_due(cast, moved_clock)
    write(report)
    person = holder(report.term)
    publish = partial(actions.publish_report, actor=person, report=report)
    rewrite = partial(write, report, raised="Something else.")
    results = at_once(publish, rewrite, publish, rewrite)
    assert facts("report_back_published") == 1
    assert len(went_well([results[0], results[2]])) == 1
    assert again(report).draft == {}
    said = again(report).raised
    do_what_follows()
    assert again(report).raised == said


def test_a_question_is_noted_once(cast, moved_clock):
    report = make_published(cast, moved_clock)
    post = start_thread(actor=make_citizen(cast, place=report.place), thing=report, words="Why no bench?")
    note = partial(actions.note_post, actor=CLOCK, report=report, post=post)
    at_once(*[note] * TIMES)
    do_what_follows()
    assert ReportQuestion.objects.count() == facts("report_back_questioned") == 1


def test_clocks_at_once_remind_and_end_once(cast, moved_clock):
    last = make_active(cast, seats=2)[0].until_date
    for days, fact in ((-20, "term_ends_soon"), (1, "term_ended")):
        moved_clock(datetime.combine(last + timedelta(days=days), time(9), ZoneInfo("Europe/London")))
        at_once(tick, tick, tick)
        assert facts(fact) == 2
