"""Who may raise and support something, who looks at it first, and who may look again."""

from django.db.models import Q
from rules import add_perm

from engage.base import clock
from engage.base.rules import anyone, is_the_clock, predicate
from engage.people.rules import helps_in_the_place, lets_go
from engage.people.states import RoleKind
from engage.places.models import Place
from engage.promises.rules import ANSWERS, answering_role, belongs_to_its_place, roles_that_answer

LOOK = (RoleKind.MODERATOR, RoleKind.REPRESENTATIVE, *ANSWERS)


def looks_at_items(person) -> bool:
    """Whether something that is not open yet can wait for her: for the team, a second look or another body."""
    return any(role.kind in LOOK for role in getattr(person, "roles_now", ()))


def places_triaged_by(person):
    """The places, and all inside them, where `person` is of the team that looks at what is raised."""
    return _places_of(person, RoleKind.MODERATOR)


def places_represented_by(person):
    """Where she can look a second time."""
    return _places_of(person, RoleKind.REPRESENTATIVE)


def bodies_answered_for(person) -> list[int]:
    """The keys of the bodies to which something can be passed for her to take on."""
    return [role.organisation_id for role in roles_that_answer(person)]


def _places_of(person, kind):
    held = [role.place_id for role in getattr(person, "roles_now", ()) if role.kind == kind]
    inside = Q(pk__in=held) | Q(parent__in=held) | Q(parent__parent__in=held)
    return Place.objects.filter(inside | Q(parent__parent__parent__in=held)) if held else Place.objects.none()


def triage_role(actor, item):
    return actor.role_at(item.place, RoleKind.MODERATOR) if actor.is_authenticated else None


@predicate
def belongs_to_the_place(actor, place):
    if place is None or not actor.is_authenticated:
        return False
    memberships = actor.memberships.select_related("place__parent__parent__parent")
    return any(place in membership.place.lineage() for membership in memberships)


@predicate
def raised_it(actor, item):
    return item is not None and actor.is_authenticated and item.author_id == actor.pk


@predicate
def works_for_who_is_asked(actor, item):
    if item is None or item.organisation is None:
        return False
    asked = {item.organisation_id, item.organisation.in_charge_on(clock.today()).pk}
    return any(role.organisation_id in asked for role in getattr(actor, "roles_now", ()))


@predicate
def supports_it(actor, item):
    return item is not None and actor.is_authenticated and item.supports.filter(person_id=actor.pk).exists()


@predicate
def is_of_the_team(actor, item):
    return item is not None and triage_role(actor, item) is not None


# Nobody decides about what concerns herself or whom she works for.
triages_it = is_of_the_team & ~raised_it & ~works_for_who_is_asked & ~supports_it


@predicate
def represents_the_people(actor, item):
    return (
        item is not None
        and actor.is_authenticated
        and bool(actor.role_at(item.place, RoleKind.REPRESENTATIVE))
    )


@predicate
def decided_on_it(actor, item):
    return item is not None and item.triage_steps.filter(person_id=actor.pk).exists()


@predicate
def answers_for_who_is_asked(actor, item):
    return item is not None and item.organisation is not None and answering_role(actor, item) is not None


@predicate
def helps_where_it_is(actor, item):
    return item is not None and helps_in_the_place.test(actor, item.place)


add_perm("agenda.raise_item", belongs_to_the_place)
add_perm("agenda.reword_item", raised_it)
add_perm("agenda.drop_draft", raised_it)
add_perm("agenda.send_item", raised_it)
add_perm("agenda.make_slips", raised_it)
add_perm("agenda.sponsor_item", belongs_to_its_place & ~raised_it)
add_perm("agenda.sponsor_by_code", helps_where_it_is & ~raised_it)

add_perm("agenda.open_item", triages_it | is_the_clock)
add_perm("agenda.return_item", triages_it)
add_perm("agenda.decline_item", triages_it)
add_perm("agenda.redirect_item", triages_it)
add_perm("agenda.accept_item", answers_for_who_is_asked)
add_perm("agenda.take_back_redirect", is_the_clock)
add_perm("agenda.offer_merge", triages_it)
add_perm("agenda.agree_merge", raised_it)
add_perm("agenda.flag_item", triages_it)
add_perm("agenda.clear_flag", triages_it)
add_perm("agenda.hide_item", triages_it)
add_perm("agenda.appeal_item", raised_it)
add_perm(
    "agenda.decide_appeal",
    (represents_the_people | is_of_the_team)
    & ~decided_on_it
    & ~raised_it
    & ~works_for_who_is_asked
    & ~supports_it,
)

add_perm("agenda.support_item", belongs_to_its_place)
add_perm("agenda.take_back_support", supports_it)
add_perm("agenda.support_for_another", helps_where_it_is & ~raised_it)
add_perm("agenda.take_back_helped", anyone)  # who holds the number on the slip

add_perm("agenda.schedule_item", is_the_clock)
add_perm("agenda.unschedule_item", is_the_clock)
add_perm("agenda.hear_item", is_the_clock)
add_perm("agenda.lapse_item", is_the_clock)
add_perm("agenda.close_item", is_the_clock)
add_perm("agenda.forget_supporter", lets_go)
