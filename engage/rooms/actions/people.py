"""Coming into the room; and being sent out of it, with a reason and a way back."""

from django.utils.translation import gettext as _

from engage.base import clock
from engage.base.actions import Refused, action, require
from engage.base.events import about
from engage.base.live import close_for
from engage.base.live.frames import REMOVED
from engage.discussion.rules import voices_of
from engage.meetings.states import Channel
from engage.people.actions import take_pseudonym
from engage.people.queries.naming import role_words
from engage.record.actions import record
from engage.rooms.actions.telling import QUEUE
from engage.rooms.actions.telling import _held as held
from engage.rooms.actions.telling import _refuse_unless_open as refuse_unless_open
from engage.rooms.actions.telling import _tell as tell
from engage.rooms.events import ParticipantLetBack, ParticipantRemoved
from engage.rooms.models import Participant


@action
def enter_room(*, actor, session, name, needs_time=False) -> Participant:
    """Come in under the name she wants to have there. Coming in again changes the name."""
    session = held(session)
    require(actor, "rooms.enter_room", session)
    refuse_unless_open(session)
    if name != actor.name:
        take_pseudonym(actor=actor, person=actor, space=about(session), name=name)
    roles = voices_of(actor, session)
    said = {"name": name, "needs_time": needs_time, "role_title": role_words(roles[0]) if roles else ""}
    participant, is_new = Participant.objects.update_or_create(session=session, person=actor, defaults=said)
    if not is_new and participant.turns.waiting().exists():
        tell(actor, session, QUEUE)
    return participant


@action
def add_participant(*, actor, session, name, channel) -> Participant:
    """Someone in the hall or on the phone, who has no page of her own, so that she can have turns."""
    session = held(session)
    require(actor, "rooms.add_participant", session)
    refuse_unless_open(session)
    if channel not in (Channel.HALL, Channel.PHONE):
        raise Refused(_("Who comes on a screen comes in herself."))
    return Participant.objects.create(session=session, name=name, channel=channel)


@action
def remove_participant(*, actor, participant, reason) -> Participant:
    """Send someone out. Her turns wait until she may come back; her socket closes within two seconds."""
    held(participant.session)
    participant.refresh_from_db()
    require(actor, "rooms.remove_participant", participant)
    if not reason.strip():
        raise Refused(_("Say why. Others who look after the meeting read it."))
    if participant.removed_at is not None:
        return participant
    participant.removed_at, participant.removal_reason = clock.now(), reason.strip()
    participant.save(update_fields=["removed_at", "removal_reason"])
    session = participant.session
    record(actor, ParticipantRemoved(participant_id=participant.pk, **_named(session)))
    if participant.person_id:
        close_for(participant.person_id, key=about(session), code=REMOVED)
    tell(actor, session, QUEUE)
    return participant


@action
def let_back(*, actor, participant) -> Participant:
    """She may come in again, with the turns she had."""
    held(participant.session)
    participant.refresh_from_db()
    require(actor, "rooms.let_back", participant)
    if participant.removed_at is None:
        return participant
    participant.removed_at, participant.removal_reason = None, ""
    participant.save(update_fields=["removed_at", "removal_reason"])
    record(actor, ParticipantLetBack(participant_id=participant.pk, **_named(participant.session)))
    tell(actor, participant.session, QUEUE)
    return participant


def _named(session) -> dict:
    return {"subject": about(session), "place": session.place.code}
