"""Lists of spaces: the open ones first, then what can only be read."""

from django.db.models import Case, QuerySet, Value, When

from engage.forums.models import ForumSpace
from engage.forums.states import SpaceState
from engage.places.models import Place


def spaces_of(person, place: Place) -> QuerySet[ForumSpace]:
    found = ForumSpace.objects.visible_to(person).filter(place=place).select_related("organisation", "place")
    last = Case(When(state=SpaceState.ARCHIVED, then=Value(1)), default=Value(0))
    return found.order_by(last, "name", "pk")


def lets_speak(space: ForumSpace) -> bool:
    """Nothing is said in a space while it is locked or handed over, and nothing once it is archived."""
    return space.takes_newcomers
