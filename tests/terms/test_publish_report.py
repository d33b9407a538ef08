"""After each meeting of the panel: a report-back under six headings, sent, asked about, answered – or overdue by itself."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from engage.base import clock
from engage.base.actions import CLOCK, Refused
from engage.base.states import IllegalMove
from engage.discussion.actions import reply_to_post, take_back_post
from engage.notices.models import Letter, Reader, Wish
from engage.notices.states import Channel, NewsKind, Pace
from engage.record.models import Entry
from engage.terms import actions
from engage.terms.models import HEADINGS, ReportBack
from engage.terms.queries.telling import overdue_in
from tests.factories.promises import make_citizen
from tests.factories.terms import (
    SAID,
    again,
    answer,
    ask,
    do_what_follows,
    hold,
    holder,
    in_days,
    make_active,
    make_due,
    make_meeting,
    make_published,
    publish,
    tick,
    write,
)


def test_a_meeting_of_the_panel_makes_one_due_in_ten_working_days(cast, moved_clock):
    report = make_due(cast, moved_clock)
    assert report.state == "due"
    day = clock.today()
    assert report.due_date == day + timedelta(days=14) or day.month == 8  # two weeks without a holiday
    assert Letter.objects.filter(key__contains=f"report_back_owed.seat{report.term.person_id}").count() == 1
    report = publish(report)
    assert (report.state, report.raised, report.draft) == ("published", SAID["raised"], {})


def test_it_goes_to_those_she_speaks_for_by_the_way_each_chose(cast, moved_clock):
    term = make_active(cast)[0]
    reads, on_paper, never = (make_citizen(cast) for _each in range(3))
    elsewhere = make_citizen(cast, place=cast.elsewhere)
    Reader.objects.create(person=on_paper, channel=Channel.POST, post_address="1 Quay Street")
    Wish.objects.create(person=never, kind=NewsKind.ANSWERS, pace=Pace.NEVER)
    report = make_published(cast, moved_clock, term=term)
    sent = Letter.objects.filter(key__contains="report_back_published")
    ways = dict(sent.values_list("address", "channel"))
    assert ways[reads.email] == Channel.EMAIL
    assert ways["1 Quay Street"] == Channel.POST
    assert not {never.email, elsewhere.email, holder(term).email} & set(ways)
    letter = sent.get(address=reads.email)
    assert all(str(title) in letter.body for title, _words in report.sections)
    assert SAID["raised"] in letter.body


@pytest.mark.parametrize("name", HEADINGS)
def test_each_of_the_six_headings_is_needed(cast, moved_clock, name):
    report = make_due(cast, moved_clock)
    with pytest.raises(Refused, match="six headings"):
        publish(report, **{name: "  \x00"})
    assert again(report).published_at is None
    assert again(report).state == "draft"


def test_the_database_keeps_out_a_published_one_without_its_words(cast, moved_clock):
    report = make_due(cast, moved_clock)
    with pytest.raises(IntegrityError), transaction.atomic():
        ReportBack.objects.filter(pk=report.pk).update(state="published")


def test_nobody_else_writes_or_publishes_it(cast, moved_clock):
    first, second = make_active(cast, seats=2)
    report = make_due(cast, moved_clock, term=first)
    for actor in (holder(second), cast.ada, cast.ida, cast.flo, cast.bo, cast.nobody, CLOCK):
        with pytest.raises(PermissionDenied):
            actions.draft_report(actor=actor, report=report, **SAID)
        with pytest.raises(PermissionDenied):
            actions.publish_report(actor=actor, report=report)
    assert again(report).draft == {}


def test_what_is_published_stays_as_it_is(cast, moved_clock):
    report = make_published(cast, moved_clock)
    with pytest.raises(Refused, match="stays as it is"):
        write(report, raised="Something else.")
    with pytest.raises(IllegalMove):
        actions.publish_report(actor=holder(report.term), report=report)


def test_it_is_reminded_twice_and_then_overdue_in_public_by_itself(cast, moved_clock):
    report = make_due(cast, moved_clock)
    names = []
    while clock.today() < report.due_date:
        in_days(moved_clock, 1)
        names.append(Entry.objects.filter(name="terms.report_reminder_due").count())
    assert names[-1] == 2
    assert not again(report).is_overdue
    assert not overdue_in(cast.place)
    in_days(moved_clock, 1)
    assert (again(report).state, again(report).is_overdue) == ("overdue", True)
    assert overdue_in(cast.place) == [report]
    assert Entry.objects.filter(name="terms.report_back_overdue").count() == 1
    tick()
    assert Entry.objects.filter(name="terms.report_back_overdue").count() == 1


def test_the_badge_needs_no_clock_and_no_draft_takes_it_away(cast, moved_clock):
    report = make_due(cast, moved_clock)
    moved_clock(clock.now() + timedelta(days=20))
    assert again(report).is_overdue  # no clock has come by
    write(report)
    assert again(report).is_overdue
    tick()
    write(report)
    assert (again(report).state, again(report).is_overdue) == ("overdue", True)
    report = publish(report)
    assert (report.state, report.is_overdue) == ("published", False)
    assert Entry.objects.get(name="terms.report_back_published").data["was_late"] is True


def test_everyone_reads_that_it_is_overdue_on_three_pages(cast, moved_clock, client):
    report = make_due(cast, moved_clock)
    moved_clock(clock.now() + timedelta(days=20))
    term = report.term
    for address in (term.get_absolute_url(), term.panel.get_absolute_url(), cast.home.url):
        assert "1 report-back is overdue" in client.get(address).content.decode(), address
    publish(report)
    for address in (term.get_absolute_url(), term.panel.get_absolute_url(), cast.home.url):
        assert "overdue" not in client.get(address).content.decode().replace("0 overdue", ""), address


def test_who_is_on_leave_or_has_not_begun_owes_none(cast, moved_clock):
    away, there = make_active(cast, seats=2)
    meeting = make_meeting(cast, there.panel)
    day = clock.today() + timedelta(days=100)
    actions.take_leave(actor=holder(away), term=away, until=day)
    meeting = hold(cast, moved_clock, meeting)
    assert [report.term for report in meeting.reports.all()] == [there]
    assert actions.owe_report_backs(actor=CLOCK, meeting=meeting) == []
    assert meeting.reports.count() == 1


def test_who_steps_down_owes_nothing_any_more(cast, moved_clock):
    report = make_due(cast, moved_clock)
    actions.resign(actor=holder(report.term), term=report.term)
    in_days(moved_clock, 30)
    assert not again(report).is_overdue
    assert overdue_in(cast.place) == []


def test_a_neighbour_asks_and_she_answers_in_public(cast, moved_clock):
    report = make_published(cast, moved_clock)
    bo = make_citizen(cast)
    post = ask(report, bo)
    report = again(report)
    question = report.questions.get()
    assert (report.state, question.post) == ("questioned", post)
    assert question.due_date == clock.today() + timedelta(days=14) or clock.today().month in (8, 12)
    answer(report, post)
    report = again(report)
    assert (report.state, report.questions.get().answered_at) == ("answered", clock.now())
    assert Letter.objects.filter(key__contains=f"report_back_answered.seat{bo.pk}").count() == 1
    ask(report, make_citizen(cast), "And the lift?")
    assert again(report).state == "questioned"


def test_each_who_asked_hears_of_the_answer_to_her_own_question(cast, moved_clock):
    report = make_published(cast, moved_clock)
    bo, gus = make_citizen(cast), make_citizen(cast)
    first, _second = ask(report, bo), ask(report, gus, "And the lift?")
    moved_clock(clock.now() + timedelta(minutes=5))
    answer(report, first)
    assert again(report).state == "questioned"
    told = Letter.objects.filter(key__contains="report_back_answered")
    assert [letter.address for letter in told] == [bo.email]


def test_a_question_that_was_taken_back_needs_no_answer(cast, moved_clock):
    report = make_published(cast, moved_clock)
    bo = make_citizen(cast)
    take_back_post(actor=bo, post=ask(report, bo))
    in_days(moved_clock, 30)
    assert not Entry.objects.filter(name="terms.answer_overdue").exists()
    assert again(report).state == "answered"


def test_only_those_she_speaks_for_ask(cast, moved_clock):
    report = make_published(cast, moved_clock)
    for person in (make_citizen(cast, place=cast.elsewhere), cast.cy):
        with pytest.raises(PermissionDenied):
            ask(report, person)
    assert again(report).state == "published"


def test_a_thank_you_under_her_answer_asks_nothing(cast, moved_clock):
    report = make_published(cast, moved_clock)
    bo = make_citizen(cast)
    post = ask(report, bo)
    answer(report, post)
    reply_to_post(actor=bo, post=post, words="Thank you.")
    do_what_follows()
    assert again(report).state == "answered"
    assert report.questions.count() == 1


def test_a_question_that_waits_for_too_long_is_seen_and_told_once(cast, moved_clock, client):
    report = make_published(cast, moved_clock)
    ask(report, make_citizen(cast))
    due = report.questions.get().due_date
    in_days(moved_clock, (due - clock.today()).days)
    assert not Entry.objects.filter(name="terms.answer_overdue").exists()
    in_days(moved_clock, 1)
    in_days(moved_clock, 10)
    assert Entry.objects.filter(name="terms.answer_overdue").count() == 1
    assert "A question waits for too long" in client.get(report.get_absolute_url()).content.decode()
    assert again(report).state == "questioned"


def test_six_weeks_after_the_last_word_it_closes_and_nobody_can_add_to_it(cast, moved_clock):
    report = make_published(cast, moved_clock)
    in_days(moved_clock, 41)
    assert again(report).state == "published"
    in_days(moved_clock, 1)
    assert again(report).state == "closed"
    with pytest.raises(Refused):
        ask(report, make_citizen(cast))


def test_only_the_clock_owes_moves_and_notes(cast, moved_clock):
    report = make_published(cast, moved_clock)
    post = ask(report, make_citizen(cast))
    for actor in (cast.ada, cast.ida, holder(report.term)):
        with pytest.raises(PermissionDenied):
            actions.owe_report_backs(actor=actor, meeting=report.meeting)
        with pytest.raises(PermissionDenied):
            actions.move_reports_on(actor=actor, reports=[report])
        with pytest.raises(PermissionDenied):
            actions.note_post(actor=actor, report=report, post=post)


def test_no_draft_is_read_by_others(cast, moved_clock, client):
    report = write(make_due(cast, moved_clock), raised="A secret bench.")
    client.force_login(cast.ada)
    for address in (report.get_absolute_url(), report.term.get_absolute_url()):
        assert "secret bench" not in client.get(address).content.decode()
    assert client.get(f"{report.get_absolute_url()}write/").status_code == 404
    assert client.get(f"{report.get_absolute_url()}publish/").status_code == 404


def test_the_page_of_the_meeting_says_whose_it_is_and_what_was_reported(cast, moved_clock, client):
    report = make_published(cast, moved_clock)
    page = client.get(report.meeting.session.get_absolute_url()).content.decode()
    assert report.term.panel.name in page
    assert report.get_absolute_url() in page
    assert "Published" in page


def test_who_leads_the_meeting_finds_the_way_to_note_who_came(cast, moved_clock, client):
    report = make_due(cast, moved_clock)
    address = report.term.panel.get_absolute_url()
    assert "Note who was there" not in client.get(address).content.decode()
    client.force_login(cast.dee)
    assert "Note who was there" in client.get(address).content.decode()
