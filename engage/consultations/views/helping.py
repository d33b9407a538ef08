"""Helping someone answer: consent, typing as spoken, reading back, the printed slip."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.debug import sensitive_post_parameters

from engage.base.actions import may
from engage.consultations import actions
from engage.consultations.forms.answering import AnswerForm, ConsentForm, ReadBackForm, answers_as_initial
from engage.consultations.queries import with_answers
from engage.consultations.states import ContributionState
from engage.consultations.views.finding import visible_consultation
from engage.people import actions as people_actions
from engage.people.models import Assistance


def start_assistance(request, slug):
    """The consent script; nothing is typed before the person agreed."""
    consultation = _helped(request, slug)
    form = ConsentForm(request.POST or None)
    if form.is_valid():
        assistance = people_actions.start_assistance(
            actor=request.user, place=consultation.place, **form.asked()
        )
        return redirect("draft_helped_contribution", slug, assistance.pk)
    return render(
        request, "consultations/start_assistance.html", {"form": form, "consultation": consultation}
    )


@sensitive_post_parameters()
def draft_helped_contribution(request, slug, pk):
    consultation, assistance = _helped(request, slug), _mine(request, pk)
    begun = getattr(assistance, "contribution", None)
    if begun and begun.state != ContributionState.DRAFT:
        return redirect("slip", slug, pk)
    form = AnswerForm(
        request.POST or None,
        questions=consultation.questions.prefetch_related("choices"),
        by_post=True,
        for_another=True,
        initial=answers_as_initial(begun) if begun else {},
    )
    if form.is_valid():
        actions.draft_helped_contribution(
            actor=request.user,
            consultation=consultation,
            assistance=assistance,
            answers=form.said(),
            **form.who(),
        )
        return redirect("read_back", slug, pk)
    context = {"form": form, "consultation": consultation, "assistance": assistance}
    return render(request, "consultations/draft_helped_contribution.html", context)


def read_back(request, slug, pk):
    """Everything as it was typed, to be read out; it cannot be sent before."""
    consultation, assistance = _helped(request, slug), _mine(request, pk)
    contribution = get_object_or_404(consultation.contributions, assistance=assistance)
    form = ReadBackForm(request.POST or None, method=assistance.method)
    if form.is_valid():
        people_actions.read_back(actor=request.user, assistance=assistance)
        contribution.assistance.refresh_from_db()
        actions.submit_contribution(actor=request.user, contribution=contribution)
        return redirect("slip", slug, pk)
    context = {
        "form": form,
        "consultation": consultation,
        "assistance": assistance,
        "answers": with_answers(contribution),
        "contribution": contribution,
    }
    return render(request, "consultations/read_back.html", context)


def slip(request, slug, pk):
    """The paper the person takes home."""
    consultation, assistance = visible_consultation(request, slug), _mine(request, pk)
    contribution = get_object_or_404(
        consultation.contributions, assistance=assistance, state=ContributionState.RECEIVED
    )
    context = {"consultation": consultation, "contribution": contribution, "assistance": assistance}
    return render(request, "consultations/slip.html", context)


def _helped(request, slug):
    consultation = visible_consultation(request, slug)
    if not may(request.user, "consultations.draft_helped_contribution", consultation):
        raise Http404
    return consultation


def _mine(request, pk) -> Assistance:
    return get_object_or_404(Assistance.objects.visible_to(request.user), pk=pk)
