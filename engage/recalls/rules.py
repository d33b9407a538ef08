"""Who suspends a member, who asks for a vote on her and votes, and who declares what came of it."""

from rules import add_perm

from engage.base.rules import is_the_clock, predicate
from engage.panels.rules import runs_its_elections
from engage.people.rules import lets_go
from engage.terms.rules import holds_it, is_spoken_for
from engage.terms.states import DECIDES


@predicate
def sits_beside(actor, term):
    """Another member of the panel, who is not suspended."""
    if term is None or not getattr(actor, "is_authenticated", False) or holds_it.test(actor, term):
        return False
    beside = {"terms__person_id": actor.pk, "terms__state__in": DECIDES}
    return term.panel.seats.filter(**beside).exists()


@predicate
def sits_beside_whom_it_is_about(actor, suspension):
    return suspension is not None and sits_beside.test(actor, suspension.term)


@predicate
def is_about_her(actor, thing):
    return thing is not None and holds_it.test(actor, thing.term)


@predicate
def is_spoken_for_by_whom_it_is_about(actor, recall):
    return recall is not None and is_spoken_for.test(actor, recall.term)


@predicate
def asks_for_it(actor, recall):
    is_someone = recall is not None and getattr(actor, "is_authenticated", False)
    return is_someone and recall.supports.filter(person_id=actor.pk).exists()


@predicate
def is_on_its_list(actor, recall):
    is_someone = recall is not None and getattr(actor, "is_authenticated", False)
    return is_someone and recall.voters.filter(person_id=actor.pk).exists()


@predicate
def declares_it(actor, recall):
    """A returning officer of the place who works for no host of it, and is not whom it is about."""
    runs = recall is not None and runs_its_elections.test(actor, recall.term.panel)
    return runs and not holds_it.test(actor, recall.term)


add_perm("recalls.propose_suspension", sits_beside)
add_perm("recalls.answer_suspension", is_about_her)
add_perm("recalls.vote_on_suspension", sits_beside_whom_it_is_about)
add_perm("recalls.settle_suspension", is_the_clock)

add_perm("recalls.request_recall", is_spoken_for)
add_perm("recalls.support_recall", is_spoken_for_by_whom_it_is_about)
add_perm("recalls.take_back_recall", asks_for_it)
add_perm("recalls.answer_recall", is_about_her)
add_perm("recalls.move_recall_on", is_the_clock)
add_perm("recalls.vote_on_recall", is_on_its_list)
add_perm("recalls.declare_recall", declares_it)
add_perm("recalls.forget_asker", lets_go)
