"""What forum spaces hold about someone, told to her in her own words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from engage.base.personal import tells
from engage.forums.models import ClosureVote, KeyHolder, SpaceMembership


@tells(
    gettext_lazy("Spaces you joined, and your votes about them"),
    why=gettext_lazy(
        "So that each member is told and counts once. Nobody sees that you are a member or how you voted. When you "
        "leave, your votes still count and nobody can tell that they were yours."
    ),
    models=("forums.SpaceMembership", "forums.ClosureVote", "forums.KeyHolder"),
)
def spaces_joined(person) -> list[dict]:
    joined = SpaceMembership.objects.filter(person=person).select_related("space").order_by("pk")
    voted = ClosureVote.objects.filter(person=person).select_related("closure__space").order_by("pk")
    drawn = KeyHolder.objects.filter(person=person).select_related("space").order_by("pk")
    return [
        *(
            {
                _("You joined"): each.space.name,
                _("When"): each.joined_at,
                _("Your number in the lot"): each.pk,
            }
            for each in joined
        ),
        *(
            {_("You voted about"): each.closure.space.name, _("Your vote"): each.get_choice_display()}
            for each in voted
        ),
        *(
            {_("Your name was drawn for the key of"): each.space.name, _("When"): each.drawn_at}
            for each in drawn
        ),
    ]
