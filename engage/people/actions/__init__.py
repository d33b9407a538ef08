"""Every write about people."""

from engage.people.actions.belonging import ask_for_check, check_membership, declare_membership, leave_place
from engage.people.actions.capacities import set_capacities
from engage.people.actions.codes import (
    end_sign_in_code,
    join_with_code,
    make_codes,
    make_sign_in_code,
    use_code,
    withdraw_codes,
)
from engage.people.actions.consenting import give_consent, take_back_consent
from engage.people.actions.downloading import ask_for_download, fill_download, take_download
from engage.people.actions.helping import read_back, start_assistance
from engage.people.actions.importing import PEOPLE_LAYOUT, import_people
from engage.people.actions.inviting import (
    accept_invitation,
    address_invitation,
    expire_invitations,
    forget_offers,
    invite_staff,
    withdraw_invitation,
)
from engage.people.actions.joining import add_person, confirm_address, join
from engage.people.actions.keys import carry_out_act, confirm_act, drop_act, expire_acts, propose_act
from engage.people.actions.leaving import (
    erase_again,
    erase_person,
    forget_help_given,
    forget_sessions,
    keep_in_journal,
    leave,
)
from engage.people.actions.looking_up import look_up_identity
from engage.people.actions.pseudonyms import take_pseudonym
from engage.people.actions.retaining import (
    forget_names_of_helped,
    forget_old_codes,
    forget_old_downloads,
    warn_of_inactivity,
)
from engage.people.actions.roles import end_role, give_role
from engage.people.actions.second_step import set_up_second_step

__all__ = [
    "PEOPLE_LAYOUT",
    "accept_invitation",
    "add_person",
    "address_invitation",
    "ask_for_check",
    "ask_for_download",
    "carry_out_act",
    "check_membership",
    "confirm_act",
    "confirm_address",
    "declare_membership",
    "drop_act",
    "end_role",
    "end_sign_in_code",
    "erase_again",
    "erase_person",
    "expire_acts",
    "expire_invitations",
    "fill_download",
    "forget_help_given",
    "forget_names_of_helped",
    "forget_offers",
    "forget_old_codes",
    "forget_old_downloads",
    "forget_sessions",
    "give_consent",
    "give_role",
    "import_people",
    "invite_staff",
    "join",
    "join_with_code",
    "keep_in_journal",
    "leave",
    "leave_place",
    "look_up_identity",
    "make_codes",
    "make_sign_in_code",
    "propose_act",
    "read_back",
    "set_capacities",
    "set_up_second_step",
    "start_assistance",
    "take_back_consent",
    "take_download",
    "take_pseudonym",
    "use_code",
    "warn_of_inactivity",
    "withdraw_codes",
    "withdraw_invitation",
]
