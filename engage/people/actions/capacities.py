"""As what someone takes part: all of it changed in one step, and what was before stays as it was."""

from engage.base import clock
from engage.base.actions import action, lock, require
from engage.people.models import HeldCapacity


@action
def set_capacities(*, actor, person, kinds) -> list[HeldCapacity]:
    """From today she takes part as `kinds` and as nothing else; what she no longer is ends today.

    What she chose and gave up on the same day was a slip, and is not kept.
    """
    require(actor, "people.set_capacities", person)
    lock(person)
    today, wanted = clock.today(), set(kinds)
    held = HeldCapacity.objects.filter(person=person).held_now()
    given_up = held.exclude(kind__in=wanted)
    given_up.filter(since_date=today).delete()
    given_up.update(until_date=today)
    known = set(held.values_list("kind", flat=True))
    new = [
        HeldCapacity(person=person, kind=kind, since_date=today)
        for kind in sorted(wanted)
        if kind not in known
    ]
    HeldCapacity.objects.bulk_create(new)
    return list(held.all())
