"""Named people look at what is raised, say what becomes of it, and why. When they are late it opens by itself."""

from django.utils.translation import gettext as _

from engage.agenda.actions.moving import _move_on as move_on
from engage.agenda.actions.moving import _note_step as note_step
from engage.agenda.actions.moving import _refuse_flagged as refuse_flagged
from engage.agenda.actions.moving import _refuse_hiding as refuse_hiding
from engage.agenda.events import ItemDeclined, ItemOpened, ItemReturned
from engage.agenda.models import AgendaItem
from engage.agenda.queries.clocks import is_due, support_needed
from engage.agenda.queries.naming import bodies_of, body_for, named, told
from engage.agenda.rules import triage_role
from engage.agenda.states import DeclineCode, ItemState, Verdict
from engage.base import clock
from engage.base.actions import Refused, action, lock, need, require
from engage.record.actions import record

OPENS = ("state", "since_at", "moves_at", "opened_at", "organisation", "response_needs", "agenda_needs")


@action
def open_item(*, actor, item, organisation=None, note="") -> AgendaItem:
    """Let everyone read and support it. The clock does it when the team is late and nothing speaks against it."""
    item = lock(item)
    require(actor, "agenda.open_item", item)
    is_clock = getattr(actor, "is_clock", False)
    if is_clock and (item.flag or item.state != ItemState.TRIAGE or not is_due(item)):
        return item
    refuse_flagged(item)
    _refuse_elsewhere(item)
    _ask(item, organisation)
    if not is_clock:
        note_step(actor, triage_role(actor, item), item, Verdict.OPENED, note=note)
    _open(actor, item, by_itself=is_clock)
    return item


@action
def return_item(*, actor, item, words, note="") -> AgendaItem:
    """Send it back, with a list of what to change. Its author sends it again when she likes."""
    item = lock(item)
    require(actor, "agenda.return_item", item)
    refuse_hiding(item)
    words = need(words, _("Say what to change, so that it can be sent again."))
    move_on(item, "return")
    item.flag = ""
    item.save(update_fields=["state", "since_at", "moves_at", "flag"])
    note_step(actor, triage_role(actor, item), item, Verdict.RETURNED, words=words, note=note)
    record(actor, ItemReturned(**named(item)))
    return item


@action
def decline_item(*, actor, item, reason_code, words, note="") -> AgendaItem:
    """Do not take it up, for one of the known reasons. The reason is public; its author can ask again."""
    item = lock(item)
    require(actor, "agenda.decline_item", item)
    refuse_hiding(item)
    _refuse_what_waits_for_sponsors(item)
    if reason_code not in DeclineCode.values:
        raise Refused(_("Choose one of the reasons."))
    words = need(words, _("Say it in plain words, and where else to go."))
    move_on(item, "decline")
    item.decline_code, item.flag = reason_code, ""
    item.save(update_fields=["state", "since_at", "moves_at", "decline_code", "flag"])
    role = triage_role(actor, item)
    note_step(actor, role, item, Verdict.DECLINED, reason_code=reason_code, words=words, note=note)
    record(actor, ItemDeclined(reason_code=reason_code, **named(item)))
    return item


def _open(actor, item: AgendaItem, *, by_itself: bool = False) -> None:
    """From now on the numbers of its place hold for it, whatever becomes of them."""
    numbers = item.rule_set.numbers
    move_on(item, "open")
    item.opened_at, item.opened_by_itself = clock.now(), by_itself
    item.response_needs = support_needed(item.place, numbers, "response")
    item.agenda_needs = support_needed(item.place, numbers, "meeting")
    item.save(update_fields=[*OPENS, "opened_by_itself"])
    opened = ItemOpened(
        by_itself=by_itself,
        response_needs=item.response_needs,
        agenda_needs=item.agenda_needs,
        **told(item),
    )
    record(actor, opened)


def _ask(item: AgendaItem, organisation) -> None:
    """Name the body that is asked: the team's choice, else its author's, else the nearest."""
    if organisation is not None and organisation not in bodies_of(item.place):
        raise Refused(_("Choose a body that works here today."))
    item.organisation = organisation or item.organisation or body_for(item.place)


def _refuse_elsewhere(item: AgendaItem) -> None:
    """What another body or an appeal decides is not for the team to open."""
    if item.state != ItemState.TRIAGE:
        raise Refused(_("It is not waiting for the team just now. Nothing was changed."))


def _refuse_what_waits_for_sponsors(item: AgendaItem) -> None:
    """Before it has its first supporters the team acts only on what is flagged."""
    if item.state == ItemState.SEEKING_SPONSORS and not item.flag:
        raise Refused(_("It is still looking for its first supporters. The team looks at it after that."))
