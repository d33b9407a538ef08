"""The cast: Harrowmere, its board, and seven people whom every test knows."""

from datetime import date
from types import SimpleNamespace

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import AnonymousUser

from engage.base.actions import CONSOLE
from engage.pages.actions.publishing import add_place_page, lay_out_site
from engage.people.actions import add_person, confirm_address, give_role, set_up_second_step
from engage.people.states import NEEDS_SECOND_STEP, RoleKind
from engage.places import actions as places
from engage.places.states import Level, Sector
from tests.factories.work import do_what_follows

PASSWORD = "a long enough one"
CODE_KEY = "HEREISTHEKEYOFEVERYAPP2A"
LONG_AGO = date(2020, 1, 1)


def make_cast() -> SimpleNamespace:
    """Everyone, made through actions; the Wagtail pages of the place are there too."""
    cast = SimpleNamespace(nobody=AnonymousUser())
    rules = places.add_rule_set(actor=CONSOLE, valid_from=LONG_AGO)
    calendar = places.add_calendar(actor=CONSOLE, name="England")
    cast.place = places.add_place(
        actor=CONSOLE,
        code="X06000001",
        name="Harrowmere",
        level=Level.PLACE,
        population=312_000,
        rule_set=rules,
        calendar=calendar,
        valid_from=LONG_AGO,
        code_system="demo",  # as the demo: a secret vote on SQLite is refused elsewhere
    )
    cast.elsewhere = places.add_place(
        actor=CONSOLE,
        code="X06000002",
        name="Ashcombe",
        level=Level.PLACE,
        rule_set=rules,
        code_system="demo",
    )
    cast.board = _body("Mereshire Care Board", cast.place)
    cast.other_board = _body("Ashcombe Care Board", cast.elsewhere)
    lay_out_site(actor=CONSOLE, name="engage")
    cast.home = add_place_page(actor=CONSOLE, place=cast.place)
    add_place_page(actor=CONSOLE, place=cast.elsewhere)
    _people(cast)
    do_what_follows()
    return cast


def _body(name, place):
    return places.add_organisation(actor=CONSOLE, name=name, sector=Sector.COMMISSIONER, places=[place])


def _people(cast):
    cast.ada = make_person("Ada", RoleKind.COMMISSIONER, cast.place, "Director of local care", cast.board)
    cast.bo = make_person("Bo")
    cast.cy = make_person("Cy", RoleKind.COMMISSIONER, cast.elsewhere, "Director elsewhere", cast.other_board)
    cast.dee = make_person("Dee", RoleKind.MODERATOR, cast.place, "Moderator")
    cast.eve = make_person("Eve", RoleKind.RETURNING_OFFICER, cast.place, "Returning officer")
    cast.flo = make_person("Flo", RoleKind.REPRESENTATIVE, cast.place, "Representative of Northgate")
    cast.gus = make_person("Gus", RoleKind.HELPER, cast.place, "Librarian")
    cast.ida = make_person("Ida", RoleKind.ADMINISTRATOR, cast.place, "Site administrator")


def make_person(name, kind=None, place=None, title="", organisation=None):
    person = add_person(actor=CONSOLE, name=name, email=f"{name.lower()}@example.org", password=PASSWORD)
    confirm_address(actor=CONSOLE, person=person)
    if kind in NEEDS_SECOND_STEP:
        set_up_second_step(actor=CONSOLE, person=person, key=CODE_KEY)
    if kind:
        give_role(
            actor=CONSOLE,
            person=person,
            kind=kind,
            place=place,
            organisation=organisation,
            title=title,
            starts=LONG_AGO,
        )
    return person


def spare_code(email: str) -> str:
    """The next of her spare codes, each of which signs in once; "" for who needs none."""
    codes = Authenticator.objects.filter(
        user__email=email.lower(), type=Authenticator.Type.RECOVERY_CODES
    ).first()
    return codes.wrap().get_unused_codes()[0] if codes else ""
