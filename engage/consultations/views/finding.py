"""Finding the thing a view is about; what one may not see is not there."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from engage.base.actions import Refused, may
from engage.consultations.models import Consultation, Contribution, Question, ResponseLine
from engage.consultations.states import ContributionState, State

ABOUT = ("place__parent__parent", "organisation", "rule_set")


def visible_consultation(request, slug: str) -> Consultation:
    seen = Consultation.objects.visible_to(request.user).select_related(*ABOUT)
    return get_object_or_404(seen, slug=slug)


def hosted_consultation(request, slug: str, permission: str = "schedule_consultation") -> Consultation:
    """A consultation of which the signed-in person is a host; anyone else is told it is not there."""
    consultation = visible_consultation(request, slug)
    if not may(request.user, f"consultations.{permission}", consultation):
        raise Http404
    return consultation


def drafted_consultation(request, slug: str) -> Consultation:
    """One of hers that is not announced yet. Raises Refused with what to do when it is."""
    consultation = hosted_consultation(request, slug)
    if consultation.state != State.DRAFT:
        raise Refused(
            _(
                "It is announced, so what it asks cannot change. You can withdraw it in public, with your reason."
            )
        )
    return consultation


def hosted_question(request, slug: str, pk: int) -> Question:
    consultation = drafted_consultation(request, slug)
    return get_object_or_404(consultation.questions, pk=pk)


def hosted_line(request, slug: str, pk: int) -> ResponseLine:
    consultation = hosted_consultation(request, slug)
    return get_object_or_404(consultation.response_lines, pk=pk)


def contribution_by_receipt(receipt: str, *states: str) -> Contribution:
    """By the number that only its author holds."""
    found = Contribution.objects.select_related(
        "consultation__place", "consultation__organisation", "assistance", "address"
    )
    wanted = states or (ContributionState.RECEIVED, ContributionState.WITHDRAWN)
    return get_object_or_404(found, receipt=receipt.upper(), state__in=wanted)
