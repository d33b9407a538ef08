"""What the clock does for what is raised, what follows from its numbers, and who is written to."""

import logging

from engage.agenda import actions
from engage.agenda.models import AgendaItem
from engage.agenda.queries.letters import letters_to_raiser, letters_to_supporters
from engage.agenda.queries.listing import answered_for_good, duty_of, items_without_duty
from engage.agenda.queries.meetings import chosen_for, meetings_with_room, scheduled_without_slot
from engage.agenda.queries.naming import asked_at_meeting, asked_of
from engage.agenda.states import ItemState
from engage.base import clock
from engage.base.actions import CLOCK, Refused, tried
from engage.base.events import parted, pk_of
from engage.meetings.models import Slot
from engage.notices.actions import queue_letters
from engage.promises.actions import request_response
from engage.promises.models import Duty

logger = logging.getLogger(__name__)
ABOUT = ("place", "organisation", "rule_set", "author")
# Where an item stands → what the clock does with it when its time has come.
STEPS = {
    ItemState.TRIAGE: actions.open_item,
    ItemState.REDIRECTED: actions.take_back_redirect,
    ItemState.DECLINED: actions.close_item,
}


def move_items_on() -> None:
    """Whatever is due. Each step is done once, however often and however late the clock comes."""
    for item in AgendaItem.objects.due(clock.now()).order_by("moves_at", "pk"):
        tried(STEPS.get(item.state, actions.lapse_item), item=item)
    for item in answered_for_good():
        tried(actions.close_item, item=item)


def take_items_to_meetings() -> None:
    """What waits for a public meeting gets the next that has a place; what lost its place waits again."""
    for item in scheduled_without_slot():
        tried(actions.unschedule_item, item=item)
    for session in meetings_with_room():
        for item, how in chosen_for(session):
            _schedule(item, session, how)


def note_what_was_heard(entry) -> None:
    """The chair of the meeting closed its place on the agenda."""
    for item in AgendaItem.objects.filter(slot=entry.data["slot_id"]):
        actions.hear_item(actor=CLOCK, item=item)


def owe_an_answer_to_what_was_heard(entry) -> None:
    """What is heard is answered. An answer that is owed for it already is the one: nobody owes two."""
    item = AgendaItem.objects.select_related(*ABOUT).get(pk=pk_of(entry.subject))
    known = duty_of(item)
    if known is None or not known.is_owed:
        request_response(actor=CLOCK, **asked_at_meeting(item))


def owe_missing_answers() -> None:
    """Catches up with what reached its number while nothing followed from facts."""
    for item in items_without_duty():
        request_response(actor=CLOCK, **asked_of(item))


def owe_an_answer(entry) -> None:
    """So many people support it that a body owes them an answer."""
    item = AgendaItem.objects.select_related(*ABOUT).get(pk=pk_of(entry.subject))
    request_response(actor=CLOCK, **asked_of(item))


def tell_raiser(entry) -> None:
    item = AgendaItem.objects.select_related(*ABOUT).get(pk=pk_of(entry.subject))
    queue_letters(actor=CLOCK, letters=letters_to_raiser(entry, item))


def tell_supporters(entry) -> None:
    """An answer is there: those to whom it was owed hear of it, and can say that it is none."""
    duty = Duty.objects.get(pk=pk_of(entry.subject))
    label, pk = parted(duty.subject)
    ways = {AgendaItem._meta.label_lower: "pk", Slot._meta.label_lower: "slot"}
    if label in ways:
        item = AgendaItem.objects.select_related(*ABOUT).get(**{ways[label]: pk})
        queue_letters(actor=CLOCK, letters=letters_to_supporters(entry, item))


def _schedule(item: AgendaItem, session, how: dict) -> None:
    """One that fails stops no others; when the last place went meanwhile, it waits for the next meeting."""
    try:
        actions.schedule_item(actor=CLOCK, item=item, session=session, **how)
    except Refused:
        logger.info("The item %s found no place at the meeting %s.", item.pk, session.pk)
    except Exception:
        logger.exception("The item %s could not be taken to a meeting.", item.pk)
