"""What meetings hold about someone, told to her in her own words."""

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from engage.base.personal import tells
from engage.meetings.models import Correction, LiveSession, Registration, Slot


@tells(
    gettext_lazy("Meetings you come to, lead or spoke at, and what you corrected in their records"),
    why=gettext_lazy(
        "So that those who hold a meeting can get ready for you, and tell you when something changes. Nobody else sees "
        "that you come. That you came and what you need is deleted some weeks after the meeting."
    ),
    models=(
        "meetings.LiveSession",
        "meetings.Registration",
        "meetings.Slot",
        "meetings.Stage",
        "meetings.Stop",
        "meetings.Paper",
        "meetings.Outcome",
        "meetings.Correction",
        "meetings.Attendance",
    ),
)
def meetings_and_words(person) -> list[dict]:
    coming = Registration.objects.filter(person=person).select_related("session").order_by("pk")
    leads = Q(facilitator=person) | Q(backup=person) | Q(note_taker=person) | Q(safety_lead=person)
    return [
        *(_coming(each) for each in coming),
        *(
            {_("You look after the meeting"): each.title, _("It begins"): each.starts_at}
            for each in LiveSession.objects.filter(leads).order_by("pk")
        ),
        *(
            {_("You can present"): each.title, _("As you decided"): each.get_presenting_display()}
            for each in Slot.objects.filter(offered_to=person).order_by("pk")
        ),
        *(
            {
                _("You corrected the record of"): each.session.title,
                _("What you wrote"): each.words,
                _("The answer"): each.answer,
            }
            for each in Correction.objects.filter(person=person).select_related("session").order_by("pk")
        ),
    ]


def _coming(each: Registration) -> dict:
    return {
        _("You registered for"): each.session.title,
        _("How you come"): each.get_channel_display(),
        _("What you are called there"): each.screen_name,
        _("What else you need"): each.words,
        _("Your first meeting"): each.is_first_time,
        _("When"): each.registered_at,
        _("You took it back"): each.withdrawn_at,
        _("You came"): each.get_came_by_display(),
    }
