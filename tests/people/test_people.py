"""Joining, roles with dates, names, and leaving."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from engage.base import clock
from engage.base.actions import CONSOLE
from engage.base.names import clean_name
from engage.people import actions
from engage.people.models import Person, Role
from engage.people.states import RoleKind
from engage.record.models import Entry


def again(person) -> Person:
    """The same person as the next request would read her."""
    return Person.objects.get(pk=person.pk)


def test_signing_up_is_an_act_in_the_record(cast, client, mailoutbox):
    posted = {
        "name": "Edith Marlow",
        "email": "edith@example.org",
        "password1": "a rather long one",
        "password2": "a rather long one",
    }
    client.post(reverse("account_signup"), posted)
    person = Person.objects.get(email="edith@example.org")
    assert person.name == "Edith Marlow"
    entry = Entry.objects.get(name="people.person_joined", subject=f"people.person:{person.pk}")
    assert (entry.audience, entry.actor) == ("closed", person)
    assert len(mailoutbox) == 1


@pytest.mark.parametrize("who", ["bo", "cy", "gus", "ada", "nobody"])
def test_only_an_administrator_adds_someone_or_vouches_for_her_address(cast, who):
    actor = getattr(cast, who)
    with pytest.raises(PermissionDenied):
        actions.add_person(actor=actor, name="Len Whitcombe")
    with pytest.raises(PermissionDenied):
        actions.confirm_address(actor=actor, person=cast.bo)
    len_whitcombe = actions.add_person(actor=cast.ida, name="Len Whitcombe", email="len@example.org")
    actions.confirm_address(actor=cast.ida, person=len_whitcombe)
    assert EmailAddress.objects.get(user=len_whitcombe).verified


def test_an_address_that_is_known_is_not_given_away(cast, client, mailoutbox):
    posted = {
        "name": "x",
        "email": "new@example.org",
        "password1": "a rather long one",
        "password2": "a rather long one",
    }
    fresh = client.post(reverse("account_signup"), posted)
    client.cookies.clear()
    known = client.post(reverse("account_signup"), {**posted, "email": cast.bo.email})
    assert (fresh.status_code, fresh.url) == (known.status_code, known.url)
    assert Person.objects.filter(email=cast.bo.email).count() == 1


@pytest.mark.django_db
def test_an_address_is_kept_in_small_letters_and_found_by_its_index_however_it_is_typed():
    person = actions.add_person(actor=CONSOLE, name="Joy", email="Joy@Example.ORG")
    with CaptureQueriesContext(connection) as asked:
        assert Person.objects.get_by_natural_key("JOY@example.org") == person
    (query,) = asked.captured_queries
    assert "= 'joy@example.org'" in query["sql"]  # neither LIKE nor UPPER(…), which read everyone
    with transaction.atomic(), pytest.raises(IntegrityError):
        Person.objects.filter(pk=person.pk).update(email="Joy@example.org")


@pytest.mark.parametrize(
    "name", ["Offi\u200bcial", "\u202egnahc", "Official response", "ＯＦＦＩＣＩＡＬ response", "engage"]
)
def test_names_that_deceive_are_refused(name):
    with pytest.raises(ValidationError):
        clean_name(name)


@pytest.mark.parametrize("name", ["Małgorzata Zając", "Siân", "李雷", "O’Hara-Smith", "نور"])
def test_names_of_people_are_kept(name):
    assert clean_name(f"  {name} ") == name


def test_a_role_counts_from_its_first_to_its_last_day(cast, moved_clock):
    today = clock.today()
    role = actions.give_role(
        actor=cast.ida,
        person=cast.bo,
        kind=RoleKind.HELPER,
        place=cast.place,
        starts=today + timedelta(days=1),
        ends=today + timedelta(days=2),
    )
    held = []
    for days in range(4):
        moved_clock(clock.now().replace(hour=12) + timedelta(days=bool(days)))
        held.append(role in again(cast.bo).roles_now)
    assert held == [False, True, True, False]


def test_a_role_reaches_down_and_not_up_or_across(cast):
    from engage.places.actions import add_place
    from engage.places.states import Level

    ward = add_place(actor=CONSOLE, code="X05", name="Ward", level=Level.NEIGHBOURHOOD, parent=cast.place)
    assert cast.ada.role_at(ward, RoleKind.COMMISSIONER)
    assert cast.ada.role_at(cast.elsewhere, RoleKind.COMMISSIONER) is None
    actions.give_role(actor=CONSOLE, person=cast.bo, kind=RoleKind.HELPER, place=ward)
    assert again(cast.bo).role_at(cast.place, RoleKind.HELPER) is None


def test_roles_are_given_and_ended_in_the_record(cast):
    role = actions.give_role(actor=cast.ida, person=cast.bo, kind=RoleKind.HELPER, place=cast.place)
    actions.end_role(actor=cast.ida, role=role, on=clock.today())
    given, ended = Entry.objects.filter(data__person_id=cast.bo.pk).order_by("pk")
    assert (given.name, ended.name) == ("people.role_given", "people.role_ended")
    assert given.actor == role.given_by == cast.ida


@pytest.mark.parametrize("who", ["ada", "bo", "cy", "gus", "nobody"])
def test_only_an_administrator_of_the_place_gives_roles(cast, who):
    actor, role = getattr(cast, who), cast.gus.roles.get()
    with pytest.raises(PermissionDenied):
        actions.give_role(actor=actor, person=cast.bo, kind=RoleKind.ADMINISTRATOR, place=cast.place)
    with pytest.raises(PermissionDenied):
        actions.end_role(actor=actor, role=role, on=clock.today())
    with pytest.raises(PermissionDenied):
        actions.erase_person(actor=actor, person=cast.bo)


def test_an_administrator_of_one_place_gives_none_in_another(cast):
    with pytest.raises(PermissionDenied):
        actions.give_role(actor=cast.ida, person=cast.bo, kind=RoleKind.HELPER, place=cast.elsewhere)


def test_who_left_is_nowhere(cast):
    actions.erase_person(actor=CONSOLE, person=cast.bo)
    assert not Person.objects.filter(name="Bo").exists()
    assert "bo@example.org" not in str(list(Entry.objects.values_list("data", "subject")))


@pytest.mark.parametrize("is_ended", [False, True])
@pytest.mark.parametrize(
    ("starts", "ends"),
    [(-1, None), (-1, -1), (-1, 0), (-1, 1), (0, None), (0, 0), (0, 1), (1, None), (1, 1)],
)
def test_a_role_and_the_database_say_the_same_of_a_day(cast, starts, ends, is_ended):
    today = clock.today()
    kept = Role.objects.create(
        person=cast.bo,
        kind=RoleKind.HELPER,
        place=cast.place,
        starts_date=today + timedelta(days=starts),
        ends_date=None if ends is None else today + timedelta(days=ends),
        ended_at=clock.now() if is_ended else None,
    )
    assert kept.is_held_on(today) == Role.objects.held_on(today).filter(pk=kept.pk).exists()
