"""Who someone is, is deleted; what she did stays."""

from engage.base.actions import action, require
from engage.base.events import about
from engage.people.events import PersonErased
from engage.record.actions import forget_actor, record


@action
def erase_person(*, actor, person) -> None:
    """Delete who someone is. What she did stays in the record, and nothing there names her any more."""
    require(actor, "people.erase_person", person)
    record(actor, PersonErased(subject=about(person)))
    forget_actor(actor=actor, person=person)
    person.delete()
