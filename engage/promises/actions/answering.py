"""An answer is asked for; a body says that it has the question, who answers, and then answers."""

from django.utils.translation import gettext as _

from engage.base import clock
from engage.base.actions import Refused, action, lock, require
from engage.base.states import move
from engage.people.states import Rank
from engage.places.queries import calendar_for, rules_for
from engage.promises.events import (
    DutyAcknowledged,
    DutyAssigned,
    DutyTakenOver,
    ReplyPublished,
    ResponseRequested,
)
from engage.promises.models import Duty, Reply
from engage.promises.queries.clocks import answer_due_date, days_late, duty_moves_on
from engage.promises.queries.naming import named_duty
from engage.promises.rules import answering_role
from engage.promises.states import PROMISES
from engage.record.actions import record


@action
def request_response(*, actor, subject, title, owed_to, place, organisation, role_title, **more) -> Duty:
    """Let a role in a body owe an answer from now on. Asking twice about one subject is asking once.

    `more` may say `address`, `answer_address`, `contact`, `due_date`, `rule_set` and `raisers`.
    """
    raisers, wanted = more.pop("raisers", ()), more.pop("due_date", None)
    rule_set = more.pop("rule_set", None) or rules_for(place)
    due = wanted or answer_due_date(place, rule_set, clock.today())
    asked = {"title": title, "owed_to": owed_to, "place": place, "organisation": organisation} | more
    asked |= {"role_title": role_title, "rule_set": rule_set, "first_due_date": due, "due_date": due}
    duty = Duty(subject=subject, **asked)
    require(actor, "promises.request_response", duty)
    asked["moves_on"] = duty_moves_on(duty, calendar_for(place))
    duty, is_new = Duty.objects.get_or_create(subject=subject, defaults=asked)
    if not is_new:
        return duty
    duty.raisers.set(raisers)
    said = {"owed_to": owed_to, "role_title": role_title, "due_date": due.isoformat()}
    record(actor, ResponseRequested(**said, **named_duty(duty)))
    return duty


@action
def acknowledge_duty(*, actor, duty) -> Duty:
    """Say that the question has arrived. Saying it again changes nothing."""
    duty = lock(duty)
    require(actor, "promises.acknowledge_duty", duty)
    if not duty.can("acknowledge"):
        return duty
    move(duty, "acknowledge")
    duty.save(update_fields=["state"])
    record(actor, DutyAcknowledged(**named_duty(duty)))
    return duty


@action
def assign_duty(*, actor, duty, role_title, contact) -> Duty:
    """Say which role answers, and whom people can ask."""
    duty = lock(duty)
    require(actor, "promises.assign_duty", duty)
    move(duty, "assign")
    if not role_title.strip() or not contact.strip():
        raise Refused(_("Name the role that answers, and whom people can ask about it."))
    duty.role_title, duty.contact = role_title.strip(), contact.strip()
    duty.save(update_fields=["state", "role_title", "contact"])
    record(actor, DutyAssigned(role_title=duty.role_title, **named_duty(duty)))
    return duty


@action
def write_reply(*, actor, duty, answer_type, words, reasons, next_date=None) -> Reply:
    """Write the next answer, or write it anew. It is held until it is published."""
    duty = lock(duty)
    require(actor, "promises.write_reply", duty)
    if not duty.is_owed:
        raise Refused(_("Nothing is owed here just now, so there is nothing to write."))
    role = answering_role(actor, duty)
    number = duty.replies.published().count() + 1
    said = {"answer_type": answer_type, "words": words, "reasons": reasons, "next_date": next_date}
    said |= {"organisation": role.organisation.name, "role_title": str(role), "rank": role.rank}
    reply, _new = duty.replies.update_or_create(
        number=number, published_at=None, defaults=said | {"written_at": clock.now()}
    )
    return reply


@action
def publish_reply(*, actor, duty, is_part_of_more=False) -> Reply:
    """Publish the answer that is held. From then on it does not change.

    `is_part_of_more`: it goes out together with what the duty is about, such as a consultation's response.
    """
    duty = lock(duty)
    require(actor, "promises.publish_reply", duty)
    reply = duty.replies.filter(published_at=None).first()
    _refuse_unready(duty, reply, is_part_of_more)
    if is_part_of_more and duty.can("assign"):
        move(duty, "assign")  # who answers for it all has said who answers
        record(actor, DutyAssigned(role_title=duty.role_title, **named_duty(duty)))
    move(duty, "publish")
    _refuse_too_junior(actor, duty)
    reply.published_at = clock.now()
    reply.save(update_fields=["published_at"])
    duty.last_answer_date = clock.today()
    duty.first_answer_date = duty.first_answer_date or clock.today()
    duty.moves_on = duty_moves_on(duty, calendar_for(duty.place))
    duty.save(update_fields=["state", "first_answer_date", "last_answer_date", "moves_on"])
    record(actor, _published(reply, duty))
    return reply


def _published(reply: Reply, duty: Duty) -> ReplyPublished:
    return ReplyPublished(
        number=reply.number,
        answer_type=str(reply.answer_type),
        role_title=reply.role_title,
        late_by_days=days_late(duty),
        **named_duty(duty),
    )


def _refuse_unready(duty: Duty, reply: Reply | None, is_part_of_more: bool) -> None:
    if not duty.is_owed:
        raise Refused(_("This is answered already. Nothing was published twice."))
    if duty.can("assign") and not is_part_of_more:
        raise Refused(_("Say first which role answers, and whom people can ask about it."))
    if reply is None:
        raise Refused(_("Write the answer first. Then you can publish it."))
    if duty.answer_address and reply.number == 1 and not is_part_of_more:
        raise Refused(_("This answer goes out together with the response it belongs to. Publish that one."))
    if reply.answer_type in PROMISES and reply.next_date is None:
        raise Refused(_("Say by which date people will see or hear more."))
    if reply.next_date and reply.next_date < clock.today():
        raise Refused(_("The date you promise has passed. Write the answer anew, for today or a later day."))


def _refuse_too_junior(actor, duty: Duty) -> None:
    """An answer that people did not accept is answered again from higher up, or by the board."""
    before = duty.replies.published().last()
    if before is None:
        return
    rank = answering_role(actor, duty).rank
    if rank <= before.rank and rank < Rank.BOARD:
        raise Refused(
            _("People did not accept the first answer. The second must come from someone more senior.")
        )


@action
def take_over_duty(*, actor, duty, role_title, contact) -> Duty:
    """Another body takes over what one that ended still owed. It has as long as for a new question."""
    duty = lock(duty)
    require(actor, "promises.take_over_duty", duty)
    move(duty, "take_over")
    duty.organisation = answering_role(actor, duty).organisation
    duty.role_title, duty.contact = role_title.strip(), contact.strip()
    duty.due_date = max(duty.due_date, answer_due_date(duty.place, duty.rule_set, clock.today()))
    duty.moves_on = duty_moves_on(duty, calendar_for(duty.place))
    duty.save(update_fields=["state", "organisation", "role_title", "contact", "due_date", "moves_on"])
    taken = DutyTakenOver(role_title=duty.role_title, due_date=duty.due_date.isoformat(), **named_duty(duty))
    record(actor, taken)
    return duty
