"""Who may change who is who."""

from rules import add_perm

from engage.base.actions import may
from engage.base.rules import (
    anyone,
    is_administrator,
    is_herself,
    is_signed_in,
    is_the_clock,
    is_the_console,
    predicate,
)
from engage.people.states import RoleKind


@predicate
def administers_the_place(actor, place):
    return place is not None and getattr(actor, "pk", None) and _holds(actor, place, RoleKind.ADMINISTRATOR)


@predicate
def helps_in_the_place(actor, place):
    kinds = (RoleKind.HELPER, RoleKind.COMMISSIONER)
    return place is not None and _holds(actor, place, *kinds)


@predicate
def is_the_helper(actor, assistance):
    return assistance is not None and actor.is_authenticated and assistance.helper_id == actor.pk


@predicate
def is_invited(actor, invitation):
    """Whether she has shown that the address it was sent to is hers."""
    return invitation is not None and actor.is_authenticated and _has_shown(actor, invitation.email)


@predicate
def may_do_it(actor, proposal):
    """Whether she may do what is proposed, on her own part."""
    return proposal is not None and proposal.thing is not None and may(actor, proposal.verb, proposal.thing)


@predicate
def is_one_of_the_two(actor, proposal):
    two = (proposal.proposed_by_id, proposal.confirmed_by_id) if proposal is not None else ()
    return actor.pk is not None and actor.pk in two


def _has_shown(person, email) -> bool:
    return bool(email) and person.emailaddress_set.filter(email__iexact=email, verified=True).exists()


def is_hers(actor, thing):
    return thing is not None and actor.is_authenticated and thing.person_id == actor.pk


@predicate
def hosts_the_place(actor, place):
    kinds = (RoleKind.ADMINISTRATOR, RoleKind.COMMISSIONER)
    return place is not None and _holds(actor, place, *kinds)


@predicate
def made_the_sheet_for_her_place(actor, batch):
    kinds = (RoleKind.ADMINISTRATOR, RoleKind.COMMISSIONER)
    return batch is not None and _holds(actor, batch.place, *kinds)


@predicate
def checks_in_its_place(actor, membership):
    kinds = (RoleKind.ADMINISTRATOR, RoleKind.HELPER)
    return membership is not None and _holds(actor, membership.place, *kinds)


@predicate
def is_a_second_person(actor, membership):
    return membership is not None and actor.pk not in (membership.person_id, membership.entered_by_id)


@predicate
def administers_where_she_belongs(actor, membership):
    return membership is not None and _holds(actor, membership.place, RoleKind.ADMINISTRATOR)


# Who may make the site forget someone: she herself, and what carries her wish out.
lets_go = is_herself | is_the_clock | is_the_console


def _holds(actor, place, *kinds) -> bool:
    return actor.is_authenticated and actor.role_at(place, *kinds) is not None


add_perm("people.join", anyone)
add_perm("people.add_person", is_the_console | is_administrator)
add_perm("people.confirm_address", is_the_console | is_administrator)
# What someone was elected or drawn for begins and ends by itself.
add_perm("people.give_role", is_the_console | is_the_clock | administers_the_place)
add_perm("people.end_role", is_the_console | is_the_clock | administers_the_place)
add_perm("people.import_people", is_the_console)
add_perm("people.invite_staff", administers_the_place)
add_perm("people.withdraw_invitation", is_the_console | administers_the_place)
add_perm("people.address_invitation", is_the_clock)
add_perm("people.accept_invitation", is_invited)
add_perm("people.forget_offers", lets_go)
add_perm("people.expire_invitations", is_the_clock)
add_perm("people.propose_act", may_do_it)
add_perm("people.confirm_act", may_do_it | is_the_console)
add_perm("people.carry_out_act", is_one_of_the_two & may_do_it)
add_perm("people.drop_act", may_do_it | is_the_console)
add_perm("people.expire_acts", is_the_clock)
add_perm("people.set_up_second_step", is_the_console)
add_perm("people.start_assistance", helps_in_the_place)
add_perm("people.read_back", is_the_helper)

add_perm("people.set_capacities", is_herself)
add_perm("people.declare_membership", is_signed_in)
add_perm("people.leave_place", is_hers)
add_perm("people.ask_for_check", is_hers)
add_perm("people.check_membership", checks_in_its_place & is_a_second_person)
add_perm("people.make_codes", hosts_the_place)
add_perm("people.withdraw_codes", made_the_sheet_for_her_place)
add_perm("people.use_code", is_signed_in)
add_perm("people.join_with_code", anyone)
add_perm("people.make_sign_in_code", is_herself)
add_perm("people.end_sign_in_code", is_herself)

add_perm("people.take_pseudonym", is_herself)
add_perm("people.give_consent", is_herself)
add_perm("people.take_back_consent", is_herself)
add_perm("people.ask_for_download", is_herself)
add_perm("people.fill_download", is_the_clock)
add_perm("people.take_download", is_hers)
add_perm("people.forget_help_given", lets_go)
add_perm("people.forget_sessions", lets_go)
add_perm("people.leave", is_herself)
add_perm("people.erase_person", is_the_clock | is_the_console)
add_perm("people.keep_in_journal", is_the_clock)
add_perm("people.warn_of_inactivity", is_the_clock)
add_perm("people.forget_old_codes", is_the_clock)
add_perm("people.forget_old_downloads", is_the_clock)
add_perm("people.forget_names_of_helped", is_the_clock)
add_perm("people.erase_again", is_the_console)
add_perm("people.look_up_identity", administers_where_she_belongs)
