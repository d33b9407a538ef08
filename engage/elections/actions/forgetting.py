"""When someone leaves: her vote stays in its envelope and counts, and nobody can tell that it was hers."""

from engage.base.actions import action, lock, require
from engage.base.states import move
from engage.elections.models import Candidate, Challenge, Election, Scrutineer, Voter

GONE = "–"
NEVER_SAID = {"name": GONE, "statement": GONE, "interests": GONE, "political": "", "refused_because": ""}


@action
def forget_elector(*, actor, person) -> None:
    """The name under which she stood stays on the ballot and the count if it was public; otherwise it goes."""
    require(actor, "elections.forget_elector", person)
    for mine in Candidate.objects.filter(person=person).select_related("election").order_by("election"):
        lock(mine.election)
        _empty(lock(mine))
    for model in (Candidate, Challenge, Scrutineer, Voter):
        model.objects.filter(person=person).update(person=None)
    Election.objects.filter(called_by=person).update(called_by=None)


def _empty(mine: Candidate) -> None:
    """A nomination that nobody has read. The row stays, for its number is in the record."""
    if mine.is_public:
        return
    if mine.can("withdraw"):
        move(mine, "withdraw")
    for field, nothing in NEVER_SAID.items():
        setattr(mine, field, nothing)
    mine.save(update_fields=["state", *NEVER_SAID])
