"""Someone asks to be on a roll, says that a line of it is wrong, or answers about her own."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from engage.base import clock
from engage.base.actions import Refused, action, lock, need, refuse, require, tidied
from engage.elections.models import Election
from engage.elections.queries.roll import is_of_the_electorate
from engage.record.actions import record
from engage.rolls.events import ClaimMade, LineAnswered, ObjectionMade
from engage.rolls.models import LONGEST, AskedLine, Claim, Objection
from engage.rolls.queries.clocks import is_before_the_freeze, is_open, objections_until
from engage.rolls.queries.naming import told
from engage.rolls.states import UNDECIDED, Kind

NAMED = 200


@action
def claim_line(*, actor, election, words) -> Claim:
    """She is not on the roll, and says why she should be. The officer decides."""
    election = lock(election)
    require(actor, "rolls.claim_line", election)
    _refuse_late(election)
    if is_of_the_electorate(actor, election):
        raise Refused(_("You are on the roll already. You need do nothing."))
    if Claim.objects.filter(election=election, person=actor).waiting().exists():
        raise Refused(_("You have asked already, and your words wait for the officer. Nothing was changed."))
    words = need(tidied(words, LONGEST), _("Say why you should be on the roll. Nothing was kept."))
    claim = Claim.objects.create(election=election, person=actor, words=words)
    record(actor, ClaimMade(**told(claim)))
    return claim


@action
def object_to_line(*, actor, election, kind, named, words) -> Objection:
    """She says what is wrong and whom she means. Whether anyone of that name is on the roll nobody looks at here."""
    election = lock(election)
    require(actor, "rolls.object_to_line", election)
    _refuse_late(election)
    _refuse_too_many(actor, election)
    if kind not in Kind.values:
        raise Refused(_("Say what is wrong. Nothing was kept."))
    objection = Objection.objects.create(
        election=election,
        asked_by=actor,
        kind=kind,
        named=need(tidied(named, NAMED), _("Say whom you mean. Nothing was kept.")),
        words=need(tidied(words, LONGEST), _("Say how you know. Nothing was kept.")),
    )
    record(actor, ObjectionMade(kind=kind, **told(objection)))
    return objection


@action
def answer_about_line(*, actor, line, answer) -> AskedLine:
    """She says what she has to say about her own line; once, so that the officer decides on what she read."""
    election = lock(line.objection.election)
    line = lock(line)
    require(actor, "rolls.answer_about_line", line)
    if line.objection.state not in UNDECIDED or not is_before_the_freeze(election):
        raise Refused(_("This is decided already. Your words were not kept."))
    if line.answered_at:
        raise Refused(_("You have answered already, and the officer has your words. Nothing was changed."))
    line.answer = need(tidied(answer, LONGEST), _("Write at least one sentence. Nothing was kept."))
    line.answered_at = clock.now()
    line.save(update_fields=["answer", "answered_at"])
    record(actor, LineAnswered(number=line.number, **told(line.objection)))
    return line


def _refuse_late(election: Election) -> None:
    if not is_before_the_freeze(election):
        raise Refused(_("The roll of this election cannot be changed now. Nothing was kept."))
    if not is_open(election):
        day = {"day": date_format(objections_until(election), "j F Y")}
        raise Refused(_("The last day for this was %(day)s. Nothing was kept.") % day)


def _refuse_too_many(actor, election: Election) -> None:
    """Nobody can hold up a vote alone by asking without end."""
    most = election.rule_set.numbers["election.objections_each"]
    waiting = Objection.objects.filter(election=election, asked_by=actor).undecided().count()
    words = _("%(most)s things that you said wait already. Say more when one is decided. Nothing was kept.")
    refuse(words % {"most": most} if waiting >= most else "")
