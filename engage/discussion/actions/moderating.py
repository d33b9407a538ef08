"""A moderator whom it does not concern hides a post, for a known reason, or leaves it as it is and says why."""

from django.utils.translation import gettext as _

from engage.base.actions import Refused, action, lock, need, require, tidied
from engage.base.states import move
from engage.discussion.events import PostHidden, PostKept, ReportClosed
from engage.discussion.models import ModerationAction, ModerationReport
from engage.discussion.queries.clocks import due_at, is_due
from engage.discussion.queries.naming import about_thing, named_report
from engage.discussion.rules import moderating_role
from engage.discussion.states import DECIDED, WAITS, HideCode, Verdict
from engage.people.queries.naming import role_words
from engage.record.actions import record


@action
def hide_post(*, actor, report, reason_code, words) -> ModerationReport:
    """In its place stands that it is hidden, and why. Who wrote it reads more, and can appeal."""
    report = _hold(report)
    require(actor, "discussion.hide_post", report)
    _refuse_unless_waiting(report)
    words = need(tidied(words), _("Say why in plain words, for whoever wrote it."))
    role = moderating_role(actor, report.post)
    _note(actor, role, report, Verdict.HIDDEN, reason_code=reason_code, words=words)
    _move_on(report, "act")
    _hide(actor, report, reason_code)
    return report


@action
def keep_post(*, actor, report, words) -> ModerationReport:
    """It stays. Who reported it reads why, and can appeal."""
    report = _hold(report)
    require(actor, "discussion.keep_post", report)
    _refuse_unless_waiting(report)
    words = need(tidied(words), _("Say why in plain words, for whoever reported it."))
    _note(actor, moderating_role(actor, report.post), report, Verdict.KEPT, words=words)
    _move_on(report, "leave")
    record(actor, PostKept(report_id=report.pk, **named_report(report)))
    return report


@action
def close_report(*, actor, report) -> ModerationReport:
    """Nobody appealed in time."""
    report = lock(report)
    require(actor, "discussion.close_report", report)
    if report.state not in DECIDED or not is_due(report):
        return report
    _move_on(report, "close")
    record(actor, ReportClosed(**named_report(report)))
    return report


def _hold(report: ModerationReport) -> ModerationReport:
    """The post first, as who reports and changes it does."""
    post = lock(report.post)
    report = lock(report)
    report.post = post
    return report


def _hide(actor, report: ModerationReport, reason_code) -> None:
    post = report.post
    if reason_code not in HideCode.values:
        raise Refused(_("Choose one of the reasons."))
    if not post.can("hide"):
        raise Refused(_("This post is not shown any more. Nothing was changed."))
    move(post, "hide")
    post.hide_code = reason_code
    post.save(update_fields=["state", "hide_code"])
    record(actor, PostHidden(reason_code=reason_code, report_id=report.pk, **about_thing(post)))


def _move_on(report: ModerationReport, verb: str) -> None:
    """Into the state that `verb` leads to, with the date of its next step."""
    move(report, verb)
    report.due_at = due_at(report)
    report.save(update_fields=["state", "due_at"])


def _note(actor, role, report: ModerationReport, verdict, *, reason_code="", words="") -> None:
    said = {"verdict": verdict, "reason_code": reason_code, "words": words}
    ModerationAction.objects.create(report=report, person=actor, role_words=role_words(role), **said)


def _refuse_unless_waiting(report: ModerationReport) -> None:
    if report.state not in WAITS:
        raise Refused(_("Someone has decided on this already. Nothing was changed."))
