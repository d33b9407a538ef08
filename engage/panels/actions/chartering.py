"""A panel is planned, shared out into seats, and gets the charter that nobody changes afterwards."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from engage.base import clock
from engage.base.actions import Refused, action, lock, require
from engage.base.states import IllegalMove, move
from engage.panels.events import PanelChartered, PanelProposed, RecruitingBegun
from engage.panels.models import MOST_SEATS, Constituency, Panel, Seat
from engage.panels.queries.chartering import charter_lacks, seats_by_way
from engage.panels.queries.naming import named_panel
from engage.panels.rules import commissioning_role
from engage.people.queries.naming import role_words
from engage.places.queries import free_slug, places_within, rules_for
from engage.record.actions import record


@action
def propose_panel(*, actor, place, name, remit, **charter) -> Panel:
    """A host plans a panel. `charter` says terms, expenses and how it ends."""
    require(actor, "panels.propose_panel", place)
    role = commissioning_role(actor, place)
    panel = Panel(
        place=place,
        organisation=role.organisation,
        name=name.strip(),
        slug=free_slug(Panel, name),
        remit=remit.strip(),
        proposed_as=role_words(role),
        rule_set=rules_for(place),
        **charter,
    )
    _keep(panel, _("Another panel took this name a moment ago. Send it again."))
    record(actor, PanelProposed(remit=panel.remit, **named_panel(panel)))
    return panel


@action
def describe_panel(*, actor, panel, **charter) -> Panel:
    """Say it anew, as long as the charter does not stand."""
    panel = lock(panel)
    require(actor, "panels.describe_panel", panel)
    _refuse_once_chartered(panel)
    for name, value in charter.items():
        setattr(panel, name, value)
    panel.save(update_fields=list(charter))
    return panel


@action
def add_constituency(*, actor, panel, name, place, seat_count, **rule) -> Constituency:
    """Some of its seats: who fills them, and how. `rule` says way, capacity and how sure we must be."""
    panel = lock(panel)
    require(actor, "panels.add_constituency", panel)
    _refuse_once_chartered(panel)
    if place.pk not in places_within(panel.place):
        raise Refused(_("Choose %(place)s or a place in it.") % {"place": panel.place.name})
    if not 1 <= seat_count <= MOST_SEATS - sum(seats_by_way(panel).values()):
        raise Refused(_("A panel has %(most)s seats at most.") % {"most": MOST_SEATS})
    constituency = Constituency(panel=panel, name=name.strip(), place=place, seat_count=seat_count, **rule)
    _keep(constituency, _("There are seats of this name already. Choose another name."))
    return constituency


@action
def remove_constituency(*, actor, panel, constituency) -> None:
    panel = lock(panel)
    require(actor, "panels.remove_constituency", panel)
    _refuse_once_chartered(panel)
    panel.constituencies.filter(pk=constituency.pk).delete()


@action
def charter_panel(*, actor, panel) -> Panel:
    """The charter stands: its seats are there, and neither they nor its words change any more."""
    panel = lock(panel)
    require(actor, "panels.charter_panel", panel)
    if lacks := charter_lacks(panel):
        raise Refused(" ".join(lacks))
    move(panel, "charter")
    panel.chartered_as = role_words(commissioning_role(actor, panel.place))
    panel.chartered_at = clock.now()
    panel.save(update_fields=["state", "chartered_as", "chartered_at"])
    _make_seats(panel)
    seats = seats_by_way(panel)
    said = {name: getattr(panel, name) for name in ("remit", "term_years", "max_terms")}
    record(actor, PanelChartered(seats=sum(seats.values()), **seats, **said, **named_panel(panel)))
    return panel


@action
def begin_recruiting(*, actor, panel) -> Panel:
    """The first election is called. Once it is under way, nothing more happens."""
    panel = lock(panel)
    require(actor, "panels.begin_recruiting", panel)
    if panel.state == "proposed":
        raise IllegalMove(_("Its charter does not stand yet, so nobody can be chosen."))
    if panel.can("recruit"):
        move(panel, "recruit")
        panel.save(update_fields=["state"])
        record(actor, RecruitingBegun(**named_panel(panel)))
    return panel


def _make_seats(panel: Panel) -> None:
    filled_by = [each for each in panel.constituencies.order_by("pk") for _seat in range(each.seat_count)]
    Seat.objects.bulk_create(
        [Seat(panel=panel, constituency=each, number=number) for number, each in enumerate(filled_by, 1)]
    )


def _refuse_once_chartered(panel: Panel) -> None:
    if not panel.can("charter"):
        raise Refused(_("The charter stands, so its words and seats stay as they are. Nothing was changed."))


def _keep(row, taken: str) -> None:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        raise Refused(taken) from None
