"""Whoever held a seat leaves a note for those who speak for the same people after her."""

from django.utils.translation import gettext as _

from engage.base import clock
from engage.base.actions import Refused, action, lock, need, require, tidied
from engage.record.actions import record
from engage.terms.events import HandoverWritten
from engage.terms.models import Term
from engage.terms.models.term import LONGEST_HANDOVER
from engage.terms.queries.naming import told_term


@action
def write_handover(*, actor, term, handover) -> Term:
    """It can be changed at any time; that it is there is public, what it says only those who follow read."""
    term = lock(term)
    require(actor, "terms.write_handover", term)
    if term.began_at is None:
        raise Refused(_("You never took up this seat, so there is nothing to hand over."))
    is_first = not term.handover
    handover = tidied(handover, LONGEST_HANDOVER)
    term.handover = need(handover, _("Write at least one sentence. Nothing was changed."))
    term.handover_at = clock.now()
    term.save(update_fields=["handover", "handover_at"])
    if is_first:
        record(actor, HandoverWritten(**told_term(term)))
    return term
