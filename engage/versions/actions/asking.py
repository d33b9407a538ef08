"""Someone asks for the statements in a language or form; the officer declines it in public, with a reason."""

from django.utils.translation import gettext as _

from engage.base import clock
from engage.base.actions import Refused, action, lock, need, refuse, require, tidied
from engage.base.states import move
from engage.elections.models import Election
from engage.panels.rules import officer_role
from engage.people.queries.naming import role_words
from engage.record.actions import record
from engage.versions.events import VersionAskedFor, VersionDeclined
from engage.versions.models import REASON, AskedVersion, Asker
from engage.versions.queries.clocks import can_be_asked, is_before_the_statement
from engage.versions.queries.naming import told
from engage.versions.states import AskedState, Form


@action
def ask_for_version(*, actor, election, form) -> AskedVersion:
    """The statements of everyone who stands, never of one alone. A second who asks for the same changes nothing."""
    election = lock(election)
    require(actor, "versions.ask_for_version", election)
    if form not in Form.values:
        raise Refused(_("Choose what you need from the list. Nothing was kept."))
    if not can_be_asked(election):
        raise Refused(_("The last day to ask for this has passed. Nothing was kept."))
    _refuse_too_many(actor, election)
    asked, is_new = AskedVersion.objects.get_or_create(election=election, form=form)
    if asked.state == AskedState.DECLINED:
        raise Refused(_("This was declined already. The reason stands on the page. Nothing was kept."))
    _asker, asks_anew = Asker.objects.get_or_create(asked=asked, person=actor)
    if is_new or asks_anew:
        record(actor, VersionAskedFor(**told(asked)))
    return asked


@action
def decline_version(*, actor, asked, reason) -> AskedVersion:
    """It will not be made. Everyone reads why, and it holds up nothing more."""
    election = lock(asked.election)
    asked = lock(asked)
    require(actor, "versions.decline_version", asked)
    if not is_before_the_statement(election):
        raise Refused(_("The candidates are published, so this cannot be declined now. Nothing was changed."))
    move(asked, "decline")
    asked.reason = need(tidied(reason, REASON), _("Say why. Everyone can read this. Nothing was changed."))
    asked.decided_as = role_words(officer_role(actor, election.panel))
    asked.decided_at = clock.now()
    asked.save(update_fields=["state", "reason", "decided_as", "decided_at"])
    said = {"label": str(asked.get_form_display()), "reason": asked.reason}
    record(actor, VersionDeclined(**said, **told(asked)))
    return asked


def _refuse_too_many(actor, election: Election) -> None:
    """Nobody can hold up an election alone by asking for every language."""
    most = election.rule_set.numbers["election.versions_each"]
    asked = Asker.objects.filter(asked__election=election, person=actor).count()
    words = _("You have asked for %(most)s already, and that is the most for one person. Nothing was kept.")
    refuse(words % {"most": most} if asked >= most else "")
