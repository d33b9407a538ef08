"""Whoever raised what was not taken up asks for a second look, by someone else."""

from django.utils.translation import gettext as _

from engage.agenda.actions.moving import _move_on as move_on
from engage.agenda.actions.moving import _note_step as note_step
from engage.agenda.actions.triaging import _ask as ask_body
from engage.agenda.actions.triaging import _open as open_it
from engage.agenda.events import AppealRejected, ItemAppealed
from engage.agenda.models import AgendaItem
from engage.agenda.queries.clocks import is_due
from engage.agenda.queries.naming import named
from engage.agenda.rules import triage_role
from engage.agenda.states import ItemState, Verdict
from engage.base import clock
from engage.base.actions import Refused, action, lock, need, require
from engage.people.states import RoleKind
from engage.record.actions import record


@action
def appeal_item(*, actor, item) -> AgendaItem:
    """Ask that someone else looks at it again."""
    item = lock(item)
    require(actor, "agenda.appeal_item", item)
    if item.state == ItemState.DECLINED and is_due(item):
        raise Refused(_("The time to ask for a second look is over."))
    move_on(item, "appeal")
    item.save(update_fields=["state", "since_at", "moves_at"])
    record(actor, ItemAppealed(**named(item)))
    return item


@action
def decide_appeal(*, actor, item, opens, words) -> AgendaItem:
    """Someone who had no part in it opens it after all, or says in public why not."""
    item = lock(item)
    require(actor, "agenda.decide_appeal", item)
    if item.state != ItemState.APPEALED:
        raise Refused(_("Nobody waits for a second look at this. Nothing was changed."))
    words = need(words, _("Say why, in plain words."))
    role = actor.role_at(item.place, RoleKind.REPRESENTATIVE) or triage_role(actor, item)
    if opens:
        note_step(actor, role, item, Verdict.APPEAL_UPHELD, words=words)
        ask_body(item, None)
        open_it(actor, item)
        return item
    note_step(actor, role, item, Verdict.APPEAL_REJECTED, reason_code=item.decline_code, words=words)
    move_on(item, "reject_appeal")
    item.closed_at = clock.now()
    item.save(update_fields=["state", "since_at", "moves_at", "closed_at"])
    record(actor, AppealRejected(reason_code=item.decline_code, **named(item)))
    return item
