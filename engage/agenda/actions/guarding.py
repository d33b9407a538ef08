"""What may harm someone is seen by a person before anyone else, and hidden only by two."""

from django.utils.translation import gettext as _

from engage.agenda.actions.moving import _move_on as move_on
from engage.agenda.actions.moving import _note_step as note_step
from engage.agenda.events import FlagCleared, ItemFlagged, ItemHidden
from engage.agenda.models import AgendaItem
from engage.agenda.queries.naming import named
from engage.agenda.rules import triage_role
from engage.agenda.states import BEFORE_TRIAGE_ENDS, Flag, HideCode, Verdict
from engage.base.actions import Refused, action, lock, need, require
from engage.record.actions import record


@action
def flag_item(*, actor, item, note) -> AgendaItem:
    """Someone of the team has doubts whether it is safe to show. Until they are gone it does not open by itself."""
    item = lock(item)
    require(actor, "agenda.flag_item", item)
    _refuse_open(item)
    note = need(note, _("Say what your doubts are, for the others of the team."))
    if item.flag:
        return item
    _flag(actor, item, Flag.TEAM, Verdict.FLAGGED, note=note)
    return item


@action
def clear_flag(*, actor, item, note="") -> AgendaItem:
    """Someone of the team has looked: it is safe to show."""
    item = lock(item)
    require(actor, "agenda.clear_flag", item)
    _refuse_open(item)
    if not item.flag:
        return item
    _refuse_the_same(actor, item, _("You asked to hide it. Someone else has to say that it is safe."))
    item.flag = ""
    item.save(update_fields=["flag"])
    note_step(actor, triage_role(actor, item), item, Verdict.CLEARED, note=note)
    record(actor, FlagCleared(**named(item)))
    return item


@action
def hide_item(*, actor, item, reason_code, note) -> AgendaItem:
    """Ask to hide it; when a second person asks the same, nobody but the team and its author sees it any more."""
    item = lock(item)
    require(actor, "agenda.hide_item", item)
    _refuse_open(item)
    if reason_code not in HideCode.values:
        raise Refused(_("Choose one of the reasons."))
    note = need(note, _("Say why, for the second person who looks at it."))
    if item.flag != Flag.HIDING:
        _flag(actor, item, Flag.HIDING, Verdict.HIDING_ASKED, reason_code=reason_code, note=note)
        return item
    _refuse_the_same(actor, item, _("You asked for it. A second person has to agree."))
    move_on(item, "hide")
    item.flag = ""
    item.save(update_fields=["state", "since_at", "moves_at", "flag"])
    note_step(actor, triage_role(actor, item), item, Verdict.HIDDEN, reason_code=reason_code, note=note)
    record(actor, ItemHidden(reason_code=reason_code, **named(item)))
    return item


def _flag(actor, item: AgendaItem, flag, verdict, **said) -> None:
    item.flag = flag
    item.save(update_fields=["flag"])
    note_step(actor, triage_role(actor, item), item, verdict, **said)
    record(actor, ItemFlagged(flag=str(flag), **named(item)))


def _refuse_the_same(actor, item: AgendaItem, sentence: str) -> None:
    if item.flag != Flag.HIDING:
        return
    if item.triage_steps.filter(verdict=Verdict.HIDING_ASKED).last().person_id == actor.pk:
        raise Refused(sentence)


def _refuse_open(item: AgendaItem) -> None:
    if item.state not in BEFORE_TRIAGE_ENDS:
        raise Refused(_("It is not waiting for the team just now. Nothing was changed."))
