"""Who holds which role, by whom it was given, and inviting others to one."""

import functools

from allauth.account.decorators import reauthentication_required
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engage.base.acting import act, press
from engage.base.actions import may
from engage.base.limits import few_misses
from engage.people import actions
from engage.people.forms import EndRoleForm, InviteForm
from engage.people.models import Invitation, Role
from engage.people.queries import invitation_with, staff_of, why_closed
from engage.people.states import DOES

INVITE = "people/invite_staff.html"


def for_administrators(view):
    """For everyone else there is nothing here."""

    @functools.wraps(view)
    def only_for_them(request, **kwargs):
        if not request.user.is_administrator:
            raise Http404
        return view(request, **kwargs)

    return only_for_them


@for_administrators
def roles(request):
    return render(request, "people/roles.html", {"places": staff_of(request.user)})


@for_administrators
@reauthentication_required()
def invite_staff(request):
    form, page = InviteForm(request.POST or None, places=request.user.administered_places()), INVITE
    if form.is_valid() and form.needs_two():
        done = _("Two people give this role. It waits until another administrator agrees.")
        return act(request, actions.propose_act, form, done, template=page, given={}, to="acts_waiting")
    done = _("We are writing to %(email)s.") % {"email": form.data.get("email", "")}
    return act(request, actions.invite_staff, form, done, template=page, given={}, to="roles")


@for_administrators
def end_role(request, pk):
    role = get_object_or_404(Role.objects.select_related("person", "place"), pk=pk, ended_at=None)
    if not may(request.user, "people.end_role", role.place):
        raise Http404
    return _end(request, role)


@reauthentication_required()
def _end(request, role):
    form = EndRoleForm(request.POST if request.method == "POST" else None)
    done, page = _("The role ends as you said."), "people/end_role.html"
    return act(request, actions.end_role, form, done, template=page, given={"role": role}, to="roles")


@require_POST
@for_administrators
def withdraw_invitation(request, pk):
    invitation = get_object_or_404(Invitation.objects.visible_to(request.user), pk=pk)
    done = _("The invitation is taken back. Its link opens nothing any more.")
    return press(request, actions.withdraw_invitation, done, "roles", invitation=invitation)


@login_not_required
@few_misses
def accept_invitation(request, token):
    invitation = invitation_with(token)
    if invitation is None:
        return render(request, "people/invitation_closed.html", status=404)
    if reason := why_closed(invitation):
        return render(request, "people/invitation_closed.html", {"reason": reason}, status=410)
    is_hers = may(request.user, "people.accept_invitation", invitation)
    if request.method == "POST" and is_hers:
        done = _("The role is yours from now on. Thank you for taking it up.")
        return press(
            request,
            actions.accept_invitation,
            done,
            to=lambda role: "desk" if role else request.path,
            invitation=invitation,
        )
    context = {"invitation": invitation, "is_hers": is_hers, "does": DOES[invitation.kind]}
    return render(request, "people/accept_invitation.html", context)
