"""When someone leaves: her vote still counts, her words stay with her seat, and nobody can tell that they were hers."""

from engage.base.actions import action, require
from engage.continuity.models import ClosingVote
from engage.continuity.queries.letters import key_ending
from engage.notices.actions import forget_letters_called


@action
def forget_member(*, actor, person) -> None:
    require(actor, "continuity.forget_member", person)
    ClosingVote.objects.filter(person=person).update(person=None)
    forget_letters_called(actor=actor, person=person, endings=[key_ending(person.pk)])
