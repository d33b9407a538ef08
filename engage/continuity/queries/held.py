"""What is held about someone in how a panel was stopped, reviewed and closed."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from engage.base.personal import tells
from engage.continuity.models import ClosingVote, Review, SuspensionAnswer


@tells(
    gettext_lazy("Panels: how you voted on an end, and what you said about a stop or a review"),
    why=gettext_lazy(
        "So that no panel ends without its members. When you leave, your vote still counts, "
        "and your words stay, but nobody can tell that they were yours."
    ),
    models=(
        "continuity.ClosingVote",
        "continuity.SuspensionAnswer",
        "continuity.Review",
    ),
)
def said_of_panels(person) -> list[dict]:
    votes = ClosingVote.objects.filter(person=person).select_related("closure__panel").order_by("pk")
    answers = SuspensionAnswer.objects.filter(term__person=person).select_related("suspension__panel")
    reviews = Review.objects.filter(written_by__person=person).select_related("panel").order_by("pk")
    return [
        *(
            {_("You voted about"): str(each.closure.panel), _("Your vote"): each.get_choice_display()}
            for each in votes
        ),
        *(
            {_("You answered for"): str(each.suspension.panel), _("Your words"): each.words}
            for each in answers
        ),
        *({_("You wrote the review of"): str(each.panel), _("Your words"): _words(each)} for each in reviews),
    ]


def _words(review: Review) -> str:
    said = review.draft.values() if review.ended_at is None else (words for _title, words in review.sections)
    return "\n".join(said)
