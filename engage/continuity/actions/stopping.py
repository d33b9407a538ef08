"""A host says in public why a panel should stop for a time; its members are heard; it is stopped, and goes on by itself."""

from datetime import timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from engage.base import clock
from engage.base.actions import Refused, action, lock, need, require, tidied
from engage.base.states import move
from engage.continuity.events import (
    PanelResumed,
    PanelSuspended,
    SuspensionAnswered,
    SuspensionDropped,
    SuspensionLapsed,
    SuspensionProposed,
)
from engage.continuity.models import Suspension, SuspensionAnswer
from engage.continuity.queries.clocks import (
    lapses_at,
    number,
    open_closure,
    open_suspension,
    stopped_again_from,
)
from engage.continuity.queries.naming import speaking_for
from engage.continuity.rules import sitting_term
from engage.continuity.states import LONGEST, Stopping
from engage.panels.models import Panel
from engage.panels.queries.naming import named_panel
from engage.record.actions import record


@action
def propose_suspension(*, actor, panel, reason) -> Suspension:
    """Say in public why. Each member is written to, and can answer. Until then nothing stops."""
    panel = lock(panel)
    require(actor, "continuity.propose_suspension", panel)
    _refuse_now(panel)
    suspension = Suspension.objects.create(
        panel=panel,
        reason=need(tidied(reason, LONGEST), _("Say why. Everyone can read this.")),
        proposed_as=speaking_for(actor, panel),
        proposed_at=clock.now(),
        answers_until=clock.now() + timedelta(days=number(panel, "hearing_days")),
    )
    until = suspension.answers_until.isoformat()
    record(actor, SuspensionProposed(reason=suspension.reason, answers_until=until, **named_panel(panel)))
    return suspension


@action
def answer_suspension(*, actor, panel, words) -> SuspensionAnswer:
    """A member is heard: her answer stands beside the reason, for everyone to read. Once."""
    panel = lock(panel)
    require(actor, "continuity.answer_suspension", panel)
    suspension, term = open_suspension(panel), sitting_term(actor, panel)
    if suspension is None or not suspension.can_be_answered:
        raise Refused(_("There is nothing to answer just now, or its last day has passed. Nothing was sent."))
    if suspension.answers.filter(term=term).exists():
        raise Refused(_("Your answer stands there already. Nothing was sent twice."))
    said = need(tidied(words, LONGEST), _("Write your answer."))
    answer = SuspensionAnswer.objects.create(suspension=suspension, term=term, words=said)
    record(actor, SuspensionAnswered(seat=str(term), words=answer.words, **named_panel(panel)))
    return answer


@action
def drop_suspension(*, actor, panel, reason) -> Suspension:
    """Not stop it after all, and say why. What was said stays."""
    panel = lock(panel)
    require(actor, "continuity.drop_suspension", panel)
    suspension = _waiting(panel)
    because = need(tidied(reason, LONGEST), _("Say why you drop it. Everyone can read this."))
    _end(suspension, Stopping.DROPPED, because)
    record(actor, SuspensionDropped(reason=because, **named_panel(panel)))
    return suspension


@action
def lapse_suspension(*, actor, panel) -> Suspension | None:
    """The host did not go on with it: nothing hangs over a panel for ever. None when it is not due."""
    panel = lock(panel)
    require(actor, "continuity.lapse_suspension", panel)
    suspension = open_suspension(panel)
    if suspension is None or suspension.is_begun or clock.now() < lapses_at(suspension):
        return None
    _end(suspension, Stopping.LAPSED)
    record(actor, SuspensionLapsed(**named_panel(panel)))
    return suspension


@action
def suspend_panel(*, actor, panel, words, days) -> Suspension:
    """Its members were heard, and the host answers them: it stops for so many days, and goes on by itself."""
    panel = lock(panel)
    require(actor, "continuity.suspend_panel", panel)
    suspension, most = _waiting(panel), number(panel, "suspended_days")
    if clock.now() < suspension.answers_until:
        raise Refused(_("Its members can still answer. Wait until their last day has passed."))
    if clock.now() >= lapses_at(suspension):
        raise Refused(_("This proposal is too old. Nothing was stopped. You can propose it anew."))
    if not 1 <= days <= most:
        raise Refused(_("Choose from 1 to %(most)s days.") % {"most": most})
    suspension.words = need(
        tidied(words, LONGEST), _("Say what you answer to the members. Everyone can read this.")
    )
    move(panel, "suspend")
    panel.save(update_fields=["state"])
    suspension.begun_as, suspension.began_at = speaking_for(actor, panel), clock.now()
    suspension.until_at = suspension.began_at + timedelta(days=days)
    suspension.save(update_fields=["words", "begun_as", "began_at", "until_at"])
    until = suspension.until_at.isoformat()
    record(actor, PanelSuspended(words=suspension.words, until=until, **named_panel(panel)))
    return suspension


@action
def resume_panel(*, actor, panel) -> Suspension | None:
    """The clock on its last day, or the host before: the panel goes on. None when it is not due."""
    panel = lock(panel)
    require(actor, "continuity.resume_panel", panel)
    suspension, is_clock = open_suspension(panel), getattr(actor, "is_clock", False)
    is_stopped = panel.can("resume")
    if not is_stopped and not is_clock:
        raise Refused(_("This panel is not stopped. Nothing was changed."))
    early = is_stopped and clock.now() < suspension.until_at
    if is_clock and (not is_stopped or early):
        return None
    move(panel, "resume")
    panel.save(update_fields=["state"])
    _end(suspension, Stopping.ENDED_EARLY if early else Stopping.OVER)
    record(actor, PanelResumed(early=early, **named_panel(panel)))
    return suspension


def _refuse_now(panel: Panel) -> None:
    if not panel.can("suspend"):
        raise Refused(_("Only a panel that is at work can be stopped. Nothing was changed."))
    if open_suspension(panel):
        raise Refused(_("It is proposed already, and its members are heard. Nothing was changed."))
    if open_closure(panel):
        raise Refused(_("Whether it closes is being decided. While its members have a say, nobody stops it."))
    again = stopped_again_from(panel)
    if again and clock.today() < again:
        words = {"day": date_format(again, "j F Y")}
        raise Refused(_("It was stopped not long ago. It cannot be stopped again before %(day)s.") % words)


def _waiting(panel: Panel) -> Suspension:
    suspension = open_suspension(panel)
    if suspension is None or suspension.is_begun:
        raise Refused(_("Nobody proposes to stop this panel just now. Nothing was changed."))
    return suspension


def _end(suspension: Suspension, outcome: Stopping, because: str = "") -> None:
    suspension.outcome, suspension.outcome_because, suspension.ended_at = outcome, because, clock.now()
    suspension.save(update_fields=["outcome", "outcome_because", "ended_at"])
