"""Everyone reads the review of a panel; its members write it, and a second one agrees."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engage.base.acting import press
from engage.base.actions import Refused
from engage.continuity import actions
from engage.continuity.forms import ReviewForm, VersionForm
from engage.continuity.models import Review
from engage.continuity.queries.clocks import open_review
from engage.continuity.queries.naming import OF_PANEL
from engage.continuity.queries.telling import review_page
from engage.continuity.views.acting import act, its_panel


@login_not_required
def panel_review(request, pk):
    """From the day it begins on."""
    begun = Review.objects.visible_to(request.user).exclude(began_at=None)
    review = get_object_or_404(begun.select_related(*(f"panel__{each}" for each in OF_PANEL)), pk=pk)
    return render(request, "continuity/panel_review.html", review_page(request.user, review))


def write_review(request, slug):
    panel = its_panel(request, slug, "write_review")
    review = open_review(panel)
    if review is None or not review.is_under_way:
        raise Http404
    form = ReviewForm(request.POST or None, initial=review.draft)
    done = _("Kept. Now another member reads it and agrees. Nobody else sees it until then.")
    return act(request, "write_review", form, done, panel=panel, to=review, review=review)


@require_POST
def confirm_review(request, slug):
    panel = its_panel(request, slug, "confirm_review")
    form = VersionForm(request.POST)
    if not form.is_valid():
        raise Refused(
            _("We could not tell which words you agree to. Read them once more. Nothing was published.")
        )
    done, review = _("Published. The panel goes on."), open_review(panel)
    return press(request, actions.confirm_review, done, review or panel, panel=panel, **form.cleaned_data)
