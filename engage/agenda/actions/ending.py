"""The clock ends what nobody sent or supported in time, and what is answered for good. Nobody else ends anything."""

from engage.agenda.actions.moving import _move_on as move_on
from engage.agenda.events import DeclineStood, ItemClosed, ItemExpired, ItemLapsed
from engage.agenda.models import AgendaItem
from engage.agenda.queries.clocks import is_due
from engage.agenda.queries.listing import is_answered_for_good
from engage.agenda.queries.naming import named, told
from engage.agenda.states import ItemState
from engage.base import clock
from engage.base.actions import action, lock, require
from engage.record.actions import record

ENDS = ("state", "since_at", "moves_at", "closed_at")


@action
def lapse_item(*, actor, item) -> AgendaItem:
    """Its time ran out. What was open stays to be read."""
    item = lock(item)
    require(actor, "agenda.lapse_item", item)
    if not item.can("lapse") or not is_due(item):
        return item
    _end(item, "lapse")
    fact = (
        ItemExpired(supports=item.support_count, **told(item))
        if item.is_public
        else ItemLapsed(**named(item))
    )
    record(actor, fact)
    return item


@action
def close_item(*, actor, item) -> AgendaItem:
    """Its answer stands and what it promised is settled; or it was not taken up and nobody asked again."""
    item = lock(item)
    require(actor, "agenda.close_item", item)
    if not item.can("close"):
        return item
    stood = item.state == ItemState.DECLINED
    if not (is_due(item) if stood else is_answered_for_good(item)):
        return item
    _end(item, "close")
    record(actor, DeclineStood(**named(item)) if stood else ItemClosed(**told(item)))
    return item


def _end(item: AgendaItem, verb: str) -> None:
    move_on(item, verb)
    item.closed_at = clock.now()
    item.save(update_fields=ENDS)
