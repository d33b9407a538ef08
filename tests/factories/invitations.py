"""Invitations and the links in their letters; what waits for a second person."""

import re

from engage.notices.models import Letter
from engage.people.actions import invite_staff, propose_act
from engage.people.models import Proposal
from engage.people.queries import offer_as_parameters
from engage.people.states import RoleKind
from tests.factories.standing import stands
from tests.factories.work import do_what_follows

OFFER = {"email": "fern@example.org", "kind": RoleKind.RETURNING_OFFICER, "title": "Returning officer"}


@stands
def invite(cast, *, actor=None, email="len@example.org", kind=RoleKind.HELPER, **changed):
    offered = {"place": cast.place, "title": "Librarian", "organisation": None}
    return invite_staff(actor=actor or cast.ida, email=email, kind=kind, **(offered | changed))


def link_to(invitation) -> str:
    """The path in the newest letter, once it is written."""
    do_what_follows()
    letter = Letter.objects.filter(address=invitation.email, key__endswith="staff_invited").latest("pk")
    return re.search(r"https?://[^/]+(/invitations/\S+)", letter.body)[1]


def propose(cast, *, actor=None, place=None, **changed) -> Proposal:
    """That someone is invited to a role that two people give."""
    offer = OFFER | changed
    return propose_act(
        actor=actor or cast.ida,
        verb="people.invite_staff",
        thing=place or cast.place,
        place=place or cast.place,
        parameters=offer_as_parameters(**offer),
        words=f"Invite {offer['email']} to be returning officer in Harrowmere.",
    )
