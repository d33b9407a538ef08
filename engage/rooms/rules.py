"""Who takes part in a room, who leads it, and who may see what is asked before it is read out."""

from rules import add_perm

from engage.base.rules import is_signed_in, is_the_clock, predicate
from engage.meetings.rules import is_let_in, keeps_it_safe, leads_it
from engage.people.rules import lets_go


def is_in_it(person, session) -> bool:
    """Whether she came into the room of this meeting and was not sent out."""
    if session is None or not getattr(person, "is_authenticated", False):
        return False
    return session.participants.filter(person_id=person.pk, removed_at=None).exists()


@predicate
def takes_part(actor, session):
    return is_in_it(actor, session)


@predicate
def is_not_sent_out(actor, session):
    if session is None or not getattr(actor, "is_authenticated", False):
        return False
    return not session.participants.filter(person_id=actor.pk, removed_at__isnull=False).exists()


@predicate
def looks_after_it(actor, session):
    return leads_it.test(actor, session) or keeps_it_safe.test(actor, session)


@predicate
def has_this_turn(actor, turn):
    is_someone = turn is not None and getattr(actor, "is_authenticated", False)
    return is_someone and turn.participant.person_id == actor.pk


@predicate
def leads_its_meeting(actor, thing):
    return thing is not None and leads_it.test(actor, thing.session)


@predicate
def looks_after_its_meeting(actor, thing):
    return thing is not None and looks_after_it.test(actor, thing.session)


@predicate
def takes_part_in_its_meeting(actor, thing):
    return thing is not None and is_in_it(actor, thing.session)


add_perm("rooms.enter_room", is_signed_in & is_let_in & is_not_sent_out)
add_perm("rooms.add_participant", leads_it)
add_perm("rooms.remove_participant", looks_after_its_meeting)
add_perm("rooms.let_back", looks_after_its_meeting)

add_perm("rooms.ask_to_speak", takes_part)
add_perm("rooms.ask_in_writing", takes_part)
add_perm("rooms.come_back", takes_part)
add_perm("rooms.take_back_turn", has_this_turn)
add_perm("rooms.add_turn", leads_its_meeting)
add_perm("rooms.call_next", leads_it)
add_perm("rooms.finish_turn", leads_its_meeting)
add_perm("rooms.put_back", leads_its_meeting)
add_perm("rooms.decline_question", looks_after_its_meeting)
add_perm("rooms.lapse_turns", is_the_clock)

add_perm("rooms.open_poll", leads_it)
add_perm("rooms.vote", takes_part_in_its_meeting)
add_perm("rooms.close_poll", leads_its_meeting | is_the_clock)

add_perm("rooms.say", takes_part)
add_perm("rooms.close_room", is_the_clock)
add_perm("rooms.forget_participant", lets_go)
