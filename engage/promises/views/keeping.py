"""A body makes promises and says what became of them; citizens look."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from engage.promises import actions
from engage.promises.forms.keeping import (
    ChangeForm,
    CheckForm,
    ClaimForm,
    DisputeForm,
    PromiseForm,
    ReasonForm,
    TakeOverForm,
    UpdateForm,
)
from engage.promises.queries.clocks import check_until
from engage.promises.rules import answering_role
from engage.promises.views.acting import act, its_commitment, its_duty


def propose_commitment(request, pk):
    """Work out a promise that answers a duty; it is nobody's but the body's until it is made."""
    duty = its_duty(request, pk, "propose_commitment")
    form = PromiseForm(request.POST or None)
    if form.is_valid():
        body = answering_role(request.user, duty).organisation
        commitment = actions.propose_commitment(
            actor=request.user, place=duty.place, organisation=body, duty=duty, **form.cleaned_data
        )
        messages.success(request, _("Kept. Only your body sees it until you make the promise."))
        return redirect(commitment)
    return render(request, "promises/propose_commitment.html", {"form": form, "duty": duty})


def agree_commitment(request, pk):
    commitment = its_commitment(request, pk, "agree_commitment")
    form = PromiseForm(request.POST or None, instance=commitment)
    return act(request, "agree_commitment", form, _("Promised. Everyone can see it."), commitment=commitment)


def update_commitment(request, pk):
    commitment = its_commitment(request, pk, "update_commitment")
    form = UpdateForm(request.POST or None, commitment=commitment)
    return act(request, "update_commitment", form, _("Your news is on the page."), commitment=commitment)


def claim_commitment(request, pk):
    commitment = its_commitment(request, pk, "claim_commitment")
    form = ClaimForm(request.POST or None)
    done = _("People can look now whether it is done.")
    return act(request, "claim_commitment", form, done, commitment=commitment)


def confirm_commitment(request, pk):
    commitment = its_commitment(request, pk, "confirm_commitment")
    commitment.until = check_until(commitment)
    form = CheckForm(request.POST or None)
    return act(request, "confirm_commitment", form, _("Thank you for looking."), commitment=commitment)


def dispute_commitment(request, pk):
    commitment = its_commitment(request, pk, "dispute_commitment")
    commitment.until = check_until(commitment)
    form = DisputeForm(request.POST or None)
    done = _("Thank you. It counts as disputed now, and they must answer.")
    return act(request, "dispute_commitment", form, done, commitment=commitment)


def change_commitment(request, pk):
    commitment = its_commitment(request, pk, "change_commitment")
    form = ChangeForm(request.POST or None, instance=commitment)
    return act(request, "change_commitment", form, _("Changed, in public."), commitment=commitment)


def close_commitment(request, pk):
    commitment = its_commitment(request, pk, "close_commitment")
    form = ReasonForm(request.POST or None)
    return act(request, "close_commitment", form, _("Given up, in public."), commitment=commitment)


def fail_commitment(request, pk):
    commitment = its_commitment(request, pk, "fail_commitment")
    form = ReasonForm(request.POST or None)
    return act(request, "fail_commitment", form, _("It stands as not delivered."), commitment=commitment)


def take_over_commitment(request, pk):
    commitment = its_commitment(request, pk, "take_over_commitment")
    form = TakeOverForm(request.POST or None, instance=commitment)
    return act(
        request,
        "take_over_commitment",
        form,
        _("It is yours now. Everyone can see it."),
        commitment=commitment,
    )
