"""What she needs: the list, adding, other words, still so, and the end."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engage.base.acting import act, press
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
    done, given = _("Kept. Nobody else sees it until you share it."), {"person": request.user}
    return act(
        request,
        actions.keep_need,
        form,
        done,
        template="needs/keep_need.html",
        given=given,
        to=lambda need: ("share_need", need.pk),
    )


def change_need(request, pk):
    need = her_need(request, pk)
    kept = {"words": need.words, "language": need.language}
    form = WordsForm(request.POST or None, initial=kept, kind=need.kind)
    done, page = _("Saved. Whoever reads it is asked again."), "needs/change_need.html"
    return act(request, actions.change_need, form, done, template=page, given={"need": need}, to="needs")


@require_POST
def review_need(request, pk):
    done = _("Thank you. Whoever reads it says again how they meet it.")
    return press(request, actions.review_need, done, "needs", need=her_need(request, pk))


def end_need(request, pk):
    need = her_need(request, pk)
    if request.method == "POST":
        done = _("It has ended, and your words are gone.")
        return press(request, actions.end_need, done, "needs", need=need)
    return render(request, "needs/end_need.html", {"need": need})


def her_need(request, pk: int) -> AccessNeed:
    """A need of the signed-in person that has not ended; anyone else is told that it is not there."""
    return get_object_or_404(AccessNeed.objects.visible_to(request.user).in_use(), pk=pk)
