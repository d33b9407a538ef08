"""Every write about people: joining, roles, help, lists of people, and leaving."""

import secrets

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db import IntegrityError
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from engage.base import clock
from engage.base.actions import Refused, action, lock, require
from engage.base.csvcells import day, email, name, one_of, text
from engage.base.csvfile import BATCH, Column, Layout, Row, in_batches, in_silence
from engage.base.events import about
from engage.base.shelf import Shelf
from engage.people.events import PeopleImported, PersonErased, PersonJoined, RoleEnded, RoleGiven
from engage.people.models import Assistance, Membership, Person, Role
from engage.people.states import Strength
from engage.places.models import Place
from engage.record.actions import forget_actor, record

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
def join(*, actor, person) -> Person:
    """Keep a new account that someone made for herself."""
    require(actor, "people.join", person)
    person.save()
    record(person, PersonJoined(subject=about(person)))
    return person


@action
def add_person(*, actor, name, email=None, password=None) -> Person:
    """Add someone whose address is known to be hers; without a password she asks for a new one first."""
    require(actor, "people.add_person")
    person = Person(name=name, email=email)
    person.set_password(password) if password else person.set_unusable_password()
    person.save()
    record(actor, PersonJoined(subject=about(person)))
    return person


@action
def confirm_address(*, actor, person) -> None:
    """Take it from `actor` that the address is hers, so that she can sign in without a letter to it."""
    require(actor, "people.confirm_address")
    EmailAddress.objects.update_or_create(
        user=person, email=person.email, defaults={"verified": True, "primary": True}
    )


@action
def give_role(*, actor, person, kind, place, organisation=None, title="", starts=None, ends=None) -> Role:
    require(actor, "people.give_role", place)
    role = Role.objects.create(
        person=person,
        kind=kind,
        place=place,
        organisation=organisation,
        title=title,
        starts_date=starts or clock.today(),
        ends_date=ends,
        given_by=actor if actor.is_authenticated else None,
    )
    record(actor, RoleGiven(subject=about(role), place=place.code, **_words_of(role)))
    return role


@action
def end_role(*, actor, role, on) -> Role:
    require(actor, "people.end_role", role.place)
    role = lock(role)
    role.ends_date = on
    role.save(update_fields=["ends_date"])
    record(actor, RoleEnded(subject=about(role), place=role.place.code, **_words_of(role)))
    return role


@action
def start_assistance(*, actor, place, method, name_consent, name="", helper_note="") -> Assistance:
    """Someone agreed that `actor` writes down what she says."""
    require(actor, "people.start_assistance", place)
    return Assistance.objects.create(
        helper=actor,
        place=place,
        method=method,
        name_consent=name_consent,
        name=name,
        helper_note=helper_note,
    )


@action
def read_back(*, actor, assistance) -> Assistance:
    """The helper read everything back and the person agreed."""
    require(actor, "people.read_back", assistance)
    assistance = lock(assistance)
    assistance.read_back_at = assistance.read_back_at or clock.now()
    assistance.save(update_fields=["read_back_at"])
    return assistance


@action
def erase_person(*, actor, person) -> None:
    """Delete who someone is. What she did stays in the record, and nothing there names her any more."""
    require(actor, "people.erase_person", person)
    record(actor, PersonErased(subject=about(person)))
    forget_actor(actor=actor, person=person)
    person.delete()


@action
def import_people(*, actor, rows, source, progress=in_silence) -> tuple[int, int]:
    """Add the people of a file and where they belong. Who is known by her e-mail address is not added again.

    Returns how many people and how many memberships are new. Raises CsvMistake; then nothing is kept.
    """
    require(actor, "people.import_people")
    count = people = memberships = 0
    otherwise_written = _addresses_in_capitals()
    try:
        with Shelf() as lines:
            for batch in in_batches(rows):
                for row in batch:
                    _refuse_second(row, lines)
                new_people, new_memberships = _keep(batch, source, otherwise_written)
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


def _addresses_in_capitals() -> dict[str, int]:
    """The few people whose address is not kept in small letters, by that address in small letters."""
    people = Person.objects.exclude(email=None).exclude(email=Lower("email"))
    return {address.lower(): key for address, key in people.values_list("email", "pk").iterator()}


def _refuse_second(row: Row, lines: Shelf) -> None:
    before = lines.put(row["email"], row.line) if row["email"] else None
    if before:
        words = {"email": row["email"], "line": before}
        problem = _("“%(email)s” is in line %(line)s already. Delete one of the two lines.") % words
        raise row.wrong("email", problem)


def _keep(batch: list[Row], source: str, otherwise_written: dict[str, int]) -> tuple[int, int]:
    addresses = [row["email"] for row in batch if row["email"]]
    known = dict(Person.objects.filter(email__in=addresses).values_list("email", "pk"))
    known |= {address: otherwise_written[address] for address in addresses if address in otherwise_written}
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
            member.update(strength=row["strength"], source=source)
    return len(new)


def _new_membership(person: int, place: int, row: Row, source: str) -> Membership:
    return Membership(
        person_id=person,
        place_id=place,
        strength=row["strength"],
        since_date=row["since"] or clock.today(),
        source=source,
    )


def _words_of(role: Role) -> dict:
    body = role.organisation.name if role.organisation else ""
    return {"person_id": role.person_id, "kind": str(role.kind), "title": role.title, "organisation": body}
