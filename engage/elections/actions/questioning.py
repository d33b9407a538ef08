"""Someone questions a result, an independent officer decides, and the envelopes and keys are destroyed."""

from django.utils.translation import gettext as _

from engage.base import clock
from engage.base.actions import Refused, action, lock, refuse, require
from engage.base.states import move
from engage.elections.actions.counting import _declare as declare
from engage.elections.events import ChallengeDecided, ElectionVoided, EnvelopesDestroyed, ResultChallenged
from engage.elections.models import Challenge
from engage.elections.queries.clocks import challenge_until
from engage.elections.queries.counted import why_no_result
from engage.elections.queries.naming import told
from engage.elections.states import OVER
from engage.panels.rules import officer_role
from engage.people.queries.naming import role_words
from engage.record.actions import record


@action
def challenge_result(*, actor, election, words) -> Challenge:
    """Who stood or could vote says, in public, what went wrong."""
    election = lock(election)
    require(actor, "elections.challenge_result", election)
    if not election.can("challenge") or clock.now() >= challenge_until(election):
        raise Refused(_("The time in which this result can be questioned is over. Nothing was kept."))
    if not words.strip():
        raise Refused(_("Say what went wrong. Everyone can read this."))
    if election.challenges.filter(person=actor).exists():
        raise Refused(_("You questioned this result before, and it was decided. Nothing was kept."))
    move(election, "challenge")
    election.save(update_fields=["state"])
    challenge = Challenge.objects.create(election=election, person=actor, words=words.strip())
    record(actor, ResultChallenged(challenge_id=challenge.pk, **told(election)))
    return challenge


@action
def decide_challenge(*, actor, election, stands, words) -> Challenge:
    """An officer who had no part in it decides, with reasons: the result stands, or the election does not count."""
    election = lock(election)
    require(actor, "elections.decide_challenge", election)
    verdict = _verdict(election, stands)
    move(election, verdict)
    if not words.strip():
        raise Refused(_("Say why. Everyone can read this."))
    challenge = election.challenges.get(decided_at=None)
    challenge.decision, challenge.decided_at = words.strip(), clock.now()
    challenge.decided_as = role_words(officer_role(actor, election.panel))
    challenge.save(update_fields=["decision", "decided_at", "decided_as"])
    decided = ChallengeDecided(
        challenge_id=challenge.pk, stands=stands, words=challenge.decision, **told(election)
    )
    record(actor, decided)
    if verdict == "uphold":
        declare(actor, election)
    elif verdict == "resume":
        refuse(why_no_result(election, election.count))
        election.save(update_fields=["state"])
    else:
        election.void_because = challenge.decision
        election.save(update_fields=["state", "void_because"])
        record(actor, ElectionVoided(reason=challenge.decision, **told(election)))
    return challenge


def _verdict(election, stands) -> str:
    """Turning a challenge down declares nothing before its day: everyone can look at the count until then."""
    if not stands:
        return "overturn"
    is_early = election.declared_at is None and clock.today() < election.declare_date
    return "resume" if is_early else "uphold"


@action
def destroy_envelopes(*, actor, election) -> int | None:
    """Nobody can question it any more: envelopes, keys and the salt of the roll go. None when it is not due."""
    election = lock(election)
    require(actor, "elections.destroy_envelopes", election)
    if election.state not in OVER or election.destroyed_at or clock.now() < challenge_until(election):
        return None
    gone = election.envelopes.count()
    election.envelopes.all().delete()
    election.scrutineers.update(public_key="")
    election.voters.update(person=None)
    election.destroyed_at, election.roll_salt, election.seed = clock.now(), "", None
    election.save(update_fields=["destroyed_at", "roll_salt", "seed"])
    record(actor, EnvelopesDestroyed(envelopes=gone, **told(election)))
    return gone
