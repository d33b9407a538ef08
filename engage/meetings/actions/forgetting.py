"""What is known about those who came goes some weeks after the meeting, and with whoever leaves."""

from datetime import timedelta

from engage.base import clock
from engage.base.actions import action, require
from engage.meetings.models import Correction, LiveSession, Registration, Slot
from engage.meetings.queries.clocks import number, to_forget
from engage.meetings.queries.letters import key_ending
from engage.notices.actions import forget_letters_called

LOOKS_AFTER = ("facilitator", "backup", "note_taker", "safety_lead")


@action
def forget_participant(*, actor, person) -> None:
    """Every total and every record stays, and nobody can tell what was hers."""
    require(actor, "meetings.forget_participant", person)
    Registration.objects.filter(person=person).delete()
    Correction.objects.filter(person=person).update(person=None)
    Slot.objects.filter(offered_to=person).update(offered_to=None)
    for part in LOOKS_AFTER:
        LiveSession.objects.filter(**{part: person}).update(**{part: None})
    forget_letters_called(actor=actor, person=person, endings=[key_ending(person.pk)])


@action
def forget_registrations(*, actor) -> int:
    """Who came, how, and what she needed, some weeks after the meeting; returns how many rows went."""
    require(actor, "meetings.forget_registrations")
    now, gone = clock.now(), 0
    for session in to_forget(now).select_related("rule_set"):
        kept = timedelta(days=number(session, "registration_kept_days"))
        if session.starts_at + kept <= now:
            gone += Registration.objects.filter(session=session).delete()[0]
    return gone
