"""What waits for a second person: agree to it, or drop it."""

from allauth.account.decorators import reauthentication_required
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engage.base.acting import press
from engage.base.actions import may
from engage.people import actions
from engage.people.models import Proposal
from engage.people.queries import acts_waiting as waiting_for
from engage.people.queries import why_not_open


def acts_waiting(request):
    if not request.user.needs_second_step:
        raise Http404
    return render(request, "people/acts_waiting.html", waiting_for(request.user))


def confirm_act(request, pk):
    """To look at it once more, and to agree."""
    return _confirm(request, _proposal(request, pk, "people.confirm_act"))


@reauthentication_required()
def _confirm(request, proposal):
    if request.method == "POST":
        done = _("You agreed, and it is done.")
        return press(request, actions.confirm_act, done, "acts_waiting", proposal=proposal)
    context = {"proposal": proposal, "closed": why_not_open(proposal, request.user)}
    return render(request, "people/confirm_act.html", context)


@require_POST
def drop_act(request, pk):
    proposal = _proposal(request, pk, "people.drop_act")
    done = _("It is dropped. Nothing was changed.")
    return press(request, actions.drop_act, done, "acts_waiting", proposal=proposal)


def _proposal(request, pk, permission) -> Proposal:
    proposal = get_object_or_404(Proposal.objects.visible_to(request.user).in_the_list(), pk=pk)
    if not may(request.user, permission, proposal):
        raise Http404
    return proposal
