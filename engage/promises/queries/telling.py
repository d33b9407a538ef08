"""What the page of an answer that is owed shows, and the page of a promise: the steps, the words, who may do what."""

from django.utils import timezone
from django.utils.translation import gettext as _

from engage.base import clock
from engage.base.actions import may
from engage.promises.models import Commitment, Duty, Reply
from engage.promises.queries.clocks import (
    acknowledge_date,
    check_until,
    contest_until,
    days_late,
    next_news_date,
    objections_needed,
)
from engage.promises.queries.listing import promised_in
from engage.promises.states import CHANGEABLE, OPEN, OWED, RUNNING, CommitmentState, DutyState
from engage.record.queries import timeline_lines

ON_TIMELINE = 12
_C, _D = CommitmentState, DutyState
TONES = {
    _D.OVERDUE: "clay",
    _D.ESCALATED: "clay",
    _D.ORPHANED: "clay",
    _D.CONTESTED: "amber",
    _D.PUBLISHED: "sky",
    _D.ACCEPTED: "pine",
    _C.AT_RISK: "amber",
    _C.DISPUTED: "amber",
    _C.CLAIMED_DONE: "sky",
    _C.VERIFIED: "pine",
    _C.NOT_DELIVERED: "clay",
}


def tone_of(state: str) -> str:
    return TONES.get(state, "quiet")


def duty_page(person, duty: Duty) -> dict:
    replies = list(Reply.objects.visible_to(person).filter(duty=duty).prefetch_related("objections"))
    return {
        "duty": duty,
        "tone": tone_of(duty.state),
        "replies": [reply for reply in replies if reply.published_at],
        "held": next((reply for reply in replies if not reply.published_at), None),
        "late_days": days_late(duty),
        "commitments": promised_in(duty, person),
        "steps": duty_steps(duty),
        "contest_until": contest_until(duty),
        "objections_needed": objections_needed(duty) if duty.state == _D.PUBLISHED else 0,
        "acknowledge_by": acknowledge_date(duty) if duty.state == _D.REQUESTED else None,
        "ways_on": _ways_on_for_duty(person, duty),
        "timeline": timeline_lines(person=person, subject=duty, limit=ON_TIMELINE),
    }


def commitment_page(person, commitment: Commitment) -> dict:
    updates = list(commitment.updates.visible_to(person).prefetch_related("checks"))
    return {
        "commitment": commitment,
        "tone": tone_of(commitment.state),
        "updates": updates,
        "steps": commitment_steps(commitment),
        "check_until": check_until(commitment) if commitment.state == _C.CLAIMED_DONE else None,
        "next_news": next_news_date(commitment) if commitment.state in RUNNING else None,
        "checks_needed": commitment.rule_set.numbers["commitment.checks_needed"],
        "ways_on": _ways_on_for_commitment(person, commitment),
        "timeline": timeline_lines(person=person, subject=commitment, limit=ON_TIMELINE),
    }


def duty_steps(duty: Duty) -> list[dict]:
    """The dated steps from the question to an answer that stands."""
    asked = timezone.localdate(duty.requested_at)
    body, until = duty.organisation.name, contest_until(duty)
    is_answered = not duty.is_owed
    is_second = duty.first_answer_date and (duty.is_owed or duty.last_answer_date != duty.first_answer_date)
    second = [{"label": _("People object"), "state": "done"}] if is_second else []
    due = {"label": _("Answer"), "date": duty.last_answer_date if is_answered else duty.due_date}
    due |= {"state": "done"} if is_answered else {"state": _lateness(duty.due_date), "owes": body}
    stands = {"label": _("The answer stands"), "date": until if is_answered else None, "state": "next"}
    if duty.state == _D.CLOSED_CONTESTED:
        stands = {"label": _("Closed in disagreement"), "state": "done"}
    elif is_answered:
        stands["state"] = "done" if duty.state == _D.ACCEPTED else "current"
    return [{"label": _("Asked"), "date": asked, "state": "done"}, *second, due, stands]


def commitment_steps(commitment: Commitment) -> list[dict]:
    """The dated steps from the promise to its end."""
    state, body = commitment.state, commitment.organisation.name
    made = {
        "label": _("Promised"),
        "date": commitment.agreed_at,
        "state": "done" if commitment.agreed_at else "current",
    }
    is_said_done = state in (_C.CLAIMED_DONE, _C.DISPUTED, _C.VERIFIED)
    done = {"label": _("Done"), "date": commitment.claimed_date if is_said_done else commitment.due_date}
    done |= {"state": "done"} if is_said_done else {"state": _lateness(commitment.due_date), "owes": body}
    if not commitment.agreed_at:
        done["state"] = "next"
    checked = {"label": _("Checked by people here"), "state": "next"}
    if state == _C.CLAIMED_DONE:
        checked |= {"state": "current", "date": check_until(commitment)}
    elif state == _C.DISPUTED:
        checked |= {"label": _("Disputed by people here"), "state": "late"}
    elif state == _C.VERIFIED:
        checked |= {"state": "done", "date": commitment.settled_date}
    elif commitment.settled_date:
        return [
            made,
            {"label": commitment.get_state_display(), "date": commitment.settled_date, "state": "done"},
        ]
    return [made, done, checked]


def _lateness(due) -> str:
    return "late" if due < clock.today() else "current"


def _ways_on_for_duty(person, duty: Duty) -> dict[str, bool]:
    """What this person can do here now, by verb."""
    today, until = clock.today(), contest_until(duty)
    can = {
        "acknowledge_duty": duty.can("acknowledge"),
        "assign_duty": duty.can("assign"),
        "write_reply": duty.state in OWED and not duty.can("assign"),
        "publish_reply": duty.can("publish"),
        "take_over_duty": duty.can("take_over"),
        "contest_reply": duty.can("contest") and until and today <= until,
        "close_contest": duty.can("close"),
        "propose_commitment": duty.state not in (_D.REQUESTED, _D.ORPHANED),
    }
    return {verb: bool(possible and may(person, f"promises.{verb}", duty)) for verb, possible in can.items()}


def _ways_on_for_commitment(person, commitment: Commitment) -> dict[str, bool]:
    until = check_until(commitment)
    is_to_check = commitment.can("verify") and clock.today() <= until
    can = {
        "agree_commitment": commitment.can("agree"),
        "update_commitment": commitment.state in OPEN and commitment.state != _C.CLAIMED_DONE,
        "claim_commitment": commitment.can("claim"),
        "confirm_commitment": is_to_check,
        "dispute_commitment": is_to_check,
        "change_commitment": commitment.state in CHANGEABLE,
        "close_commitment": commitment.can("close"),
        "fail_commitment": commitment.can("fail"),
        "take_over_commitment": commitment.can("take_over"),
    }
    return {
        verb: bool(possible and may(person, f"promises.{verb}", commitment)) for verb, possible in can.items()
    }
