"""Whoever's vote others typed in is told of it, a day later at the earliest, and can say that she sent none."""

from django.utils import timezone
from django.utils.translation import gettext as _

from engage.base import clock
from engage.base.actions import Refused, action, lock, require
from engage.elections.models import Election
from engage.elections.queries.clocks import database_now
from engage.notices.actions import queue_letters
from engage.record.actions import record
from engage.rolls.events import TypedVoteAnswered
from engage.rolls.models import TypedVote
from engage.rolls.queries.letters import letters_of_typed_votes
from engage.rolls.queries.naming import told


@action
def note_typed_vote(*, actor, voter) -> TypedVote | None:
    """In the transaction that seals it. None for who has left the site: nobody is there to be told."""
    require(actor, "rolls.note_typed_vote", voter)
    if voter.person_id is None:
        return None
    day = timezone.localdate(database_now(voter.election))
    return TypedVote.objects.create(election=voter.election, person_id=voter.person_id, on_date=day)


@action
def tell_of_typed_votes(*, actor, election) -> int:
    """Letters about the days that are over, all at once and in no order of votes; returns how many votes it told of."""
    election = lock(election)
    require(actor, "rolls.tell_of_typed_votes", election)
    waiting = election.typed_votes.filter(is_told=False, on_date__lt=clock.today())
    for day in sorted(set(waiting.values_list("on_date", flat=True))):
        queue_letters(actor=actor, letters=letters_of_typed_votes(election, day))
    return waiting.update(is_told=True)


@action
def answer_typed_vote(*, actor, vote, was_hers) -> TypedVote:
    """She says whether she sent it. The officer sees how many did not, and never who."""
    lock(Election(pk=vote.election_id))
    vote = lock(vote)
    require(actor, "rolls.answer_typed_vote", vote)
    if vote.election.destroyed_at:
        raise Refused(_("The election is over, and its envelopes are gone. Nothing was kept."))
    if vote.is_denied == was_hers:
        vote.is_denied = not was_hers
        vote.save(update_fields=["is_denied"])
        record(actor, TypedVoteAnswered(was_hers=was_hers, **told(vote)))
    return vote
