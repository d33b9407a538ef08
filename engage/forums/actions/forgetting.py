"""When someone leaves: the space and every count stay, and nobody can tell what was hers."""

from engage.base.actions import action, require
from engage.forums.models import ClosureVote, KeyHolder, SpaceMembership
from engage.forums.queries.letters import key_ending
from engage.notices.actions import forget_letters_called


@action
def forget_member(*, actor, person) -> None:
    require(actor, "forums.forget_member", person)
    SpaceMembership.objects.filter(person=person).delete()
    ClosureVote.objects.filter(person=person).update(person=None)
    KeyHolder.objects.filter(person=person).update(person=None)
    forget_letters_called(actor=actor, person=person, endings=[key_ending(person.pk)])
