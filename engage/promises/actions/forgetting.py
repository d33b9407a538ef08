"""When someone leaves: her words stay with what they are about, and nobody can tell whose they were."""

from engage.base.actions import action, require
from engage.promises.models import Check, Duty, Objection


@action
def forget_citizen(*, actor, person) -> None:
    require(actor, "promises.forget_citizen", person)
    Check.objects.filter(person=person).update(person=None)
    Objection.objects.filter(person=person).update(person=None)
    Duty.raisers.through.objects.filter(person=person).delete()
