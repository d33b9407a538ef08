"""What she needs: the list, adding, other words, still so, and the end."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engage.base.actions import Refused
from engage.needs import actions
from engage.needs.forms import NeedForm, WordsForm
from engage.needs.models import AccessNeed
from engage.needs.queries import mine


def needs(request):
    """Everything she has kept, and who reads it."""
    context = {"needs": mine.needs_of(request.user), "is_full": not mine.kinds_left(request.user)}
    return render(request, "needs/needs.html", context)


def keep_need(request):
    kinds = mine.kinds_left(request.user)
    if not kinds:
        raise Http404
    form = NeedForm(request.POST or None, kinds=kinds)
    if form.is_valid():
        try:
            need = actions.keep_need(actor=request.user, person=request.user, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Kept. Nobody else sees it until you share it."))
            return redirect("share_need", need.pk)
    return render(request, "needs/keep_need.html", {"form": form}, status=_status(form))


def change_need(request, pk):
    need = her_need(request, pk)
    kept = {"words": need.words, "language": need.language}
    form = WordsForm(request.POST or None, initial=kept, kind=need.kind)
    if form.is_valid():
        actions.change_need(actor=request.user, need=need, **form.cleaned_data)
        messages.success(request, _("Saved. Whoever reads it is asked again."))
        return redirect("needs")
    return render(request, "needs/change_need.html", {"form": form, "need": need}, status=_status(form))


@require_POST
def review_need(request, pk):
    actions.review_need(actor=request.user, need=her_need(request, pk))
    messages.success(request, _("Thank you. Whoever reads it says again how they meet it."))
    return redirect("needs")


def end_need(request, pk):
    need = her_need(request, pk)
    if request.method == "POST":
        actions.end_need(actor=request.user, need=need)
        messages.success(request, _("It has ended, and your words are gone."))
        return redirect("needs")
    return render(request, "needs/end_need.html", {"need": need})


def her_need(request, pk: int) -> AccessNeed:
    """A need of the signed-in person that has not ended; anyone else is told that it is not there."""
    return get_object_or_404(AccessNeed.objects.visible_to(request.user).in_use(), pk=pk)


def _status(form) -> int:
    return 422 if form.is_bound and form.errors else 200
