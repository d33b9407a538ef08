"""Everyone reads what is asked for; someone asks; a candidate says whether it is what she wrote."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from engage.versions import actions
from engage.versions.forms import AskForm, DisputeForm
from engage.versions.queries.clocks import can_be_asked, is_before_the_statement
from engage.versions.queries.telling import forms_left, versions_page
from engage.versions.views.acting import act, allowed, its_election, its_version


@login_not_required
@never_cache
def versions(request, pk):
    return render(request, "versions/versions.html", versions_page(request.user, its_election(request, pk)))


def ask_for_version(request, pk):
    election = allowed(request, its_election(request, pk), "ask_for_version")
    if not can_be_asked(election):
        raise Http404
    form = AskForm(request.POST or None, left=forms_left(request.user, election))
    done = _("Asked for. Nobody else reads that it was you.")
    return act(request, "ask_for_version", form, done, to=("versions", pk), given={"election": election})


@require_POST
def check_version(request, pk):
    version = its_version(request, pk, "check_version")
    if not version.can("check"):
        raise Http404
    actions.check_version(actor=request.user, version=version)
    messages.success(request, _("Thank you. It says that you have checked it."))
    return redirect("versions", version.asked.election_id)


def dispute_version(request, pk):
    version = its_version(request, pk, "dispute_version")
    if not version.can("dispute") or not is_before_the_statement(version.asked.election):
        raise Http404
    form, done = DisputeForm(request.POST or None), _("It is not shown. The officer reads what is wrong.")
    to = ("versions", version.asked.election_id)
    return act(request, "dispute_version", form, done, to=to, given={"version": version})
