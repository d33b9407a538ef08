"""When someone leaves: her vote stays in its envelope and counts, and nobody can tell that it was hers."""

from engage.base.actions import action, require
from engage.elections.models import Candidate, Challenge, Election, Scrutineer, Voter


@action
def forget_elector(*, actor, person) -> None:
    """The name under which she stood stays on the ballot and the count: it was public."""
    require(actor, "elections.forget_elector", person)
    for model in (Candidate, Challenge, Scrutineer, Voter):
        model.objects.filter(person=person).update(person=None)
    Election.objects.filter(called_by=person).update(called_by=None)
