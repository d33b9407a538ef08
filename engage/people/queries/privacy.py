"""Reading what concerns someone's privacy: what she agreed to, who looked, who has left, who may not leave."""

import hashlib
from datetime import UTC, timedelta
from pathlib import Path

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db.models import Q

from engage.base import clock
from engage.people.models import Consent, Download, Lookup, Membership, Person, Role
from engage.people.states import WORDING, Purpose, RoleKind
from engage.places.models import Place
from engage.places.queries import site_numbers


def privacy_page(person) -> dict:
    """Everything on her privacy page; a query for each kind of thing."""
    return {
        "purposes": purposes_of(person),
        "lookups": list(Lookup.objects.visible_to(person).select_related("looked_by", "place")),
        "numbers": site_numbers().as_table(),
    }


def purposes_of(person) -> list[dict]:
    """Each purpose with our words of today, her yes if she agrees, and what she agreed to before.

    [{"purpose": Purpose, "wording": str, "given": Consent or None, "before": [Consent]}]
    """
    consents = list(Consent.objects.visible_to(person))
    return [
        {
            "purpose": purpose,
            "wording": WORDING[purpose],
            "given": next((each for each in consents if _is_given(each, purpose)), None),
            "before": [each for each in consents if each.purpose == purpose and each.taken_back_at],
        }
        for purpose in Purpose
    ]


def agrees_to(person, purpose: str) -> bool:
    return Consent.objects.filter(person=person, purpose=purpose, taken_back_at=None).exists()


def latest_download(person) -> Download | None:
    return Download.objects.visible_to(person).defer("sealed").first()


def lookups_left(person) -> int:
    """How many more people she may look up within these 24 hours."""
    since = clock.now() - timedelta(hours=24)
    made = Lookup.objects.filter(looked_by=person, at__gt=since).count()
    return max(0, site_numbers()["privacy.lookups_a_day"] - made)


def membership_to_look_up(known: str, places: list[int]) -> Membership | None:
    """Where someone belongs, among these places, by her e-mail address or by the id of one of her pseudonyms."""
    hers = Q(person__email=known.lower()) | Q(person__pseudonyms__public_id=known)
    found = Membership.objects.filter(hers, place__in=places)
    return found.select_related("person", "place__parent").order_by("pk").first()


def addresses_of(person) -> list[str]:
    """The e-mail addresses that are hers for certain: those she confirmed, or the one on her place's list."""
    known = EmailAddress.objects.filter(user=person)
    confirmed = [address.email for address in known if address.verified]
    listed = [person.email] if person.email and not known else []
    return confirmed + listed


def sent_to(person, column: str) -> Q:
    """The condition that `column` holds one of her addresses; never true when she has none."""
    condition = Q(pk__in=())
    for address in addresses_of(person):
        condition |= Q(**{f"{column}__iexact": address})
    return condition


def only_administrator_of(person) -> Place | None:
    """A place that nobody else administers today, or None."""
    today = clock.today()
    administer = Role.objects.filter(kind=RoleKind.ADMINISTRATOR).held_on(today).select_related("place")
    others = set(administer.exclude(person=person).values_list("place_id", flat=True))
    hers = administer.filter(person=person)
    return next((role.place for role in hers if role.place_id not in others), None)


def erasure_key(person: Person) -> str:
    """Knows this person again in a backup. It is made of when she joined, and tells nothing to anyone else."""
    joined = person.joined_at.astimezone(UTC).isoformat()
    return hashlib.sha256(f"{person.pk} {joined}".encode()).hexdigest()


def journal_file() -> Path:
    """Beside the heads of the record: outside the database, so that a backup from before does not undo it."""
    return settings.RECORD_HEADS_FILE.with_name("erased.txt")


def journal() -> list[tuple[int, str]]:
    """Everyone who has left: the number she had and her key, from the file beside the database."""
    file = journal_file()
    lines = file.read_text("utf-8").splitlines() if file.exists() else []
    return [(int(number), key) for _day, number, key in map(str.split, lines)]


def _is_given(consent: Consent, purpose: Purpose) -> bool:
    return consent.purpose == purpose and consent.taken_back_at is None
