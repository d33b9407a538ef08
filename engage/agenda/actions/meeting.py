"""The clock takes what enough people support to a public meeting, and notes that it was heard there."""

from engage.agenda.actions.moving import _move_on as move_on
from engage.agenda.events import ItemHeard, ItemScheduled, ItemUnscheduled
from engage.agenda.models import AgendaItem
from engage.agenda.queries.naming import told
from engage.base.actions import action, lock, require
from engage.base.events import about
from engage.meetings.actions import give_slot
from engage.meetings.models import LiveSession, Slot
from engage.record.actions import record

STATE = ("state", "since_at", "moves_at")


@action
def schedule_item(*, actor, item, session, **how) -> AgendaItem:
    """A place on the agenda of this meeting; `how` it came there is as `give_slot` takes it.

    Raises Refused when the meeting takes no more: then it waits for the next.
    """
    item = lock(item)
    require(actor, "agenda.schedule_item", item)
    if not item.can("schedule"):
        return item
    item.slot = give_slot(
        actor=actor,
        session=session,
        subject=about(item),
        title=item.title,
        words=item.ask,
        address=item.get_absolute_url(),
        supports=item.support_count,
        offered_to=item.author,
        **how,
    )
    move_on(item, "schedule")
    item.save(update_fields=[*STATE, "slot"])
    starts_at = session.starts_at.isoformat()
    record(actor, ItemScheduled(starts_at=starts_at, **_at(session), **told(item)))
    return item


@action
def unschedule_item(*, actor, item) -> AgendaItem:
    """Its meeting was called off, or ended before it was heard: it waits for the next one."""
    item = lock(item)
    require(actor, "agenda.unschedule_item", item)
    if (
        not item.can("unschedule")
        or not Slot.objects.filter(pk=item.slot_id, released_at__isnull=False).exists()
    ):
        return item
    session = item.slot.session
    move_on(item, "unschedule")
    item.slot = None
    item.save(update_fields=[*STATE, "slot"])
    record(actor, ItemUnscheduled(**_at(session), **told(item)))
    return item


@action
def hear_item(*, actor, item) -> AgendaItem:
    """It was heard. From now on its answer is owed, if it is not yet."""
    item = lock(item)
    require(actor, "agenda.hear_item", item)
    if not item.can("hear") or item.slot.heard_at is None:
        return item
    move_on(item, "hear")
    item.heard_at = item.slot.heard_at
    item.save(update_fields=[*STATE, "heard_at"])
    record(actor, ItemHeard(**_at(item.slot.session), **told(item)))
    return item


def _at(session: LiveSession) -> dict:
    return {"meeting": session.title, "meeting_address": session.get_absolute_url()}
