"""Laying out where things happen: calendars, rule sets, places and bodies."""

from django.utils.translation import gettext as _

from engage.base import clock
from engage.base.actions import Refused, action, lock, require
from engage.base.events import about
from engage.places.events import (
    OrganisationAdded,
    OrganisationEnded,
    PlaceAdded,
    PlaceSucceeded,
    RestrictedPeriodSet,
)
from engage.places.models import (
    HolidayCalendar,
    Organisation,
    Place,
    PlaceSuccession,
    RestrictedPeriod,
    RuleSet,
    default_rules,
)
from engage.places.queries import free_slug
from engage.record.actions import record


@action
def add_calendar(*, actor, name, country="GB", subdivision="ENG", extra_days=()) -> HolidayCalendar:
    require(actor, "places.add_calendar")
    return HolidayCalendar.objects.create(
        name=name, country=country, subdivision=subdivision, extra_days=[str(day) for day in extra_days]
    )


@action
def add_rule_set(*, actor, name="england-2026", table=None, valid_from=None, source="") -> RuleSet:
    """A rule set; without a table, the defaults for England."""
    require(actor, "places.add_rule_set")
    return RuleSet.objects.create(
        name=name, table=table or default_rules(), valid_from=valid_from or clock.today(), source=source
    )


@action
def add_place(*, actor, code, name, level, parent=None, valid_from=None, **details) -> Place:
    require(actor, "places.add_place", parent)
    place = Place.objects.create(
        code=code,
        name=name,
        slug=free_slug(Place, name),
        level=level,
        parent=parent,
        valid_from=valid_from or clock.today(),
        **details,
    )
    record(actor, PlaceAdded(subject=about(place), place=place.code, name=name))
    return place


@action
def record_succession(*, actor, before, after, kind, on, share=100) -> PlaceSuccession:
    require(actor, "places.record_succession", after)
    succession = PlaceSuccession.objects.create(before=before, after=after, kind=kind, on=on, share=share)
    record(
        actor,
        PlaceSucceeded(
            subject=about(after), place=after.code, before=before.name, after=after.name, kind=str(kind)
        ),
    )
    return succession


@action
def add_organisation(*, actor, name, sector, places=(), valid_from=None) -> Organisation:
    require(actor, "places.add_organisation")
    body = Organisation.objects.create(
        name=name,
        slug=free_slug(Organisation, name),
        sector=sector,
        valid_from=valid_from or clock.today(),
    )
    body.places.set(places)
    for place in places:
        record(actor, OrganisationAdded(subject=about(body), place=place.code, name=name))
    return body


@action
def end_organisation(*, actor, organisation, successor, on) -> Organisation:
    """End a body and name the one that takes over; refused while nobody does."""
    require(actor, "places.end_organisation", organisation)
    body = lock(organisation)
    if successor is None or successor == body:
        raise Refused(_("Say which body takes over, so that no promise is left without an owner."))
    body.valid_to, body.successor = on, successor
    body.save(update_fields=["valid_to", "successor"])
    for place in body.places.all():
        ended = OrganisationEnded(
            subject=about(body), place=place.code, name=body.name, successor=successor.name
        )
        record(actor, ended)
    return body


@action
def set_restricted_period(*, actor, place, first_day, last_day, label="", source="") -> RestrictedPeriod:
    require(actor, "places.set_restricted_period", place)
    period = RestrictedPeriod(place=place, first_day=first_day, last_day=last_day, source=source)
    period.label = label or period.label
    period.save()
    record(
        actor,
        RestrictedPeriodSet(
            subject=about(place),
            place=place.code,
            label=str(period.label),
            first_day=str(first_day),
            last_day=str(last_day),
        ),
    )
    return period
