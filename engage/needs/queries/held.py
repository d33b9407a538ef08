"""What needs holds about someone, told to her in her own words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from engage.base.personal import tells
from engage.needs.models import AccessNeed, Sharing


@tells(
    gettext_lazy("What you need to take part"),
    why=gettext_lazy(
        "So that you say it once, and those you choose can meet it. When you end a need, your words go at once, "
        "and the rest some weeks later. When you leave, all of it goes."
    ),
    models=("needs.AccessNeed", "needs.Sharing", "needs.Answer"),
)
def needs(person) -> list[dict]:
    hers = AccessNeed.objects.filter(person=person)
    shared = Sharing.objects.filter(need__person=person).select_related("need", "organisation")
    return [
        *(
            {
                _("You need"): str(need),
                _("Your words"): need.words,
                _("Kept since"): need.kept_at,
                _("State"): need.get_state_display(),
                _("Ended"): need.ended_at,
            }
            for need in hers
        ),
        *(_told(sharing) for sharing in shared.prefetch_related("answers")),
    ]


def _told(sharing: Sharing) -> dict:
    answers = [f"{each.get_outcome_display()}: {each.words}" for each in sharing.answers.all()]
    return {
        _("You shared"): str(sharing.need),
        _("With"): sharing.organisation.name,
        _("What you read"): sharing.wording,
        _("Since"): sharing.shared_at,
        _("Taken back"): sharing.taken_back_at,
        _("What they answered"): " / ".join(answers),
    }
