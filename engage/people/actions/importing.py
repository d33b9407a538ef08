"""Lists of people, from a file."""

import secrets

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db import IntegrityError
from django.utils.translation import gettext as _

from engage.base import clock
from engage.base.actions import Refused, action, require
from engage.base.csvcells import day, email, name, one_of, text
from engage.base.csvfile import BATCH, Column, Layout, Row, in_batches, in_silence
from engage.base.shelf import Shelf
from engage.people.events import PeopleImported
from engage.people.models import Membership, Person
from engage.people.states import Strength
from engage.places.models import Place
from engage.record.actions import record

PEOPLE_LAYOUT = Layout(
    columns=(
        Column("name", name(120)),
        Column("email", email, empty_is=None),
        Column("place", text(20)),
        Column("since", day, empty_is=None, may_lack=True),
        Column("strength", one_of(Strength), empty_is=Strength.LISTED, may_lack=True),
    ),
    aliases={"e_mail": "email", "email_address": "email", "place_code": "place", "areacd": "place"},
)


@action
def import_people(*, actor, rows, source, progress=in_silence) -> tuple[int, int]:
    """Add the people of a file and where they belong. Who is known by her e-mail address is not added again.

    Returns how many people and how many memberships are new. Raises CsvMistake; then nothing is kept.
    """
    require(actor, "people.import_people")
    count = people = memberships = 0
    try:
        with Shelf() as lines:
            for batch in in_batches(rows):
                for row in batch:
                    _refuse_second(row, lines)
                new_people, new_memberships = _keep(batch, source)
                people, memberships = people + new_people, memberships + new_memberships
                count += len(batch)
                progress(count)
    except IntegrityError:
        raise Refused(_("Someone else changed who is here meanwhile. Nothing was kept; try again.")) from None
    record(
        actor,
        PeopleImported(subject="people.person:import", source=source, people=people, memberships=memberships),
    )
    return people, memberships


def _refuse_second(row: Row, lines: Shelf) -> None:
    before = lines.put(row["email"], row.line) if row["email"] else None
    if before:
        words = {"email": row["email"], "line": before}
        problem = _("“%(email)s” is in line %(line)s already. Delete one of the two lines.") % words
        raise row.wrong("email", problem)


def _keep(batch: list[Row], source: str) -> tuple[int, int]:
    addresses = [row["email"] for row in batch if row["email"]]
    known = dict(Person.objects.filter(email__in=addresses).values_list("email", "pk"))
    places = _places(batch)
    new = [row for row in batch if row["email"] not in known]
    added = Person.objects.bulk_create(map(_new_person, new), batch_size=BATCH)
    people = {row.line: known.get(row["email"]) for row in batch}
    people |= {row.line: person.pk for row, person in zip(new, added, strict=True)}
    wanted = {(people[row.line], places[row["place"]]): row for row in batch}
    return len(new), _keep_memberships(wanted, source[:200], known.values())


def _new_person(row: Row) -> Person:
    # As make_password(None) writes it, which is slow when asked 200,000 times.
    password = UNUSABLE_PASSWORD_PREFIX + secrets.token_hex(20)
    return Person(name=row["name"], email=row["email"], password=password)


def _places(batch: list[Row]) -> dict[str, int]:
    codes = {row["place"] for row in batch}
    places = dict(Place.objects.filter(code__in=codes).values_list("code", "pk"))
    for row in batch:
        if row["place"] not in places:
            problem = _("no place has the code “%(code)s”. Add the place first, or correct the code.")
            raise row.wrong("place", problem % {"code": row["place"]})
    return places


def _keep_memberships(wanted: dict[tuple[int, int], Row], source: str, known) -> int:
    """Add those that are new, by person and place; where one is known, keep the stronger of the two."""
    before = Membership.objects.filter(person__in=known).values_list("person", "place", "strength")
    held = {(person, place): strength for person, place, strength in before}
    new = [_new_membership(*key, row, source) for key, row in wanted.items() if key not in held]
    Membership.objects.bulk_create(new, batch_size=BATCH)
    for (person, place), strength in held.items():
        row = wanted.get((person, place))
        if row and strength < row["strength"]:
            member = Membership.objects.filter(person=person, place=place)
            member.update(strength=row["strength"], strength_date=clock.today(), source=source)
    return len(new)


def _new_membership(person: int, place: int, row: Row, source: str) -> Membership:
    return Membership(
        person_id=person,
        place_id=place,
        strength=row["strength"],
        since_date=row["since"] or clock.today(),
        strength_date=row["since"] or clock.today(),
        source=source,
    )
