"""What an organisation reads: the needs shared with it, how many wait, and how it stands."""

from collections.abc import Iterable

from django.db.models import Case, Count, IntegerField, QuerySet, Value, When

from engage.base.disclosure import breakdown, shown
from engage.needs.models import Sharing
from engage.needs.rules import host_roles
from engage.needs.states import IN_FORCE, SharingState
from engage.places.models import Organisation
from engage.places.queries import site_numbers

ASKED_FIRST = Case(
    When(state=SharingState.ASKED, then=Value(0)), default=Value(1), output_field=IntegerField()
)


def shared_with(organisation: Organisation, person) -> QuerySet[Sharing]:
    """What `person` reads for it: those that wait first, the longest waiting before the others."""
    found = Sharing.objects.hosted_by(person).filter(organisation=organisation)
    found = found.select_related("need__person").prefetch_related("answers")
    return found.order_by(ASKED_FIRST, "asked_at", "pk")


def hosted_organisations(person) -> list[Organisation]:
    """For which `person` hosts today, each once, with `.needs_waiting`."""
    hosted = {role.organisation_id: role.organisation for role in host_roles(person)}
    if not hosted:
        return []
    asked = Sharing.objects.hosted_by(person).filter(state=SharingState.ASKED).order_by()
    waiting = dict(asked.values_list("organisation").annotate(Count("pk")))
    for each in hosted.values():
        each.needs_waiting = waiting.get(each.pk, 0)
    return list(hosted.values())


def standings_of(organisations: Iterable[Organisation]) -> dict[int, dict]:
    """For each, by its key, how many needs are shared with it and what became of them; small numbers are not told.

    {1: {"asked": int or None, "met": …, "explained": …, "met_share": percent or None, "below": 8,
    "least": 30}}
    """
    numbers = site_numbers()
    shared = Sharing.objects.in_force().filter(organisation__in=[each.pk for each in organisations])
    counts = {each.pk: dict.fromkeys(IN_FORCE, 0) for each in organisations}
    for body, state, count in shared.order_by().values_list("organisation", "state").annotate(Count("pk")):
        counts[body][state] = count
    return {body: _standing(counted, numbers) for body, counted in counts.items()}


def _standing(counts: dict, numbers) -> dict:
    base = sum(counts.values())
    parts = breakdown(counts, numbers, base=base) or {}
    asked, met = shown(base, numbers), parts.get(SharingState.MET)
    return {
        "asked": asked,
        "met": met,
        "explained": parts.get(SharingState.EXPLAINED),
        "met_share": min(100, round(100 * met / asked)) if met is not None and asked else None,
        "below": numbers["disclosure.suppress_below"],
        "least": numbers["disclosure.min_base"],
    }
