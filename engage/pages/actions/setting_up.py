"""Setting up an empty installation: the first place, its body, its rules, an administrator, the pages."""

from django.conf import settings
from django.db import IntegrityError
from django.utils.translation import gettext as _

from engage.base.actions import Refused, action, require
from engage.pages.actions.publishing import add_place_page, lay_out_site
from engage.pages.actions.set_up_code import forget_code
from engage.people.actions import add_person, confirm_address, give_role
from engage.people.states import RoleKind
from engage.places.actions import add_calendar, add_organisation, add_place, add_rule_set
from engage.places.queries import is_laid_out
from engage.places.states import Level

CALENDAR = "England"


@action
def set_up_site(  # noqa: PLR0913 - everything an installation needs, asked for once
    *,
    actor,
    place_name,
    place_code,
    population,
    organisation_name,
    sector,
    administrator_name,
    administrator_email,
    administrator_password,
    administrator_title="",
):
    """All of it or nothing; returns the administrator. Refused when a place is there already."""
    require(actor, "pages.set_up_site")
    place = _first_place(actor, name=place_name, code=place_code, population=population)
    body = add_organisation(actor=actor, name=organisation_name, sector=sector, places=[place])
    person = add_person(
        actor=actor, name=administrator_name, email=administrator_email, password=administrator_password
    )
    confirm_address(actor=actor, person=person)
    give_role(
        actor=actor,
        person=person,
        kind=RoleKind.ADMINISTRATOR,
        place=place,
        organisation=body,
        title=administrator_title or str(RoleKind.ADMINISTRATOR.label),
    )
    lay_out_site(actor=actor, name=settings.SITE_NAME)
    add_place_page(actor=actor, place=place)
    forget_code()
    return person


def _first_place(actor, *, name, code, population):
    if is_laid_out():
        raise Refused(_("This site is set up already. Sign in as its administrator to change it."))
    try:
        calendar = add_calendar(actor=actor, name=CALENDAR)
    except IntegrityError:  # its name is unique: of two who set up at once, one is first
        raise Refused(_("Someone else is setting up this site. Look whether it is done already.")) from None
    return add_place(
        actor=actor,
        code=code,
        name=name,
        level=Level.PLACE,
        population=population,
        calendar=calendar,
        rule_set=add_rule_set(actor=actor),
    )
