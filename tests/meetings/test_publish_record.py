"""The record: drafted, checked by those who came, published by the clock, and settled point by point."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from engage.base import clock
from engage.base.actions import CLOCK, Refused
from engage.meetings import actions
from engage.meetings.models import Correction, Outcome
from engage.meetings.queries import clocks
from engage.meetings.queries.guards import _unanswered, may_leave_unanswered, unanswered, why_not_complete
from engage.meetings.states import NoActionReason, SessionState
from engage.notices.models import Letter
from engage.people.actions import leave
from engage.promises.models import Commitment
from engage.promises.states import CommitmentState
from engage.record.models import Entry
from tests.factories.agenda import make_other_body
from tests.factories.meetings import (
    CLOSED,
    NOTHING,
    a_promise,
    again,
    begin,
    in_days,
    make_complete,
    make_ended,
    make_lobby,
    make_open,
    make_published,
    make_record_check,
    make_record_draft,
    make_slot,
    tick,
    to_the_doors,
    write_point,
)

pytestmark = pytest.mark.django_db
_S = SessionState


def facts(name):
    return Entry.objects.filter(name=f"meetings.{name}")


def test_from_the_end_to_what_is_settled(cast, moved_clock):
    session = make_record_check(cast, moved_clock, outcome=a_promise(cast))
    assert session.state == _S.RECORD_CHECK
    assert not Commitment.objects.exists()
    moved_clock(clocks.first_moment(clocks.check_until(session)) + timedelta(hours=23))
    tick()
    assert again(session).state == _S.RECORD_CHECK
    in_days(moved_clock, 1)
    session = again(session)
    assert session.state == _S.OUTCOMES_DUE
    [published] = facts("record_published")
    assert published.data["late_by_days"] == 0
    commitment = Commitment.objects.get()
    assert commitment.state == CommitmentState.AGREED
    assert commitment.source == f"meetings.outcome:{session.outcomes.get().pk}"
    assert commitment.role_title == "Director of local care"
    actions.complete_session(actor=cast.ada, session=session)
    assert again(session).state == _S.COMPLETE
    tick()
    assert Commitment.objects.count() == facts("record_published").count() == 1


def test_a_clock_that_comes_too_soon_publishes_nothing(cast, moved_clock):
    session = make_record_check(cast, moved_clock)
    assert actions.publish_record(actor=CLOCK, session=session).state == _S.RECORD_CHECK
    assert not facts("record_published").exists()


def test_only_those_who_note_it_write_it(cast, moved_clock):
    session = make_ended(cast, moved_clock)
    for who in (cast.ada, cast.bo, cast.cy, cast.ida, cast.nobody):
        with pytest.raises(PermissionDenied):
            actions.draft_record(actor=who, session=session)
    actions.draft_record(actor=cast.flo, session=session)
    for who in (cast.ada, cast.bo, cast.nobody):
        with pytest.raises(PermissionDenied):
            actions.write_notes(actor=who, session=session, notes="All was well.")
        with pytest.raises(PermissionDenied):
            actions.write_outcome(actor=who, session=session, title="x", said="y")
        with pytest.raises(PermissionDenied):
            actions.check_record(actor=who, session=session)
        with pytest.raises(PermissionDenied):
            actions.publish_record(actor=who, session=session)


def test_a_draft_is_read_by_those_who_write_it(cast, moved_clock):
    session = make_record_draft(cast, moved_clock)
    write_point(cast, session)
    for who in (cast.flo, cast.dee, cast.ada):
        assert Outcome.objects.visible_to(who).count() == 1
    for who in (cast.bo, cast.cy, cast.nobody):
        assert not Outcome.objects.visible_to(who).exists()


def test_it_is_not_shown_before_it_says_anything_and_names_all_that_was_heard(cast, moved_clock):
    session = make_open(cast)
    slot = make_slot(cast, session)
    to_the_doors(moved_clock, session)
    begin(cast, again(session))
    actions.close_slot(actor=cast.dee, slot=slot, presenter_offered=True)
    actions.end_session(actor=cast.dee, session=session, **CLOSED)
    actions.draft_record(actor=cast.flo, session=session)
    with pytest.raises(Refused, match="Write first"):
        actions.check_record(actor=cast.flo, session=session)
    actions.write_notes(actor=cast.flo, session=session, notes="Much was said.")
    with pytest.raises(Refused, match=slot.title):
        actions.check_record(actor=cast.flo, session=session)
    said = {"title": slot.title, "said": "Yes."}
    actions.write_outcome(actor=cast.flo, session=session, slot=slot, **said)
    actions.check_record(actor=cast.flo, session=session)


def test_nothing_is_decided_on_a_late_paper(cast, moved_clock):
    session = make_lobby(cast, moved_clock)
    begin(cast, session)
    own = session.slots.create(number=101, kind="own", route="host", title="The budget")
    actions.publish_paper(actor=cast.ada, session=session, title="It", summary="Costs.", slot=own)
    actions.end_session(actor=cast.dee, session=session, **CLOSED)
    actions.draft_record(actor=cast.flo, session=session)
    said = {"title": "The budget", "said": "It was late."}
    with pytest.raises(Refused, match="came too late"):
        actions.write_outcome(actor=cast.flo, session=session, slot=own, decision="Agreed.", **said)
    later = {"no_action": "deferred", "no_action_words": "Next time."}
    kept = actions.write_outcome(actor=cast.flo, session=session, slot=own, **said, **later)
    assert kept.no_action == NoActionReason.DEFERRED


WRONG = {
    "both": lambda cast: a_promise(cast) | NOTHING,
    "half a promise": lambda cast: a_promise(cast) | {"role_title": " "},
    "no way to know": lambda cast: a_promise(cast) | {"how_we_know": ""},
    "no day": lambda cast: a_promise(cast) | {"due_date": None},
    "a past day": lambda cast: a_promise(cast, days=-1),
    "no words": lambda cast: {"no_action": "law", "no_action_words": " "},
    "no reason of the list": lambda cast: {"no_action": "boredom", "no_action_words": "It is dull."},
    "a body from elsewhere": lambda cast: a_promise(cast) | {"owner": cast.other_board},
}


@pytest.mark.parametrize("name", WRONG)
def test_what_settles_a_point_is_whole_or_refused(cast, moved_clock, name):
    session = make_record_draft(cast, moved_clock)
    with pytest.raises(Refused):
        write_point(cast, session, **WRONG[name](cast))
    assert not Outcome.objects.exists()


def test_the_database_keeps_half_promises_out(cast, moved_clock):
    session = make_record_draft(cast, moved_clock)
    point = write_point(cast, session)
    with pytest.raises(IntegrityError), transaction.atomic():
        Outcome.objects.filter(pk=point.pk).update(owner=cast.board)
    with pytest.raises(IntegrityError), transaction.atomic():
        Outcome.objects.filter(pk=point.pk).update(no_action="law")


def test_a_point_can_be_struck_while_nobody_read_it(cast, moved_clock):
    session = make_record_draft(cast, moved_clock)
    point, other = write_point(cast, session), write_point(cast, session)
    actions.strike_outcome(actor=cast.flo, outcome=point)
    assert session.outcomes.standing().get() == other
    actions.write_notes(actor=cast.flo, session=session, notes="So it was.")
    actions.check_record(actor=cast.flo, session=session)
    with pytest.raises(Refused, match="read this point already"):
        actions.strike_outcome(actor=cast.flo, outcome=other)
    assert write_point(cast, again(session)).number == 3  # numbers are not used twice


def test_a_point_of_another_record_is_not_written_here(cast, moved_clock):
    session = make_record_draft(cast, moved_clock)
    point = write_point(cast, session)
    other = make_record_draft(cast, moved_clock)
    with pytest.raises(Refused, match="another record"):
        actions.write_outcome(actor=cast.flo, session=other, outcome=point, said="x")


def came(cast, session, person):
    session.registrations.create(person=person, channel="hall")


def test_those_who_came_correct_it_for_five_working_days(cast, moved_clock):
    session = make_record_check(cast, moved_clock)
    for who in (cast.cy, cast.bo, cast.nobody):
        with pytest.raises(PermissionDenied):
            actions.correct_record(actor=who, session=session, words="No.")
    came(cast, session, cast.bo)
    kept = actions.correct_record(actor=cast.bo, session=session, words="It was Tuesday.")
    with pytest.raises(Refused, match="Say what is wrong"):
        actions.correct_record(actor=cast.bo, session=session, words=" ")
    for who in (cast.cy, cast.ida, cast.nobody):
        assert not Correction.objects.visible_to(who).exists()
    with pytest.raises(PermissionDenied):
        actions.answer_correction(actor=cast.bo, correction=kept, taken_up=True)
    with pytest.raises(Refused, match="Say why"):
        actions.answer_correction(actor=cast.flo, correction=kept, taken_up=False)
    actions.answer_correction(actor=cast.flo, correction=kept, taken_up=True)
    with pytest.raises(Refused, match="answered already"):
        actions.answer_correction(actor=cast.flo, correction=kept, taken_up=True)
    in_days(moved_clock, 12)
    with pytest.raises(Refused, match="cannot be corrected"):
        actions.correct_record(actor=cast.bo, session=session, words="And Wednesday.")
    [published] = facts("record_published")
    assert published.data["corrections"] == 1
    assert "Tuesday" not in str(list(Entry.objects.values_list("data", flat=True)))


def test_she_leaves_and_her_correction_stays_without_her(cast, moved_clock):
    session = make_record_check(cast, moved_clock)
    came(cast, session, cast.bo)
    actions.correct_record(actor=cast.bo, session=session, words="It was Tuesday.")
    leave(actor=cast.bo, person=cast.bo)
    assert Correction.objects.get().person is None


def test_those_who_registered_are_asked_to_check_and_told_when_it_stands(cast, moved_clock):
    session = make_record_draft(cast, moved_clock)
    came(cast, session, cast.bo)
    actions.write_notes(actor=cast.flo, session=session, notes="So it was.")
    actions.check_record(actor=cast.flo, session=session)
    in_days(moved_clock, 0)
    in_days(moved_clock, 12)
    mine = Letter.objects.filter(address="bo@example.org").order_by("pk")
    assert ["Read the record" in letter.subject for letter in mine] == [True, False]
    assert "is published" in mine[1].body


def test_late_it_says_so_by_itself(cast, moved_clock, client):
    session = make_ended(cast, moved_clock)
    page = client.get(session.get_absolute_url()).content.decode()
    assert "owes everyone the record" in page
    assert "Overdue" not in page
    moved_clock(clocks.first_moment(clocks.record_due(session) + timedelta(days=1)))
    page = client.get(session.get_absolute_url()).content.decode()
    assert "Overdue" in page
    assert clocks.record_late_by(again(session)) == 1


def test_what_follows_is_late_after_twenty_working_days(cast, moved_clock, client):
    session = make_published(cast, moved_clock)
    assert "Overdue" not in client.get(session.get_absolute_url()).content.decode()
    moved_clock(clocks.first_moment(clocks.outcomes_due(session) + timedelta(days=1)))
    assert "Overdue" in client.get(session.get_absolute_url()).content.decode()


def test_it_is_not_complete_while_a_point_has_neither_owner_nor_reason(cast, moved_clock):
    session = make_published(cast, moved_clock)
    [due] = facts("outcomes_due")
    assert due.data["waiting"] == 1
    for who in (cast.flo, cast.dee, cast.bo, cast.cy, cast.nobody):
        with pytest.raises(PermissionDenied):
            actions.complete_session(actor=who, session=session)
    with pytest.raises(Refused, match="The bus"):
        actions.complete_session(actor=cast.ada, session=session)
    point = session.outcomes.get()
    for who in (cast.flo, cast.dee, cast.bo, cast.cy):
        with pytest.raises(PermissionDenied):
            actions.settle_outcome(actor=who, outcome=point, **NOTHING)
    with pytest.raises(Refused, match="Say who sees to it"):
        actions.settle_outcome(actor=cast.ada, outcome=point)
    actions.settle_outcome(actor=cast.ada, outcome=point, **a_promise(cast))
    tick()
    assert Commitment.objects.get().state == CommitmentState.AGREED
    with pytest.raises(Refused, match="settled already"):
        actions.settle_outcome(actor=cast.ada, outcome=point, **NOTHING)
    actions.complete_session(actor=cast.ada, session=session)
    assert again(session).completed_at


def test_it_is_not_complete_while_a_question_waits(cast, moved_clock):
    session = make_published(cast, moved_clock, outcome=NOTHING)
    waiting = [2]
    may_leave_unanswered(count := lambda session: waiting[0])
    may_leave_unanswered(count)
    try:
        assert unanswered(session) == 2
        with pytest.raises(Refused, match="questions"):
            actions.complete_session(actor=cast.ada, session=session)
        waiting[0] = 0
        assert why_not_complete(session) == ""
        actions.complete_session(actor=cast.ada, session=session)
    finally:
        _unanswered.remove(count)


def test_what_another_body_is_to_do_it_has_to_agree_to_itself(cast, moved_clock):
    council, _answers = make_other_body(cast)
    session = make_published(cast, moved_clock, outcome=a_promise(cast) | {"owner": council})
    promise = Commitment.objects.get()
    assert (promise.organisation, promise.state) == (council, CommitmentState.PROPOSED)
    assert not Commitment.objects.visible_to(cast.bo).exists()
    assert again(session).state == _S.OUTCOMES_DUE


def test_how_many_came_is_counted_until_the_record_stands(cast, moved_clock):
    session = make_ended(cast, moved_clock)
    numbers = {"hall": 63, "screen": 41, "phone": 9}
    for who in (cast.bo, cast.cy, cast.nobody):
        with pytest.raises(PermissionDenied):
            actions.count_attendance(actor=who, session=session, **numbers)
    actions.count_attendance(actor=cast.dee, session=session, **numbers)
    actions.count_attendance(actor=cast.flo, session=session, **(numbers | {"phone": 10}))
    assert dict(session.attendance.values_list("channel", "number")) == numbers | {"phone": 10}
    complete = make_complete(cast, moved_clock)
    with pytest.raises(Refused, match="until the record"):
        actions.count_attendance(actor=cast.dee, session=complete, **numbers)


def test_it_is_published_in_the_open_with_what_came_of_it(cast, moved_clock, client):
    session = make_published(cast, moved_clock, outcome=a_promise(cast))
    page = client.get(reverse("meeting_record", args=[session.slug])).content.decode()
    for words in ("The board was asked about the bus.", "The 12 bus waits", "How this promise stands"):
        assert words in page
    draft = make_record_draft(cast, moved_clock)
    assert client.get(reverse("meeting_record", args=[draft.slug])).status_code == 404


def test_no_button_of_the_editor_loses_what_was_typed(cast, client, moved_clock):
    session = make_ended(cast, moved_clock)
    came(cast, session, cast.bo)
    client.force_login(cast.flo)
    client.post(reverse("draft_record", args=[session.slug]))
    write, check = (reverse(name, args=[session.slug]) for name in ("write_record", "check_record"))
    page = client.get(write).content.decode()
    assert f'formaction="{check}"' in page
    typed = {"notes": "The bus was late.", "then": "point"}
    assert client.post(write, typed).url == reverse("write_outcome", args=[session.slug])
    assert again(session).notes == "The bus was late."
    answer = client.post(check, {"notes": ""})
    assert answer.status_code == 422
    assert "Write first what was said." in answer.content.decode()
    assert again(session).notes == "The bus was late."
    client.post(check, {"notes": "The bus was very late."})
    assert (again(session).notes, again(session).state) == ("The bus was very late.", "record_check")


def test_the_pages_of_writing_it(cast, client, moved_clock):
    session = make_ended(cast, moved_clock)
    came(cast, session, cast.bo)
    client.force_login(cast.flo)
    write = reverse("write_record", args=[session.slug])
    assert client.get(write).status_code == 404
    assert client.post(reverse("draft_record", args=[session.slug])).url == write
    client.post(write, {"notes": "Much was said."})
    point = {"title": "The bus", "said": "It comes late."}
    half = point | {"no_action": "law"}
    assert client.post(reverse("write_outcome", args=[session.slug]), half).status_code == 422
    client.post(reverse("write_outcome", args=[session.slug]), point)
    kept = session.outcomes.get()
    client.post(reverse("rewrite_outcome", args=[kept.pk]), point | {"said": "It comes too late."})
    assert session.outcomes.get().said == "It comes too late."
    spare = write_point(cast, again(session))
    client.post(reverse("strike_outcome", args=[spare.pk]))
    client.post(reverse("check_record", args=[session.slug]), {"notes": "Much was said, and more."})
    assert again(session).notes == "Much was said, and more."
    client.force_login(cast.bo)
    assert client.get(write).status_code == 404
    correct = reverse("correct_record", args=[session.slug])
    client.post(correct, {"words": "It was Tuesday.", "outcome": kept.pk})
    assert "Not answered yet" in client.get(correct).content.decode()
    client.force_login(cast.flo)
    assert "It was Tuesday." in client.get(write).content.decode()
    answer = reverse("answer_correction", args=[Correction.objects.get().pk])
    assert client.post(answer, {"taken_up": "no"}).status_code == 422
    client.post(answer, {"taken_up": "yes"})
    assert Correction.objects.get().taken_up
    in_days(moved_clock, 12)
    client.force_login(cast.ada)
    assert "Settle it" in client.get(session.get_absolute_url()).content.decode()
    settle = reverse("settle_outcome", args=[kept.pk])
    assert client.post(settle, {"no_action": "", "no_action_words": "x"}).status_code == 422
    client.post(settle, {"no_action": "law", "no_action_words": "It is not allowed."})
    client.post(reverse("complete_session", args=[session.slug]))
    assert again(session).state == _S.COMPLETE
    assert clock.now() >= again(session).completed_at
