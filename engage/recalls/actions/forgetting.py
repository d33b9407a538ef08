"""When someone leaves: that she asked and voted still counts, and nobody can tell that it was she."""

from engage.base.actions import action, require
from engage.recalls.models import Recall, RecallSupport, RecallVoter, Suspension


@action
def forget_asker(*, actor, person) -> None:
    """What was said about her own seat goes too; her votes on others stand by a seat that has no name any more."""
    require(actor, "recalls.forget_asker", person)
    for model in (Suspension, Recall):
        model.objects.filter(term__person=person).update(reason="", answer="")
    for model in (RecallSupport, RecallVoter):
        model.objects.filter(person=person).update(person=None)
