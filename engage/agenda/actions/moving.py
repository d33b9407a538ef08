"""What each act on an item shares: into its next state with its date, and a step of the team. No acts of their own."""

from django.utils.translation import gettext as _

from engage.agenda.models import AgendaItem, TriageStep
from engage.agenda.queries.clocks import moves_at
from engage.agenda.states import Flag
from engage.base import clock
from engage.base.actions import Refused
from engage.base.states import move
from engage.people.queries.naming import role_words


def _move_on(item: AgendaItem, verb: str) -> None:
    """Into the state that `verb` leads to, with the date of its next step; the caller saves."""
    move(item, verb)
    item.since_at = clock.now()
    item.moves_at = moves_at(item)


def _note_step(actor, role, item: AgendaItem, verdict, *, reason_code="", words="", note="") -> TriageStep:
    return TriageStep.objects.create(
        item=item,
        person=actor,
        role_words=role_words(role) if role else "",
        verdict=verdict,
        reason_code=reason_code,
        words=words.strip(),
        note=note.strip(),
    )


def _refuse_flagged(item: AgendaItem) -> None:
    if item.flag:
        raise Refused(_("First look whether it is safe to show, and say so. Nothing was changed."))


def _refuse_hiding(item: AgendaItem) -> None:
    """Who doubts whether it may be shown must be answered first."""
    if item.flag == Flag.HIDING:
        raise Refused(_("Someone asks to hide it. A second person has to agree, or to say that it is safe."))
