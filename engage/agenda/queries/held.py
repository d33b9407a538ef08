"""What the agenda holds about someone, told to her in her own words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from engage.agenda.models import AgendaItem, Support, TriageStep
from engage.base.personal import tells


@tells(
    gettext_lazy("What you raised and support, and what you decided for the team"),
    why=gettext_lazy(
        "So that each person counts once and you can take your support back. Nobody sees what you support. When you "
        "leave, your support still counts and nobody can tell that it was yours. What you raised stays without "
        "your name if it was open; else its words go."
    ),
    models=(
        "agenda.AgendaItem",
        "agenda.Wording",
        "agenda.Support",
        "agenda.SupportDay",
        "agenda.SponsorSlip",
        "agenda.TriageStep",
    ),
)
def raised_and_supported(person) -> list[dict]:
    raised = AgendaItem.objects.filter(author=person).order_by("pk")
    supported = Support.objects.filter(person=person).select_related("item").order_by("pk")
    decided = TriageStep.objects.filter(person=person).order_by("pk")
    return [
        *(
            {
                _("You raised"): each.title,
                _("What should change"): each.ask,
                _("Why"): each.why,
                _("It is about"): each.get_concern_display(),
                _("When"): each.raised_at,
                _("How it stands"): each.get_state_display(),
            }
            for each in raised
        ),
        *({_("You support"): each.item.title, _("Since"): each.supported_at} for each in supported),
        *(
            {
                _("You decided for the team"): each.get_verdict_display(),
                _("When"): each.done_at,
                _("What you wrote"): each.words,
                _("Your note"): each.note,
            }
            for each in decided
        ),
    ]
