"""Her privacy: what she agreed to, what is held, a copy of it, who looked, and leaving."""

from allauth.account.decorators import reauthentication_required
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from engage.base.acting import press
from engage.base.actions import Refused
from engage.people import actions, queries
from engage.people.forms import LeaveForm
from engage.people.models import Download
from engage.people.states import Purpose


def privacy(request):
    """What she agreed to, who looked at who she is, how long things stay, and the ways out."""
    return render(request, "people/privacy.html", queries.privacy_page(request.user))


@require_POST
def give_consent(request, purpose):
    _refuse_unknown(purpose)
    said = {"purpose": purpose, "wording": request.POST.get("wording", "")}
    done = _("Thank you. You can take this back here at any time.")
    return press(request, actions.give_consent, done, "privacy", person=request.user, **said)


@require_POST
def take_back_consent(request, purpose):
    _refuse_unknown(purpose)
    done, given = _("You took it back. It counts from now."), {"person": request.user, "purpose": purpose}
    return press(request, actions.take_back_consent, done, "privacy", **given)


@never_cache
def what_is_held(request):
    """Everything, grouped and explained, and the way to a copy of it."""
    context = {
        "sections": queries.what_is_held(request.user),
        "download": queries.latest_download(request.user),
    }
    return render(request, "people/what_is_held.html", context)


@require_POST
def ask_for_download(request):
    return press(request, actions.ask_for_download, "", "what_is_held", person=request.user)


@require_POST
def take_download(request, pk):
    """The copy, once; anyone else is told that it is not there."""
    download = get_object_or_404(Download.objects.visible_to(request.user).defer("sealed"), pk=pk)
    return _take(request, download)


@reauthentication_required()
def _take(request, download):
    content = actions.take_download(actor=request.user, download=download)
    response = HttpResponse(content, content_type="application/zip")
    response["Content-Disposition"] = 'attachment; filename="about-me.zip"'
    return response


@never_cache
@reauthentication_required(allow_get=True)
def leave(request):
    """What goes and what stays, asked once more; then she is signed out and gone."""
    form = LeaveForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.leave(actor=request.user, person=request.user)
            logout(request)
            return redirect("left")
        except Refused as refused:
            form.add_error(None, str(refused))
    context = {"form": form, "alone": queries.only_administrator_of(request.user)}
    return render(request, "people/leave.html", context, status=422 if form.errors else 200)


@login_not_required
def left(request):
    """After leaving: what happened, and that one may come back as someone new."""
    return render(request, "people/left.html")


def _refuse_unknown(purpose: str) -> None:
    if purpose not in Purpose.values:
        raise Http404
