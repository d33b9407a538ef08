"""A vote goes into the box: sealed before anything is written, once for each, and by no clock but the database's."""

from collections.abc import Sequence

from django.db import IntegrityError
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from engage.base.actions import Refused, action, require
from engage.base.sharing import lock_with_others
from engage.elections.models import Election, Envelope, Voter
from engage.elections.queries.clocks import database_now
from engage.elections.queries.roll import line_with
from engage.elections.queries.sealing import box_of, fingerprint_of, sealed
from engage.elections.rules import note_typed, one_named_the_other, types_in_votes
from engage.elections.states import TYPED_IN, Channel, ElectionState

VOTED = gettext_lazy("The first vote counts, and it is in the box already. This second one was not recorded.")


@action
def cast_ballot(*, actor, election, ranking: Sequence[int]) -> Envelope:
    """Her order of preference, the first first. The first valid vote counts, by whatever way it comes."""
    election = lock_with_others(election)
    voter = _held(election.voters.visible_to(actor))
    require(actor, "elections.cast_ballot", voter)
    _refuse_late(election)
    return _drop(election, voter, ranking, Channel.ONLINE)


@action
def type_in_ballot(*, actor, election, voter_id, second, first_entry, second_entry, channel) -> Envelope:
    """Two people typed the same vote, from paper or the phone. Both entries are compared here and kept nowhere."""
    election = lock_with_others(election)
    require(actor, "elections.type_in_ballot", election)
    if second is None or second.pk == actor.pk or not types_in_votes.test(second, election):
        raise Refused(_("A second person who may do this must type the vote as well. Nothing was kept."))
    if one_named_the_other(actor, second):
        raise Refused(
            _(
                "One of you gave the other this role. Type it with somebody whom neither of you named. Nothing was kept."
            )
        )
    _refuse_late(election)
    if list(first_entry) != list(second_entry):
        raise Refused(
            _(
                "The two entries are not the same. Look at the paper together. Correct yours, or begin again. Nothing was kept."
            )
        )
    if channel not in TYPED_IN:
        raise Refused(_("Say whether it came on paper or by phone. Nothing was kept."))
    voter = line_with(election.voters.select_for_update(), voter_id)
    envelope = _drop(election, voter, first_entry, channel)
    note_typed(actor, voter)
    return envelope


@action
def replace_paper(*, actor, election, voter_id) -> Voter:
    """Her paper was lost or spoilt: she gets another, the one before is void, and nobody learns whether she has voted."""
    election = lock_with_others(election)
    require(actor, "elections.replace_paper", election)
    _refuse_late(election)
    voter = line_with(election.voters.select_for_update(), voter_id)
    if not voter.has_voted:
        voter.issued, voter.void = voter.issued + 1, voter.void + 1
        voter.save(update_fields=["issued", "void"])
    return voter


def _held(lines: QuerySet[Voter]) -> Voter | None:
    """A line of the roll, found and locked by one question: at the end of a vote many ask it at once."""
    return lines.select_for_update().first()


def _refuse_late(election: Election) -> None:
    if election.state != ElectionState.POLL_OPEN:
        raise Refused(_("Nobody can vote in this election just now. Your vote was not recorded."))
    if database_now(election) >= election.closes_at:
        raise Refused(_("Voting is over. This vote came too late and was not recorded."))


def _refuse_voted(voter: Voter) -> None:
    if voter.has_voted:
        raise Refused(VOTED)


def _refuse_ranking(standing: frozenset[int], ranking: Sequence[int]) -> None:
    numbers = list(ranking)
    if not numbers:
        raise Refused(_("Give at least one candidate a number. Your vote was not recorded."))
    if len(set(numbers)) != len(numbers):
        raise Refused(
            _("One candidate stands in your order twice. Your vote was not recorded. Number each once.")
        )
    if not standing.issuperset(numbers):
        raise Refused(_("Someone in your order does not stand in this election. Your vote was not recorded."))


def _drop(election: Election, voter: Voter, ranking: Sequence[int], channel: Channel) -> Envelope:
    """Everything that can be wrong is refused before the vote is sealed, and it is sealed before the first write."""
    _refuse_voted(voter)
    box = box_of(election)
    _refuse_ranking(box.standing, ranking)
    content = sealed(election.pk, ranking, box)
    envelope = Envelope(
        election=election, voter=voter, sealed=content, fingerprint=fingerprint_of(content), channel=channel
    )
    try:
        envelope.save()
    except IntegrityError:
        raise Refused(VOTED) from None  # and the whole act is taken back
    voter.has_voted = True
    voter.save(update_fields=["has_voted"])
    return envelope
