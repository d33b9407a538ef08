"""What a host does with a consultation, and what the clock does with it."""

from django.db.models import Max
from django.utils.translation import gettext as _

from engage.base import clock
from engage.base.actions import Refused, action, lock, require
from engage.base.events import about
from engage.base.states import move
from engage.consultations.events import (
    ClosingAnnounced,
    ConsultationClosed,
    ConsultationDrafted,
    ConsultationOpened,
    ConsultationScheduled,
    ConsultationWithdrawn,
)
from engage.consultations.models import Choice, Consultation, Question
from engage.consultations.queries import (
    closing_is_to_announce,
    missing_before_opening,
    received_by_channel,
    wrong_with_dates,
)
from engage.people.states import RoleKind
from engage.places.queries import free_slug, rules_for
from engage.record.actions import record

DESCRIBED = (
    "title",
    "kind",
    "purpose",
    "decision_maker",
    "decision_date",
    "can_change",
    "cannot_change",
    "contact",
)


class NotReady(Refused):
    """The consultation cannot open yet; `reasons` has a sentence for each thing to mend."""

    def __init__(self, reasons):
        super().__init__(" ".join(reasons))
        self.reasons = reasons


@action
def draft_consultation(*, actor, place, title, kind) -> Consultation:
    """Begin a consultation of the body that `actor` commissions for."""
    require(actor, "consultations.draft_consultation", place)
    role = actor.role_at(place, RoleKind.COMMISSIONER)
    consultation = Consultation.objects.create(
        place=place,
        organisation=role.organisation,
        slug=free_slug(Consultation, title),
        title=title,
        kind=kind,
        decision_maker=role.title,
    )
    record(actor, ConsultationDrafted(**_named(consultation)))
    return consultation


@action
def describe_consultation(*, actor, consultation, **described) -> Consultation:
    """Say what it is about; only the fields in DESCRIBED, only while it is a draft."""
    require(actor, "consultations.describe_consultation", consultation)
    consultation = lock(consultation)
    require(actor, "consultations.describe_consultation", consultation)
    for name in DESCRIBED:
        setattr(consultation, name, described.get(name, getattr(consultation, name)))
    consultation.save(update_fields=DESCRIBED)
    return consultation


@action
def add_question(*, actor, consultation, kind, text, hint="", choices=()) -> Question:
    require(actor, "consultations.add_question", consultation)
    consultation = lock(consultation)
    require(actor, "consultations.add_question", consultation)
    last = consultation.questions.aggregate(last=Max("position"))["last"] or 0
    question = Question.objects.create(
        consultation=consultation, kind=kind, text=text, hint=hint, position=last + 1
    )
    _set_choices(question, choices)
    return question


@action
def change_question(*, actor, question, kind, text, hint="", choices=()) -> Question:
    require(actor, "consultations.change_question", question.consultation)
    consultation = lock(question.consultation)
    require(actor, "consultations.change_question", consultation)
    question.kind, question.text, question.hint = kind, text, hint
    question.save(update_fields=["kind", "text", "hint"])
    _set_choices(question, choices)
    return question


@action
def remove_question(*, actor, question) -> None:
    require(actor, "consultations.remove_question", question.consultation)
    require(actor, "consultations.remove_question", lock(question.consultation))
    question.delete()


@action
def move_question(*, actor, question, up: bool) -> None:
    """Swap a question with the one before it, or after it; nothing happens at the ends."""
    require(actor, "consultations.move_question", question.consultation)
    consultation = lock(question.consultation)
    require(actor, "consultations.move_question", consultation)
    order = list(consultation.questions.all())
    here = order.index(question)
    there = here - 1 if up else here + 1
    if 0 <= there < len(order):
        order[here], order[there] = order[there], order[here]
    for position, each in enumerate(order, start=1):
        each.position = position
    Question.objects.bulk_update(order, ["position"])


@action
def schedule_consultation(*, actor, consultation, opens_at, closes_at) -> Consultation:
    """Announce it with its dates. It keeps the rules that hold today.

    Raises NotReady with everything that is missing or not possible.
    """
    require(actor, "consultations.schedule_consultation", consultation)
    consultation = lock(consultation)
    move(consultation, "schedule")
    reasons = missing_before_opening(consultation)
    reasons += wrong_with_dates(consultation, opens_at, closes_at, clock.now())
    if reasons:
        raise NotReady(reasons)
    consultation.rule_set = rules_for(consultation.place)
    consultation.opens_at, consultation.closes_at = opens_at, closes_at
    consultation.save(update_fields=["state", "rule_set", "opens_at", "closes_at"])
    scheduled = ConsultationScheduled(
        organisation=consultation.organisation.name,
        opens_at=opens_at.isoformat(),
        closes_at=closes_at.isoformat(),
        **_named(consultation),
    )
    record(actor, scheduled)
    return consultation


@action
def open_consultation(*, actor, consultation) -> Consultation:
    require(actor, "consultations.open_consultation", consultation)
    consultation = lock(consultation)
    if not consultation.can("open"):
        return consultation
    move(consultation, "open")
    consultation.save(update_fields=["state"])
    opened = ConsultationOpened(closes_at=consultation.closes_at.isoformat(), **_named(consultation))
    record(actor, opened)
    return consultation


@action
def announce_closing(*, actor, consultation) -> None:
    """Say once, in public, that the last days to answer began."""
    require(actor, "consultations.announce_closing", consultation)
    consultation = lock(consultation)
    if closing_is_to_announce(consultation, clock.now()):
        announced = ClosingAnnounced(closes_at=consultation.closes_at.isoformat(), **_named(consultation))
        record(actor, announced)


@action
def close_consultation(*, actor, consultation) -> Consultation:
    require(actor, "consultations.close_consultation", consultation)
    consultation = lock(consultation)
    if not consultation.can("close"):
        return consultation
    move(consultation, "close")
    consultation.save(update_fields=["state"])
    by_channel = received_by_channel(consultation)
    closed = ConsultationClosed(
        received=sum(by_channel.values()), by_channel=by_channel, **_named(consultation)
    )
    record(actor, closed)
    return consultation


@action
def withdraw_consultation(*, actor, consultation, reason) -> Consultation:
    """Take it back in public; everyone who answered and left an address is told why."""
    require(actor, "consultations.withdraw_consultation", consultation)
    consultation = lock(consultation)
    move(consultation, "withdraw")
    if not reason.strip():
        raise Refused(_("Say why you withdraw it. Everyone will be able to read your reason."))
    consultation.withdrawn_because = reason.strip()
    consultation.save(update_fields=["state", "withdrawn_because"])
    record(actor, ConsultationWithdrawn(reason=reason.strip(), **_named(consultation)))
    return consultation


def _set_choices(question: Question, choices) -> None:
    question.choices.all().delete()
    Choice.objects.bulk_create(
        Choice(question=question, position=position, text=text) for position, text in enumerate(choices)
    )


def _named(consultation: Consultation) -> dict:
    return {
        "subject": about(consultation),
        "place": consultation.place.code,
        "title": consultation.title,
        "slug": consultation.slug,
    }
