"""Finding the thing a view is about; what one may not see is not there."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from engage.base.actions import may
from engage.people.models import Membership
from engage.places.models import Place


def place_of(request, code: str, permission: str | None = None) -> Place:
    """A place; with `permission`, only where the signed-in person may do that."""
    places = Place.objects.visible_to(request.user).select_related("parent")
    place = get_object_or_404(places, code=_said(code))
    if permission and not may(request.user, permission, place):
        raise Http404
    return place


def membership_at(request, code: str) -> Membership:
    """That the signed-in person belongs to this place."""
    hers = Membership.objects.visible_to(request.user).select_related("place__parent")
    return get_object_or_404(hers, place__code=_said(code))


def _said(code: str) -> str:
    """The code in an address; PostgreSQL cannot be asked for one with a NUL in it."""
    if "\0" in code:
        raise Http404
    return code
