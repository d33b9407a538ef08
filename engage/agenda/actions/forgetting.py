"""When someone leaves: every count stays, and nobody can tell what was hers."""

from engage.agenda.models import AgendaItem, Support, TriageStep, Wording
from engage.agenda.queries.letters import key_ending
from engage.base.actions import action, require
from engage.notices.actions import forget_letters_called

GONE = "–"


@action
def forget_supporter(*, actor, person) -> None:
    require(actor, "agenda.forget_supporter", person)
    hers = AgendaItem.objects.filter(author=person)
    unread = hers.filter(opened_at=None)
    Wording.objects.filter(item__in=unread).update(title=GONE, ask=GONE, why=GONE)
    unread.update(title=GONE, ask=GONE, why=GONE)
    hers.update(author=None, is_signed=False)
    Support.objects.filter(person=person).update(person=None)
    TriageStep.objects.filter(person=person).update(person=None, note="")
    forget_letters_called(actor=actor, person=person, endings=[key_ending(person.pk)])
