"""Answering without an account: the form, the check, the receipt, changing and taking back."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from engage.base.actions import Refused, may
from engage.base.limits import AN_ANSWER, few_misses, not_too_often
from engage.consultations import actions
from engage.consultations.forms.answering import AnswerForm, ReceiptForm, answers_as_initial
from engage.consultations.models import Address, Contribution
from engage.consultations.queries import name_shown, with_answers, with_answers_typed
from engage.consultations.states import ContributionState
from engage.consultations.views.finding import contribution_by_receipt, visible_consultation

READ_OR_SEND = ["GET", "HEAD", "POST"]


@login_not_required
@sensitive_post_parameters()
@require_http_methods(READ_OR_SEND)
def answer(request, slug):
    """The questions; a valid answer is kept as a draft and shown to be checked."""
    consultation = visible_consultation(request, slug)
    if not may(request.user, "consultations.draft_contribution", consultation):
        return _not_open(request, consultation)
    form = AnswerForm(request.POST or None, questions=_questions(consultation))
    if form.is_valid():
        contribution = actions.draft_contribution(
            actor=request.user,
            consultation=consultation,
            form_key=form.cleaned_data["form_key"],
            answers=form.said(),
            **form.who(),
        )
        return redirect("check_answer", contribution.receipt)
    return _form(request, "consultations/answer.html", form, consultation=consultation)


@login_not_required
@few_misses
@sensitive_post_parameters()
@require_http_methods(READ_OR_SEND)
def amend_draft(request, receipt):
    """Back from the check to the form, with everything still in it."""
    contribution = contribution_by_receipt(receipt, ContributionState.DRAFT)
    consultation = contribution.consultation
    if not may(request.user, "consultations.draft_contribution", consultation):
        return _not_open(request, consultation)
    form = AnswerForm(
        request.POST or None, questions=_questions(consultation), initial=answers_as_initial(contribution)
    )
    if form.is_valid():
        actions.draft_contribution(
            actor=request.user,
            consultation=consultation,
            form_key=contribution.form_key,
            answers=form.said(),
            **form.who(),
        )
        return redirect("check_answer", contribution.receipt)
    return _form(request, "consultations/answer.html", form, consultation=consultation)


@login_not_required
@few_misses
@not_too_often(AN_ANSWER)
@require_http_methods(READ_OR_SEND)
def check_answer(request, receipt):
    """Everything once more, and the button that sends it."""
    contribution = contribution_by_receipt(receipt, *ContributionState.values)
    if contribution.state != ContributionState.DRAFT:
        return redirect(contribution)
    if not may(request.user, "consultations.submit_contribution", contribution.consultation):
        return _not_open(request, contribution.consultation)
    if request.method == "POST":
        actions.submit_contribution(actor=request.user, contribution=contribution)
        return redirect(contribution)
    return _page(request, "consultations/check_answer.html", contribution)


@login_not_required
@few_misses
def receipt(request, receipt):
    """What I said, what I may still do, and what became of it."""
    return _page(request, "consultations/receipt.html", contribution_by_receipt(receipt))


@login_not_required
@few_misses
@require_http_methods(READ_OR_SEND)
def find_receipt(request):
    form = ReceiptForm(request.POST or None)
    if form.is_valid():
        found = Contribution.objects.filter(
            receipt=form.cleaned_data["receipt"],
            state__in=(ContributionState.RECEIVED, ContributionState.WITHDRAWN),
        ).first()
        if found:
            return redirect(found)
        form.add_error("receipt", _("No answer has this number. Check each letter and digit on your slip."))
    return _form(request, "consultations/find_receipt.html", form)


@login_not_required
@few_misses
@sensitive_post_parameters()
@require_http_methods(READ_OR_SEND)
def change_contribution(request, receipt):
    """The form with what was said; then all of it once more, and only then it is sent."""
    contribution = contribution_by_receipt(receipt)
    if elsewhere := _too_late(request, contribution, "change_contribution"):
        return elsewhere
    if contribution.changed_at:
        raise Refused(_("You have changed your answer once already. It stands as you last sent it."))
    form = AnswerForm(
        request.POST or None,
        questions=_questions(contribution.consultation),
        by_post=contribution.assistance is not None,
        initial=answers_as_initial(contribution),
    )
    if form.is_valid() and "send" in request.POST:
        actions.change_contribution(
            actor=request.user, contribution=contribution, answers=form.said(), **form.who()
        )
        return redirect(contribution)
    if form.is_valid() and "back" not in request.POST:
        return _check_change(request, contribution, form)
    context = {"consultation": contribution.consultation, "contribution": contribution}
    return _form(request, "consultations/change_contribution.html", form, **context)


@login_not_required
@few_misses
@require_http_methods(READ_OR_SEND)
def withdraw_contribution(request, receipt):
    contribution = contribution_by_receipt(receipt)
    if elsewhere := _too_late(request, contribution, "withdraw_contribution"):
        return elsewhere
    if request.method == "POST":
        actions.withdraw_contribution(actor=request.user, contribution=contribution)
        return redirect(contribution)
    return _page(request, "consultations/withdraw_contribution.html", contribution)


def _too_late(request, contribution, verb: str):
    """The page that says why an answer can be neither changed nor taken back now; None when it can."""
    if contribution.state == ContributionState.WITHDRAWN:
        return redirect(contribution)
    if not may(request.user, f"consultations.{verb}", contribution.consultation):
        return _not_open(request, contribution.consultation)
    return None


def _check_change(request, contribution, form):
    """Nothing is kept yet: what was typed goes along in the form that sends it."""
    who = form.who()
    typed = Contribution(consultation=contribution.consultation, capacities=who["capacities"])
    if who["email"] or who["post"]:
        typed.address = Address(email=who["email"], post=who["post"])
    context = {"consultation": contribution.consultation, "contribution": typed, "form": form}
    context["answers"] = with_answers_typed(contribution, form.said())
    return render(request, "consultations/check_change.html", context)


def _not_open(request, consultation):
    return render(request, "consultations/not_open.html", {"consultation": consultation}, status=409)


def _questions(consultation):
    return consultation.questions.prefetch_related("choices")


def _form(request, template, form, **context):
    status = 422 if form.is_bound and form.errors else 200
    return render(request, template, {"form": form, **context}, status=status)


def _page(request, template, contribution):
    context = {
        "contribution": contribution,
        "consultation": contribution.consultation,
        "answers": with_answers(contribution),
        "name": name_shown(contribution),
        "may_change": may(request.user, "consultations.change_contribution", contribution.consultation),
        "lines": contribution.consultation.response_lines.all()
        if contribution.consultation.response_published_at
        else [],
    }
    return render(request, template, context)
