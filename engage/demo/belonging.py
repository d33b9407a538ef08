"""Who belongs in the demo place, how sure we are of it, and what became of that over the months."""

from django.contrib.auth.models import AnonymousUser

from engage.demo.stage import on_day
from engage.people import actions
from engage.people.models import Membership, Person
from engage.people.states import WORDING, Capacity, Purpose

VISITOR = AnonymousUser()
JOINED_ON_PAPER = ("Nell Hartley", "", "Omar Siddiq", "", "Win Jessop")
SLIPS = 24
WHY = "Ruth rang: she could not sign in and asked which address we have for her."


def act(harrowmere) -> None:
    """Ruth's year, and five people who came with a slip of paper."""
    ruth, hafsa, owen = (_person(name) for name in ("ruth", "hafsa", "owen"))
    with on_day(-120):
        actions.set_capacities(actor=ruth, person=ruth, kinds=[Capacity.RESIDENT, Capacity.CARER])
        actions.declare_membership(actor=ruth, place=harrowmere)
        wording = str(WORDING[Purpose.TALKS])
        actions.give_consent(actor=ruth, person=ruth, purpose=Purpose.TALKS, wording=wording)
    with on_day(-90, 11):
        _batch, slips = actions.make_codes(actor=owen, place=harrowmere, count=SLIPS)
    for days, (name, slip) in enumerate(zip(JOINED_ON_PAPER, slips, strict=False)):
        with on_day(-88 + days, 15):
            actions.join_with_code(actor=VISITOR, code=slip, name=name)
    with on_day(-60):
        membership = Membership.objects.get(person=ruth, place=harrowmere)
        actions.ask_for_check(actor=ruth, membership=membership)
        membership.refresh_from_db()
        actions.check_membership(actor=hafsa, membership=membership)
    with on_day(-21):
        actions.set_capacities(actor=ruth, person=ruth, kinds=[Capacity.RESIDENT, Capacity.VOLUNTEER])
    with on_day(-9):
        actions.look_up_identity(actor=owen, membership=membership, reason=WHY)


def _person(mailbox: str) -> Person:
    return Person.objects.get(email=f"{mailbox}@example.org")
