"""What is held about someone whose seat is in question, or who asks for a vote on another: told in her own words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from engage.base.personal import tells
from engage.recalls.models import Recall, RecallSupport, RecallVoter, Suspension, SuspensionVote
from engage.terms.queries.naming import OF_TERM

OF_RECALL = tuple(f"recall__term__{each}" for each in OF_TERM)


@tells(
    gettext_lazy("Panels: whether a member stays"),
    why=gettext_lazy(
        "So that each asks once and votes once. Who asked and who voted is shown to nobody, and is forgotten when it "
        "is over. When you leave, what was said about you and your answers go."
    ),
    models=(
        "recalls.Suspension",
        "recalls.SuspensionVote",
        "recalls.Recall",
        "recalls.RecallSupport",
        "recalls.RecallVoter",
    ),
)
def who_stays(person) -> list[dict]:
    return [
        *(_answered(each) for model in (Suspension, Recall) for each in _about(model, person)),
        *(_asked(each) for each in RecallSupport.objects.visible_to(person).select_related(*OF_RECALL)),
        *(_listed(each) for each in RecallVoter.objects.visible_to(person).select_related(*OF_RECALL)),
        *(_voted(each) for each in SuspensionVote.objects.filter(term__person=person).order_by("pk")),
    ]


def _about(model, person):
    return model.objects.filter(term__person=person).order_by("pk")


def _answered(each: Suspension | Recall) -> dict:
    return {_("Said about you"): each.reason, _("Your words"): each.answer}


def _asked(each: RecallSupport) -> dict:
    return {_("You asked for a vote"): str(each.recall), _("Seat"): str(each.recall.term)}


def _listed(each: RecallVoter) -> dict:
    return {_("You may vote on"): str(each.recall), _("You have voted"): each.has_voted}


def _voted(each: SuspensionVote) -> dict:
    return {_("You decided on"): str(each.suspension), _("You said yes"): each.says_yes}
