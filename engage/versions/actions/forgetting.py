"""Who asked is forgotten when the election is over or she leaves; words in her name go as her statement goes."""

from engage.base.actions import action, require
from engage.notices.actions import forget_letters_called
from engage.versions.models import Asker, Version
from engage.versions.queries.letters import key_ending


@action
def forget_asker(*, actor, person) -> None:
    """What was asked for stays, for others need it too. A version stays only where the statement was public."""
    require(actor, "versions.forget_asker", person)
    Asker.objects.filter(person=person).delete()
    Version.objects.filter(candidate__person=person, candidate__is_public=False).delete()
    Version.objects.filter(candidate__person=person).update(disputed_because="")
    forget_letters_called(actor=actor, person=person, endings=[key_ending(person.pk)])


@action
def forget_old_askers(*, actor, election) -> None:
    require(actor, "versions.forget_old_askers", election)
    Asker.objects.filter(asked__election=election).delete()
    Version.objects.filter(asked__election=election).update(disputed_because="")
