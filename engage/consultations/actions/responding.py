"""How a host answers: you said, we did – or we did not, because."""

from django.db.models import Max
from django.utils.translation import gettext as _

from engage.base import clock
from engage.base.actions import CLOCK, Refused, action, lock, require
from engage.base.events import about
from engage.base.states import move
from engage.consultations.events import ResponsePublished
from engage.consultations.models import Consultation, ResponseLine
from engage.consultations.queries import asked_of, covering_answer
from engage.promises.actions import publish_reply, request_response, take_over_duty, write_reply
from engage.promises.states import sums
from engage.record.actions import record


@action
def add_response_line(*, actor, consultation, **line) -> ResponseLine:
    require(actor, "consultations.add_response_line", consultation)
    consultation = lock(consultation)
    require(actor, "consultations.add_response_line", consultation)
    last = consultation.response_lines.aggregate(last=Max("position"))["last"] or 0
    return ResponseLine.objects.create(consultation=consultation, position=last + 1, **line)


@action
def change_response_line(*, actor, line, **changed) -> ResponseLine:
    require(actor, "consultations.change_response_line", line.consultation)
    require(actor, "consultations.change_response_line", lock(line.consultation))
    for name, value in changed.items():
        setattr(line, name, value)
    line.save(update_fields=list(changed))
    return line


@action
def remove_response_line(*, actor, line) -> None:
    require(actor, "consultations.remove_response_line", line.consultation)
    require(actor, "consultations.remove_response_line", lock(line.consultation))
    line.delete()


@action
def publish_response(*, actor, consultation) -> Consultation:
    """Publish all lines at once. From then on they do not change."""
    require(actor, "consultations.publish_response", consultation)
    consultation = lock(consultation)
    move(consultation, "publish_response")
    lines = list(consultation.response_lines.all())
    if not lines:
        raise Refused(_("Write at least one line before you publish: what people said, and your answer."))
    _refuse_past_dates(lines)
    consultation.response_published_at = clock.now()
    consultation.save(update_fields=["state", "response_published_at"])
    _publish_what_is_owed(actor, consultation, lines)
    published = ResponsePublished(
        subject=about(consultation),
        place=consultation.place.code,
        title=consultation.title,
        slug=consultation.slug,
        organisation=consultation.organisation.name,
        **sums(line.answer_type for line in lines),
    )
    record(actor, published)
    return consultation


def _refuse_past_dates(lines) -> None:
    """Nothing can be changed once it is out."""
    past = [line for line in lines if line.promises_the_past]
    if past:
        words = {"said": past[0].said[:80]}
        raise Refused(
            _("The date in this line has passed: “%(said)s”. Change it before you publish.") % words
        )


def _publish_what_is_owed(actor, consultation: Consultation, lines) -> None:
    """The answer that the body owes goes out in the same moment: the one it holds, or a word on all lines."""
    duty = request_response(actor=CLOCK, **asked_of(consultation))
    if duty.can("take_over"):
        duty = take_over_duty(
            actor=actor, duty=duty, role_title=consultation.decision_maker, contact=consultation.contact
        )
    if not duty.replies.filter(published_at=None).exists():
        write_reply(actor=actor, duty=duty, **covering_answer(consultation, lines))
    publish_reply(actor=actor, duty=duty, is_part_of_more=True)
