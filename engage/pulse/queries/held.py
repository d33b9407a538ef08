"""What is held about who answers half-way through a term, and about whom it was: told in their own words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from engage.base.personal import tells
from engage.pulse.models import Pulse, PulseAnswer, PulseSentence
from engage.pulse.queries.telling import ABOUT


@tells(
    gettext_lazy("Panels: what people say half-way"),
    why=gettext_lazy(
        "So that each answers once, and can change it. When it is counted, all answers are deleted, and your sentence "
        "stays without anything that leads to you. When you leave, your answer goes, or what was said and replied "
        "about your own seat."
    ),
    models=("pulse.Pulse", "pulse.PulseAnswer", "pulse.PulseSentence"),
)
def said_half_way(person) -> list[dict]:
    answers = PulseAnswer.objects.visible_to(person).select_related(
        "pulse", *(f"pulse__{each}" for each in ABOUT)
    )
    replies = Pulse.objects.filter(term__person=person).exclude(reply="").order_by("pk")
    sentences = PulseSentence.objects.filter(pulse__term__person=person).exclude(words="")
    return [
        *(_answered(each) for each in answers.order_by("pk")),
        *({_("Your reply"): each.reply} for each in replies),
        *({_("Someone wrote to you"): each.words} for each in sentences),
    ]


def _answered(each: PulseAnswer) -> dict:
    said = {str(each._meta.get_field(name).verbose_name): label for name, label in _labels(each)}
    return {_("You answered"): str(each.pulse), **said, str(_("Your sentence")): each.words}


def _labels(each: PulseAnswer) -> list[tuple[str, str]]:
    return [
        ("knows", each.get_knows_display()),
        ("hears", each.get_hears_display()),
        ("raises", each.get_raises_display()),
    ]
