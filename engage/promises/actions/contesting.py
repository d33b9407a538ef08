"""People do not accept an answer, or agree to disagree."""

from django.utils.translation import gettext as _

from engage.base import clock
from engage.base.actions import Refused, action, lock, require
from engage.base.states import move
from engage.places.queries import calendar_for
from engage.promises.events import ContestClosed, ObjectionMade, ReplyContested
from engage.promises.models import Duty, Objection, Reply
from engage.promises.queries.clocks import (
    answer_due_date,
    contest_until,
    duty_moves_on,
    objections_needed,
)
from engage.promises.queries.naming import named_duty
from engage.record.actions import record


@action
def contest_reply(*, actor, duty, words) -> Objection:
    """Say that the latest answer is none. When enough people say so, a second one is owed."""
    duty = lock(duty)
    require(actor, "promises.contest_reply", duty)
    _refuse_untimely(duty)
    reply = duty.replies.published().last()
    objection, is_new = Objection.objects.get_or_create(
        reply=reply, person=actor, defaults={"duty": duty, "words": words.strip()}
    )
    if is_new:
        record(actor, ObjectionMade(number=reply.number, **named_duty(duty)))
        _contest_when_enough(actor, duty, reply)
    return objection


@action
def close_contest(*, actor, duty) -> Duty:
    """End it without a second answer. That the two sides disagree stays on the page."""
    duty = lock(duty)
    require(actor, "promises.close_contest", duty)
    move(duty, "close")
    duty.moves_on = None
    duty.save(update_fields=["state", "moves_on"])
    number = duty.replies.published().last().number
    record(actor, ContestClosed(number=number, **named_duty(duty)))
    return duty


def _refuse_untimely(duty: Duty) -> None:
    if duty.is_owed:
        raise Refused(_("An answer is owed already. You can say what you think of it when it is there."))
    if not duty.can("contest") or clock.today() > contest_until(duty):
        raise Refused(_("The time to object is over. The answer stands, with everything said against it."))


def _contest_when_enough(actor, duty: Duty, reply: Reply) -> None:
    objections = reply.objections.count()
    if objections < objections_needed(duty):
        return
    move(duty, "contest")
    duty.due_date = answer_due_date(duty.place, duty.rule_set, clock.today())
    duty.moves_on = duty_moves_on(duty, calendar_for(duty.place))
    duty.save(update_fields=["state", "due_date", "moves_on"])
    contested = ReplyContested(
        number=reply.number,
        objections=objections,
        due_date=duty.due_date.isoformat(),
        **named_duty(duty),
    )
    record(actor, contested)
