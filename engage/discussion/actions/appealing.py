"""Whom a decision went against asks for another look, by someone who had no part in it."""

from django.utils.translation import gettext as _

from engage.base.actions import Refused, action, need, require, tidied
from engage.base.states import move
from engage.discussion.actions.moderating import _hide as hide
from engage.discussion.actions.moderating import _hold as hold
from engage.discussion.actions.moderating import _move_on as move_on
from engage.discussion.actions.moderating import _note as note
from engage.discussion.events import DecisionAppealed, DecisionUpheld, PostShownAgain
from engage.discussion.models import ModerationReport
from engage.discussion.queries.clocks import is_due
from engage.discussion.queries.naming import about_thing, named_report
from engage.discussion.rules import settling_role
from engage.discussion.states import DECIDED, ReportState, Verdict
from engage.record.actions import record


@action
def appeal_decision(*, actor, report) -> ModerationReport:
    """Who wrote what was hidden, or reported what stays, asks that someone else looks at it."""
    report = hold(report)
    require(actor, "discussion.appeal_decision", report)
    if report.state not in DECIDED or is_due(report):
        raise Refused(_("The time to ask for another look is over, or someone has asked already."))
    move_on(report, "appeal")
    record(actor, DecisionAppealed(**named_report(report)))
    return report


@action
def settle_appeal(*, actor, report, turns, words, reason_code="") -> ModerationReport:
    """Another one decides for good: the other way, or the same. What was left and goes now needs a reason."""
    report = hold(report)
    require(actor, "discussion.settle_appeal", report)
    if report.state != ReportState.APPEALED:
        raise Refused(_("Nobody waits for another look at this. Nothing was changed."))
    words = need(tidied(words), _("Say why, in plain words."))
    verdict = Verdict.APPEAL_UPHELD if turns else Verdict.APPEAL_REJECTED
    note(actor, settling_role(actor, report.post), report, verdict, reason_code=reason_code, words=words)
    move_on(report, "settle")
    if not turns:
        record(actor, DecisionUpheld(report_id=report.pk, **named_report(report)))
    elif report.post.is_hidden:
        _show(actor, report)
    else:
        hide(actor, report, reason_code)
    return report


def _show(actor, report: ModerationReport) -> None:
    post = report.post
    reason_code, post.hide_code = post.hide_code, ""
    move(post, "show")
    post.save(update_fields=["state", "hide_code"])
    record(actor, PostShownAgain(reason_code=reason_code, report_id=report.pk, **about_thing(post)))
