"""After a meeting each member owes a report-back: written, published, asked about, answered, or overdue by itself."""

from django.utils.translation import gettext as _

from engage.base import clock
from engage.base.actions import Refused, action, lock, require, tidied
from engage.base.events import Fact
from engage.base.states import move
from engage.record.actions import record, record_all
from engage.terms.events import (
    AnswerOverdue,
    ReportBackAnswered,
    ReportBackClosed,
    ReportBackOverdue,
    ReportBackOwed,
    ReportBackPublished,
    ReportBackQuestioned,
    ReportReminderDue,
)
from engage.terms.models import HEADINGS, ReportBack, ReportQuestion, Term
from engage.terms.models.report import LONGEST
from engage.terms.queries.clocks import answer_by, report_due, report_moves_on
from engage.terms.queries.naming import OF_REPORT, OF_TERM, told_report
from engage.terms.rules import is_represented
from engage.terms.states import OWED, SPEAKS, ReportState


@action
def owe_report_backs(*, actor, meeting) -> list[ReportBack]:
    """The meeting has ended: each who speaks for someone owes one. Who is on leave or suspended owes none. Once."""
    meeting = lock(meeting)
    require(actor, "terms.owe_report_backs", meeting)
    if meeting.owed_at or not meeting.session.is_over:
        return []
    due = report_due(meeting)
    terms = Term.objects.filter(seat__panel=meeting.panel, state__in=SPEAKS)
    reports = [
        ReportBack(term=term, meeting=meeting, due_date=due)
        for term in terms.select_related(*OF_TERM).order_by("seat__number")
    ]
    for report in reports:
        report.moves_on = report_moves_on(report)
        report.save()
    meeting.owed_at = clock.now()
    meeting.save(update_fields=["owed_at"])
    record_all(actor, [ReportBackOwed(**_owed(report)) for report in reports])
    return reports


@action
def draft_report(*, actor, report, **words) -> ReportBack:
    """Keep what she has written so far. Nobody else reads it, and it takes no badge away."""
    report = lock(report)
    require(actor, "terms.draft_report", report)
    if not report.is_owed:
        raise Refused(_("This report is published, so it stays as it is. Add to it in the talk below it."))
    report.draft = {name: tidied(words.get(name, ""), LONGEST) for name in HEADINGS}
    if report.can("draft"):
        move(report, "draft")
    report.save(update_fields=["draft", "state"])
    return report


@action
def publish_report(*, actor, report) -> ReportBack:
    """Under all six headings, at once for everyone; it is sent to those she speaks for."""
    report = lock(report)
    require(actor, "terms.publish_report", report)
    was_late = report.due_date < clock.today()
    move(report, "publish")
    missing = [name for name in HEADINGS if not report.draft.get(name)]
    if missing:
        raise Refused(_("Fill in all six headings. Write “nothing” where there was nothing."))
    for name in HEADINGS:
        setattr(report, name, report.draft[name])
    report.draft, report.published_at = {}, clock.now()
    report.moves_on = report_moves_on(report)
    report.save()
    record(actor, ReportBackPublished(was_late=was_late, **_owed(report)))
    return report


@action
def note_post(*, actor, report, post) -> ReportQuestion | None:
    """Something was said under a report: a question of someone she speaks for, or her answer to one. Once."""
    report = lock(report)
    require(actor, "terms.note_post", report)
    is_hers = report.term.person_id is not None and post.author_id == report.term.person_id
    if is_hers:
        return _answered(actor, report, post)
    is_question = post.parent_id is None and post.voice == "citizen" and is_represented(post.author, report)
    if not is_question or not report.takes_questions or hasattr(post, "asks"):
        return None
    question = ReportQuestion.objects.create(report=report, post=post, due_date=answer_by(report))
    if report.can("question"):
        move(report, "question")
    _keep_place(report)
    told = ReportBackQuestioned(answer_by=question.due_date.isoformat(), **told_report(report))
    record(actor, told)
    return question


@action
def move_reports_on(*, actor, reports) -> int:
    """Reminders, what fell overdue, questions nobody answered in time, and what closes; returns how many."""
    require(actor, "terms.move_reports_on")
    keys = [report.pk for report in reports]
    held = ReportBack.objects.due(clock.today()).filter(pk__in=keys).prefetch_related(*OF_REPORT)
    rows = list(held.select_for_update(of=("self",), skip_locked=True))
    facts = [fact for report in rows for fact in _move_on(report)]
    record_all(actor, facts)
    return len(rows)


def _answered(actor, report: ReportBack, post) -> ReportQuestion | None:
    question = report.questions.filter(post=post.parent_id, answered_at=None).first()
    if question is None:
        return None
    question.answered_at = clock.now()
    question.save(update_fields=["answered_at"])
    if report.can("answer") and not report.questions.waiting().exists():
        move(report, "answer")
    _keep_place(report)
    record(actor, ReportBackAnswered(question_id=question.pk, **told_report(report)))
    return question


def _move_on(report: ReportBack) -> list[Fact]:
    facts = _due(report) if report.state in OWED else _told(report)
    _keep_place(report)
    return facts


def _due(report: ReportBack) -> list[Fact]:
    if report.due_date < clock.today():
        move(report, "fall_due")
        return [ReportBackOverdue(**_owed(report))]
    report.reminded += 1
    return [ReportReminderDue(**_owed(report))]


def _told(report: ReportBack) -> list[Fact]:
    if report.state != ReportState.QUESTIONED:
        move(report, "close")
        return [ReportBackClosed(**told_report(report))]
    waiting = report.questions.waiting()
    if not waiting.exists():  # it was hidden, or taken back
        move(report, "answer")
        return [ReportBackAnswered(**told_report(report))]
    late = [each for each in waiting.filter(late_told=False) if each.is_overdue]
    waiting.filter(pk__in=[each.pk for each in late]).update(late_told=True)
    told = told_report(report)
    return [AnswerOverdue(answer_by=each.due_date.isoformat(), **told) for each in late]


def _keep_place(report: ReportBack) -> None:
    report.moves_on = report_moves_on(report)
    report.save(update_fields=["state", "moves_on", "reminded"])


def _owed(report: ReportBack) -> dict:
    days = {"meeting": report.meeting.session.title, "due_date": report.due_date.isoformat()}
    return {**days, **told_report(report)}
