"""What elections hold about someone, told to her in her own words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from engage.base.personal import tells
from engage.elections.models import Candidate, Challenge, Election, Envelope, Scrutineer, Voter


@tells(
    gettext_lazy("Elections: where you could vote, stood or had a part"),
    why=gettext_lazy(
        "So that each person votes once. We keep that you voted and your sealed envelope until nobody can question the "
        "result any more. How you voted is kept nowhere that leads to you. If you stood and the candidates "
        "were published, your name and your words stay with the election."
    ),
    models=(
        "elections.Voter",
        "elections.Envelope",
        "elections.Candidate",
        "elections.Scrutineer",
        "elections.Challenge",
        "elections.Election",
    ),
)
def elections(person) -> list[dict]:
    rolls = Voter.objects.filter(person=person).select_related("election__constituency__panel").order_by("pk")
    prints = dict(Envelope.objects.filter(voter__person=person).values_list("voter", "fingerprint"))
    return [*(_roll(line, prints.get(line.pk, "")) for line in rolls), *_parts(person)]


def _roll(line: Voter, fingerprint: str) -> dict:
    told = {
        _("You could vote in"): str(line.election),
        _("You voted"): _("Yes") if line.has_voted else _("No"),
    }
    return told | ({_("The fingerprint of your envelope"): fingerprint} if fingerprint else {})


def _parts(person) -> list[dict]:
    def of(model, **which):
        named = "constituency__panel" if model is Election else "election__constituency__panel"
        return model.objects.filter(**which).select_related(named).order_by("pk")

    stood = [
        {
            _("You stood in"): str(each.election),
            _("Your words"): each.statement,
            _("Interests"): each.interests,
        }
        for each in of(Candidate, person=person)
    ]
    watched = [{_("You hold a key of"): str(each.election)} for each in of(Scrutineer, person=person)]
    asked = [
        {_("You questioned the result of"): str(each.election), _("Your words"): each.words}
        for each in of(Challenge, person=person)
    ]
    return stood + watched + asked + [{_("You called"): str(each)} for each in of(Election, called_by=person)]
