"""What promises holds about someone, told to her in her own words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from engage.base.personal import tells
from engage.promises.models import Check, Duty, Objection


@tells(
    gettext_lazy("What you asked and what you checked"),
    why=gettext_lazy(
        "So that each person counts once. What you wrote is public without your name. When you leave, it stays and "
        "nobody can tell that it was you."
    ),
    models=("promises.Check", "promises.Objection"),
)
def said_to_bodies(person) -> list[dict]:
    asked = [{_("You asked"): each.title} for each in Duty.objects.filter(raisers=person)]
    objected = Objection.objects.filter(person=person).select_related("duty")
    checked = Check.objects.filter(person=person).select_related("claim__commitment")
    return [
        *asked,
        *({_("You did not accept"): each.duty.title, _("Your words"): each.words} for each in objected),
        *(
            {
                _("You checked"): each.claim.commitment.what,
                _("You found"): each.get_verdict_display(),
                _("Your words"): each.words,
            }
            for each in checked
        ),
    ]
