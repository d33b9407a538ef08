"""Who belongs to a constituency on a day: the rule of its roll."""

from django.db.models import Q, QuerySet

from engage.base import clock
from engage.panels.models import Constituency
from engage.people.models import HeldCapacity, Person
from engage.people.queries import eligible


def electorate(constituency: Constituency, on=None) -> QuerySet[Person]:
    """Who belongs to the place, surely enough, and takes part as what the rule says."""
    day = on or clock.today()
    people = eligible(constituency.place, constituency.strength, on=day)
    if not constituency.capacity:
        return people
    still = Q(until_date=None) | Q(until_date__gt=day)
    held = HeldCapacity.objects.filter(still, kind=constituency.capacity, since_date__lte=day)
    return people.filter(pk__in=held.values("person"))
