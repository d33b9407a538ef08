"""What rooms of meetings hold about someone, told to her in her own words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from engage.base.personal import tells
from engage.rooms.models import Participant, Turn, Vote


@tells(
    gettext_lazy("Meetings in whose room you were"),
    why=gettext_lazy(
        "So that everyone gets the floor in a fair order, and each votes once. When you leave, what was read out "
        "stays, and nobody can tell that it was yours."
    ),
    models=("rooms.Participant", "rooms.Turn", "rooms.Vote"),
)
def took_part(person) -> list[dict]:
    there = Participant.objects.filter(person=person).select_related("session").order_by("pk")
    turns = Turn.objects.filter(participant__person=person).select_related("session").order_by("pk")
    votes = Vote.objects.filter(participant__person=person).select_related("poll", "option").order_by("pk")
    return [
        *(
            {_("You were at"): each.session.title, _("As"): each.name, _("When"): each.came_at}
            for each in there
        ),
        *(
            {
                _("Your turn at"): each.session.title,
                _("Your question"): each.words or _("You asked to speak"),
                _("What became of it"): each.get_state_display(),
            }
            for each in turns
        ),
        *(
            {_("You voted on"): each.poll.question, _("Your answer"): str(each.option or _("Abstained"))}
            for each in votes
        ),
    ]
