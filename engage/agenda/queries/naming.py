"""How an item, and who decides about it, are called in the record and in promises."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from engage.agenda.models import AgendaItem
from engage.agenda.queries.clocks import response_due
from engage.base import clock
from engage.base.events import about
from engage.people.models import Role
from engage.places.models import Organisation, Place
from engage.places.states import Sector
from engage.promises.queries.clocks import answer_due_date
from engage.promises.rules import ANSWERS


def named(item: AgendaItem) -> dict:
    """Before it is open: nothing that it says."""
    return {"subject": about(item), "place": item.place.code}


def told(item: AgendaItem) -> dict:
    """Once it is open."""
    return named(item) | {
        "title": item.title,
        "address": item.get_absolute_url(),
        "organisation": item.organisation.name,
    }


def bodies_of(place: Place) -> list[Organisation]:
    """Bodies that can be asked: those of the place, and those of the places it lies in."""
    found = Organisation.objects.valid_on(clock.today()).filter(places__in=place.lineage())
    return list(found.distinct().order_by("name"))


def body_for(place: Place) -> Organisation | None:
    """Whom an item asks when nobody said: the commissioner nearest to the place, else the first body there is."""
    for nearer in place.lineage():
        here = nearer.organisations.valid_on(clock.today())
        if (
            body := here.filter(sector=Sector.COMMISSIONER).order_by("pk").first()
            or here.order_by("pk").first()
        ):
            return body
    return None


def asked_of(item: AgendaItem) -> dict:
    """The duty to answer, as `request_response` takes it."""
    body = item.organisation.in_charge_on(clock.today())
    count = item.support_count
    return {
        "subject": about(item),
        "title": item.title,
        "address": reverse("item", args=[item.pk]),
        "owed_to": ngettext(
            "the %(number)s person who supports it", "the %(number)s people who support it", count
        )
        % {"number": count},
        "place": item.place,
        "organisation": body,
        "role_title": _who_answers(body, item.place),
        "due_date": response_due(item) if item.response_reached_at else None,
        "rule_set": item.rule_set,
    }


def asked_at_meeting(item: AgendaItem) -> dict:
    """The same duty for what was heard once its first answer had been given."""
    due = answer_due_date(item.place, item.rule_set, timezone.localdate(item.heard_at))
    return asked_of(item) | {"subject": about(item.slot), "due_date": due}


def _who_answers(body: Organisation, place: Place) -> str:
    """The role that answers first; whoever stands above it can answer again."""
    roles = Role.objects.held_on(clock.today()).filter(kind__in=ANSWERS, organisation=body)
    role = roles.filter(place__in=place.lineage()).order_by("rank", "pk").first()
    return str(role) if role else _("The chief executive")
