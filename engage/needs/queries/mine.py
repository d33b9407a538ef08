"""What her own pages show: her needs, with whom each is shared, and with whom it could be."""

from django.db.models import Prefetch

from engage.base import clock
from engage.needs.models import AccessNeed, Sharing
from engage.needs.states import WORDING, Kind
from engage.people.models import Membership, Role
from engage.people.states import RoleKind
from engage.places.models import Organisation, Place


def needs_of(person) -> list[AccessNeed]:
    """Her needs in the order in which she kept them, each with `.shared`: where it is shared now, and the answers."""
    shared = Sharing.objects.in_force().select_related("organisation").prefetch_related("answers")
    needs = AccessNeed.objects.visible_to(person).in_use()
    return list(needs.prefetch_related(Prefetch("sharings", shared, to_attr="shared")))


def kinds_left(person) -> list[Kind]:
    """What she has not kept yet; each is kept once."""
    known = set(AccessNeed.objects.visible_to(person).in_use().values_list("kind", flat=True))
    return [kind for kind in Kind if kind not in known]


def wording_for(organisation: Organisation) -> str:
    """What she reads today before she shares something with it."""
    return str(WORDING) % {"organisation": organisation.name}


def organisations_for(person) -> dict[Organisation, Place]:
    """With whom she can share: those for which someone hosts where she belongs; each with that place of hers."""
    hers = Membership.objects.visible_to(person).select_related("place__parent__parent__parent")
    places = [membership.place for membership in hers.order_by("pk")]
    above = {nearer.pk for place in places for nearer in place.lineage()}
    found = {}
    for role in _host_roles_in(above):
        near = next(place for place in places if role.place_id in {each.pk for each in place.lineage()})
        found.setdefault(role.organisation, near)
    return found


def sharing_choices(need: AccessNeed, person) -> list[dict]:
    """[{"organisation": …, "wording": str}] for each organisation that does not read this need yet."""
    known = set(need.sharings.in_force().values_list("organisation", flat=True))
    return [
        {"organisation": each, "wording": wording_for(each)}
        for each in organisations_for(person)
        if each.pk not in known
    ]


def _host_roles_in(places: set[int]):
    today = clock.today()
    held = Role.objects.held_on(today).filter(kind=RoleKind.COMMISSIONER, place__in=places)
    stand = Organisation.objects.valid_on(today)
    return (
        held.filter(organisation__in=stand)
        .select_related("organisation")
        .order_by("organisation__name", "pk")
    )
