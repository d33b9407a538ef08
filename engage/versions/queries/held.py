"""What versions hold about someone, told to her in her own words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from engage.base.personal import tells
from engage.versions.models import Asker, Version


@tells(
    gettext_lazy("Elections: other languages and easy words"),
    why=gettext_lazy(
        "So that statements can be read by everyone who votes. Nobody else reads that you asked. It is forgotten when the "
        "election is over, or when you leave. If you stood, what was said in your name stays as long as your statement."
    ),
    models=("versions.Asker", "versions.Version"),
)
def versions(person) -> list[dict]:
    whose = "election__constituency__panel"
    asked = Asker.objects.filter(person=person).select_related(f"asked__{whose}").order_by("pk")
    said = Version.objects.filter(candidate__person=person).select_related(f"asked__{whose}").order_by("pk")
    return [*(_asked(each) for each in asked), *(_said(each) for each in said)]


def _asked(asker: Asker) -> dict:
    return {
        _("You asked for statements in"): str(asker.asked),
        _("Election"): str(asker.asked.election),
    }


def _said(version: Version) -> dict:
    return {
        _("Your statement in"): str(version.asked),
        _("Election"): str(version.asked.election),
        _("The words"): version.words,
        _("How it stands"): version.get_state_display(),
        _("What you said is wrong"): version.disputed_because,
    }
