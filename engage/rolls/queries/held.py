"""What rolls hold about someone, told to her in her own words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from engage.base.personal import tells
from engage.rolls.models import AskedLine, Claim, Objection, TypedVote


@tells(
    gettext_lazy("Rolls: what you asked, said and were asked, and votes that others typed in for you"),
    why=gettext_lazy(
        "So that only those vote who belong there, and nobody twice. Only the officer reads it. The words go when nobody "
        "can question the result any more. When you leave, they go at once. "
        "Before a roll is frozen we also compare names and addresses of those on it, to find who is on it twice."
    ),
    models=("rolls.Claim", "rolls.Objection", "rolls.AskedLine", "rolls.TypedVote"),
)
def lines(person) -> list[dict]:
    whose = "election__constituency__panel"
    claims = Claim.objects.filter(person=person).select_related(whose)
    objections = Objection.objects.filter(asked_by=person).select_related(whose)
    asked = AskedLine.objects.filter(person=person).select_related(f"objection__{whose}")
    typed = TypedVote.objects.filter(person=person).select_related(whose)
    return [
        *(_claim(each) for each in claims.order_by("pk")),
        *(_objection(each) for each in objections.order_by("pk")),
        *(_asked(each) for each in asked.order_by("pk")),
        *(_typed(each) for each in typed.order_by("pk")),
    ]


def _claim(claim: Claim) -> dict:
    return {
        _("You asked to be on the roll of"): str(claim.election),
        _("Your words"): claim.words,
        _("How it stands"): claim.get_state_display(),
        _("Why"): claim.reason,
    }


def _objection(objection: Objection) -> dict:
    """Never what came of it: that is told to whom it is about."""
    return {
        _("You said that a line is wrong on the roll of"): str(objection.election),
        _("Whom you named"): objection.named,
        _("Your words"): objection.words,
    }


def _asked(line: AskedLine) -> dict:
    return {
        _("You were asked about your line on the roll of"): str(line.objection.election),
        _("What you were asked"): line.objection.question,
        _("What you said"): line.answer,
        _("Your line was struck"): _("Yes") if line.is_struck else _("No"),
        _("Why"): line.objection.reason,
    }


def _typed(vote: TypedVote) -> dict:
    return {
        _("Others typed in your vote in"): str(vote.election),
        _("On"): vote.on_date,
        _("You said that you sent none"): _("Yes") if vote.is_denied else _("No"),
    }
