"""Who plans a meeting, who leads it, who comes, and who says what became of it."""

from rules import add_perm

from engage.base import clock
from engage.base.rules import anyone, is_signed_in, is_the_clock, predicate
from engage.people.rules import helps_in_the_place, lets_go
from engage.people.states import RoleKind
from engage.promises.rules import belongs_to_its_place


def commissioning_roles(person) -> list:
    """The roles in which `person` hosts something for a body today."""
    held = getattr(person, "roles_now", ())
    return [role for role in held if role.kind == RoleKind.COMMISSIONER and role.organisation_id]


def commissioning_role(actor, place):
    """The role in which `actor` may hold a meeting in `place`; None when she holds none."""
    here = {nearer.pk for nearer in place.lineage()} if place is not None else set()
    return next((role for role in commissioning_roles(actor) if role.place_id in here), None)


def hosting_role(actor, session):
    """The role in which `actor` hosts this meeting for its body; None when she holds none."""
    if session is None:
        return None
    here = {nearer.pk for nearer in session.place.lineage()}
    body = session.organisation.in_charge_on(clock.today())
    its = (role for role in commissioning_roles(actor) if role.organisation_id == body.pk)
    return next((role for role in its if role.place_id in here), None)


def _is_one_of(actor, session, *parts: str) -> bool:
    """Named for one of these, and still in a role there: when that ends, so does this."""
    if session is None or not getattr(actor, "is_authenticated", False):
        return False
    is_named = actor.pk in {getattr(session, f"{part}_id") for part in parts}
    return is_named and actor.role_at(session.place, *RoleKind) is not None


@predicate
def commissions_for_the_place(actor, place):
    return commissioning_role(actor, place) is not None


@predicate
def hosts_it(actor, session):
    return hosting_role(actor, session) is not None


@predicate
def leads_it(actor, session):
    """Whoever leads it or stands ready to."""
    return _is_one_of(actor, session, "facilitator", "backup")


@predicate
def keeps_it_safe(actor, session):
    return _is_one_of(actor, session, "safety_lead")


@predicate
def notes_it(actor, session):
    return _is_one_of(actor, session, "note_taker", "facilitator", "backup")


@predicate
def is_let_in(actor, session):
    """Everyone to a public meeting; to one for members those who belong to the place, and who holds it."""
    if session is None or not getattr(actor, "is_authenticated", False):
        return False
    if not session.for_members:
        return True
    holds = hosts_it.test(actor, session) or notes_it.test(actor, session)
    return holds or belongs_to_its_place.test(actor, session)


@predicate
def helps_where_it_is(actor, session):
    return session is not None and helps_in_the_place.test(actor, session.place)


@predicate
def is_coming(actor, registration):
    is_someone = registration is not None and getattr(actor, "is_authenticated", False)
    return is_someone and registration.person_id == actor.pk


@predicate
def holds_its_meeting(actor, registration):
    session = registration.session if registration is not None else None
    return hosts_it.test(actor, session) or leads_it.test(actor, session)


@predicate
def was_offered_it(actor, slot):
    is_someone = slot is not None and getattr(actor, "is_authenticated", False)
    return is_someone and slot.offered_to_id == actor.pk


@predicate
def came_to_it(actor, session):
    """Whoever registered and did not take it back. Nobody has to prove that she stayed until the end."""
    if session is None or not getattr(actor, "is_authenticated", False):
        return False
    return session.registrations.filter(person_id=actor.pk, withdrawn_at=None).exists()


add_perm("meetings.plan_session", commissions_for_the_place)
add_perm("meetings.describe_session", hosts_it)
add_perm("meetings.announce_session", hosts_it)
add_perm("meetings.postpone_session", hosts_it | leads_it)
add_perm("meetings.cancel_session", hosts_it)
add_perm("meetings.open_registration", is_the_clock)
add_perm("meetings.remind_registered", is_the_clock)
add_perm("meetings.open_lobby", is_the_clock)

# No role, the host's least of all, has a permission that moves, rewords or takes off what citizens raised.
add_perm("meetings.give_slot", is_the_clock)
add_perm("meetings.add_slot", hosts_it)
add_perm("meetings.drop_slot", hosts_it)
add_perm("meetings.choose_presenter", was_offered_it)
add_perm("meetings.publish_paper", hosts_it)

add_perm("meetings.register", is_signed_in & is_let_in)
add_perm("meetings.withdraw_registration", is_coming)
add_perm("meetings.register_for_another", helps_where_it_is & is_let_in)
add_perm("meetings.withdraw_helped", anyone)  # who holds the number on the slip
add_perm("meetings.note_told", holds_its_meeting)
add_perm("meetings.note_coming", holds_its_meeting)
add_perm("meetings.count_attendance", leads_it | notes_it | hosts_it)

add_perm("meetings.start_session", leads_it)
add_perm("meetings.take_break", leads_it)
add_perm("meetings.end_break", leads_it)
add_perm("meetings.pause_session", leads_it | keeps_it_safe)
add_perm("meetings.resume_session", leads_it)
add_perm("meetings.begin_stage", leads_it)
add_perm("meetings.end_stage", leads_it)
add_perm("meetings.close_slot", leads_it)
add_perm("meetings.end_session", leads_it)

add_perm("meetings.draft_record", notes_it)
add_perm("meetings.write_notes", notes_it)
add_perm("meetings.write_outcome", notes_it)
add_perm("meetings.strike_outcome", notes_it)
add_perm("meetings.check_record", notes_it)
add_perm("meetings.correct_record", came_to_it)
add_perm("meetings.answer_correction", notes_it)
add_perm("meetings.publish_record", is_the_clock)
add_perm("meetings.owe_outcomes", is_the_clock)
add_perm("meetings.settle_outcome", hosts_it)
add_perm("meetings.complete_session", hosts_it)

add_perm("meetings.forget_participant", lets_go)
add_perm("meetings.forget_registrations", is_the_clock)
