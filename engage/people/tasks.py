"""What follows from facts about people and from what two agreed to, and what the clock does for them."""

from datetime import date

from engage.base.actions import CLOCK
from engage.base.events import pk_of
from engage.base.live import ask_again_for
from engage.people import actions
from engage.people.queries import inactivity
from engage.places.models import Organisation


def expire_invitations() -> None:
    actions.expire_invitations(actor=CLOCK)


def expire_acts() -> None:
    actions.expire_acts(actor=CLOCK)


def invite_as_agreed(actor, proposal) -> None:
    offer = proposal.parameters
    actions.invite_staff(
        actor=actor,
        email=offer["email"],
        kind=offer["kind"],
        place=proposal.thing,
        organisation=Organisation.objects.filter(pk=offer["organisation"]).first(),
        title=offer["title"],
        ends=date.fromisoformat(offer["ends"]) if offer["ends"] else None,
        proposal=proposal,
    )


def keep_in_journal(entry) -> None:
    actions.keep_in_journal(actor=CLOCK, person_id=pk_of(entry.subject), key=entry.data["key"])


def ask_again_where_she_listens(entry) -> None:
    ask_again_for(entry.data["person_id"])


def fill_download(entry) -> None:
    actions.fill_download(actor=CLOCK, download_id=entry.data["download_id"])


def forget_what_is_old() -> None:
    """Slips and copies whose time is over; accounts nobody uses, after two letters."""
    actions.forget_old_codes(actor=CLOCK)
    actions.forget_old_downloads(actor=CLOCK)
    for person, days in inactivity.to_warn():
        actions.warn_of_inactivity(actor=CLOCK, person=person, days_before=days)
    for person in inactivity.to_forget():
        actions.erase_person(actor=CLOCK, person=person)
