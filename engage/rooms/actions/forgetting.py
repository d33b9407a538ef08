"""When someone leaves: what was read out stays, and nobody can tell that it was hers."""

from engage.base.actions import action, require
from engage.rooms.models import Participant, Vote
from engage.rooms.models.turns import Turn
from engage.rooms.states import PollState, TurnState

GONE = "–"


@action
def forget_participant(*, actor, person) -> None:
    require(actor, "rooms.forget_participant", person)
    hers = Participant.objects.filter(person=person)
    Vote.objects.filter(participant__in=hers, poll__state=PollState.OPEN).delete()
    never_read = Turn.objects.filter(participant__in=hers, called_at=None).exclude(words="")
    never_read.exclude(state=TurnState.WAITING).update(words=GONE)
    hers.filter(removed_at__isnull=False).update(removal_reason=GONE)
    hers.update(person=None, name="", role_title="")
