"""The role that comes with a seat begins and ends: with it the badge at her name, and what it lets her do."""

from engage.base import clock
from engage.base.actions import CLOCK
from engage.people.actions import end_role, give_role
from engage.people.states import RoleKind
from engage.terms.models import Term


def _speak(term: Term) -> None:
    """The caller saves the term."""
    term.role = give_role(
        actor=CLOCK,
        person=term.person,
        kind=RoleKind.REPRESENTATIVE,
        place=term.place,
        title=str(term)[:120],
        ends=term.until_date,
        provenance=term.provenance,
        about_url=term.get_absolute_url(),
    )


def _fall_silent(term: Term) -> None:
    if term.role and not term.role.is_over(clock.today()):
        end_role(actor=CLOCK, role=term.role)
