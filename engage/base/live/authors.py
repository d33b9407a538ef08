"""What live rooms keep about someone: which of their events were hers, until she leaves."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from engage.base.models import RoomEvent
from engage.base.personal import tells


@tells(
    gettext_lazy("What you did while others listened"),
    why=gettext_lazy(
        "So that nothing you send is said twice. Your words are kept elsewhere, and told there."
    ),
    models=("base.RoomEvent",),
)
def said_live(person) -> list[dict]:
    hers = RoomEvent.objects.filter(author=str(person.pk)).order_by("pk")
    return [{_("When"): at} for at in hers.values_list("at", flat=True)]


def forget_author(*, actor, person) -> int:
    """Empty who it was; how often that was. In the act of leaving, which has asked."""
    return RoomEvent.objects.filter(author=str(person.pk)).update(author="")
