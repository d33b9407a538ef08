"""Reading about people: what her own page shows, who belongs to a place, whose number this is."""

from datetime import timedelta

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db.models import Count, Q, QuerySet

from engage.base import clock, codes
from engage.people.models import CodeBatch, HeldCapacity, Membership, Person, SignInCode
from engage.places.models import Place
from engage.places.queries import numbers_for, places_today, places_within


def my_page(person) -> dict:
    """Who she is here; a query for each kind of thing, however many there are."""
    memberships = Membership.objects.visible_to(person).select_related("place").order_by("since_date", "pk")
    return {
        "capacities": list(HeldCapacity.objects.visible_to(person).held_now()),
        "memberships": list(memberships),
        "roles": person.roles_now,
        "addresses": list(EmailAddress.objects.filter(user=person).order_by("-primary", "pk")),
        "has_second_step": Authenticator.objects.filter(user=person).exists(),
        "sign_in_code": SignInCode.objects.filter(person=person).first(),
    }


def capacities_before(person) -> QuerySet[HeldCapacity]:
    """What she took part as once and no longer does, the latest first."""
    return HeldCapacity.objects.visible_to(person).exclude(until_date=None).order_by("-until_date", "-pk")


def membership_of(person, place: Place) -> Membership | None:
    return Membership.objects.visible_to(person).filter(place=place).first()


def places_to_join(person) -> QuerySet[Place]:
    """Places of today that she has not said she belongs to, by name."""
    hers = Membership.objects.visible_to(person).values("place")
    return places_today().exclude(pk__in=hers).order_by("name", "pk")


def eligible(place: Place, strength: int, *, on=None) -> QuerySet[Person]:
    """Who belongs to `place`, or to a place within it, and was known at least so surely on that day."""
    day = on or clock.today()
    surely = Membership.objects.filter(
        place__in=places_within(place), strength__gte=strength, since_date__lte=day, strength_date__lte=day
    )
    return Person.objects.filter(pk__in=surely.values("person"), is_active=True)


def sheets_of(person, place: Place) -> QuerySet[CodeBatch]:
    """The sheets of slips printed for a place, with how many slips there are and how many were used."""
    counted = CodeBatch.objects.visible_to(person).filter(place=place).select_related("made_by")
    return counted.annotate(slips=Count("codes"), used=Count("codes", filter=Q(codes__used_at__isnull=False)))


def check_waits(membership: Membership) -> bool:
    """Whether the number she was given for a check still works."""
    days = numbers_for(membership.place)["membership.check_kept_days"]
    asked = membership.check_asked_at
    return asked is not None and clock.now() <= asked + timedelta(days=days)


def membership_to_check(number: str) -> Membership | None:
    """Whose number for a check this is, while it works."""
    wanted = Membership.objects.filter(check_digest=codes.digest(number))
    found = wanted.select_related("person", "place__parent").first()
    return found if found and check_waits(found) else None


def whose_sign_in_code(code: str) -> Person | None:
    found = SignInCode.objects.filter(digest=codes.digest(code)).select_related("person").first()
    return found.person if found else None
