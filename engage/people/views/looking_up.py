"""Breaking the glass: an administrator asks who someone is, and says why."""

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from engage.base.actions import Refused
from engage.base.limits import few_misses
from engage.people import actions, queries
from engage.people.forms import LookUpForm
from engage.people.states import RoleKind
from engage.places.queries import places_within


@never_cache
@few_misses
def look_up_identity(request):
    places = [role.place for role in request.user.roles_now if role.kind == RoleKind.ADMINISTRATOR]
    if not places:
        raise Http404
    form = LookUpForm(request.POST or None)
    context = {"form": form, "left": queries.lookups_left(request.user)}
    if form.is_valid():
        try:
            return render(request, "people/looked_up.html", context | _look_up(request, places, form))
        except Refused as refused:
            form.add_error("reason", str(refused))
    return render(request, "people/look_up_identity.html", context, status=422 if form.errors else 200)


def _look_up(request, places, form) -> dict:
    within = [key for place in places for key in places_within(place)]
    membership = queries.membership_to_look_up(form.cleaned_data["known"], within)
    if membership is None:
        raise Refused(_("Nobody who belongs to your place is known by this. Check what you typed."))
    lookup = actions.look_up_identity(
        actor=request.user, membership=membership, reason=form.cleaned_data["reason"]
    )
    return {"found": membership, "lookup": lookup, "addresses": queries.addresses_of(membership.person)}
