"""What people share with an organisation, and what its hosts answer to each."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from engage.base.actions import Refused, may
from engage.needs import actions
from engage.needs.forms import ExplainForm, MeetForm
from engage.needs.models import Sharing
from engage.needs.queries import hosting

ON_A_PAGE = 25


def what_people_need(request, slug):
    """Those that wait for an answer first; how the organisation stands above them."""
    hosted = hosting.hosted_organisations(request.user)
    organisation = next((each for each in hosted if each.slug == slug), None)
    if organisation is None:
        raise Http404
    shared = hosting.shared_with(organisation, request.user)
    context = {
        "organisation": organisation,
        "shared": Paginator(shared, ON_A_PAGE).get_page(request.GET.get("page")),
        "standing": hosting.standings_of([organisation])[organisation.pk],
    }
    return render(request, "needs/what_people_need.html", context)


def meet_need(request, pk):
    return _answer(request, pk, "meet_need", MeetForm, _("Said. They can read it on their page."))


def explain_need(request, pk):
    return _answer(request, pk, "explain_need", ExplainForm, _("Said. They can read it on their page."))


def _answer(request, pk: int, verb: str, form_class, done: str):
    sharing = _hosted(request, pk, verb)
    form = form_class(request.POST or None, initial={"turn": sharing.turn})
    if form.is_valid():
        try:
            getattr(actions, verb)(actor=request.user, sharing=sharing, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
            sharing = _as_it_is_now(request, form, sharing)
        else:
            messages.success(request, done)
            return redirect("what_people_need", sharing.organisation.slug)
    status = 422 if form.is_bound and form.errors else 200
    return render(request, f"needs/{verb}.html", {"form": form, "sharing": sharing}, status=status)


def _as_it_is_now(request, form, sharing: Sharing) -> Sharing:
    """What changed meanwhile is shown; what she typed stays, and answers the new words once she sends it again."""
    now = Sharing.objects.hosted_by(request.user).select_related("need__person", "organisation")
    now = get_object_or_404(now, pk=sharing.pk)
    form.data = form.data.copy()
    form.data["turn"] = now.turn
    return now


def _hosted(request, pk: int, verb: str) -> Sharing:
    """What waits for an answer of hers in a role; to anyone else it is not there."""
    about = ("need__person", "organisation", "place__parent__parent__parent")
    found = get_object_or_404(Sharing.objects.hosted_by(request.user).select_related(*about), pk=pk)
    move = "meet" if verb == "meet_need" else "explain"
    if not may(request.user, f"needs.{verb}", found) or not found.can(move):
        raise Http404
    return found
