"""Who may ask, who may answer, who may respond."""

from rules import add_perm

from engage.base import clock
from engage.base.rules import is_the_clock, predicate
from engage.consultations.states import State
from engage.people.rules import lets_go
from engage.people.states import RoleKind


@predicate
def commissions_for_the_place(actor, place):
    return place is not None and _commissioner_at(actor, place) is not None


@predicate
def is_its_host(actor, consultation):
    if consultation is None:
        return False
    role = _commissioner_at(actor, consultation.place)
    body = consultation.organisation.in_charge_on(clock.today())
    return role is not None and role.organisation_id == body.pk


@predicate
def is_open(actor, consultation):
    return consultation is not None and consultation.state == State.OPEN


@predicate
def is_draft(actor, consultation):
    return consultation is not None and consultation.state == State.DRAFT


@predicate
def is_closed(actor, consultation):
    return consultation is not None and consultation.state == State.CLOSED


@predicate
def helps_where_it_is_asked(actor, consultation):
    kinds = (RoleKind.HELPER, RoleKind.COMMISSIONER)
    return consultation is not None and actor.is_authenticated and actor.role_at(consultation.place, *kinds)


def _commissioner_at(actor, place):
    return actor.role_at(place, RoleKind.COMMISSIONER) if actor.is_authenticated else None


add_perm("consultations.draft_consultation", commissions_for_the_place)
add_perm("consultations.describe_consultation", is_its_host & is_draft)
add_perm("consultations.add_question", is_its_host & is_draft)
add_perm("consultations.change_question", is_its_host & is_draft)
add_perm("consultations.remove_question", is_its_host & is_draft)
add_perm("consultations.move_question", is_its_host & is_draft)
add_perm("consultations.schedule_consultation", is_its_host)
add_perm("consultations.open_consultation", is_the_clock)
add_perm("consultations.announce_closing", is_the_clock)
add_perm("consultations.close_consultation", is_the_clock)
add_perm("consultations.withdraw_consultation", is_its_host)

add_perm("consultations.draft_contribution", is_open)
add_perm("consultations.draft_helped_contribution", is_open & helps_where_it_is_asked)
add_perm("consultations.submit_contribution", is_open)
add_perm("consultations.change_contribution", is_open)
add_perm("consultations.withdraw_contribution", is_open)
add_perm("consultations.forget_old_drafts", is_the_clock)
add_perm("consultations.forget_addresses", lets_go)
add_perm("consultations.forget_who_answered", is_the_clock)

add_perm("consultations.add_response_line", is_its_host & is_closed)
add_perm("consultations.change_response_line", is_its_host & is_closed)
add_perm("consultations.remove_response_line", is_its_host & is_closed)
add_perm("consultations.publish_response", is_its_host)
