"""What about an item has to be seen by a person first: whom it is about, and what could lead to someone."""

import re

from engage.agenda.models import AgendaItem
from engage.agenda.states import Concern, Flag, ItemState

DETAILS = re.compile(r"[\w.+-]+@[\w-]+\.\w|(?:\d[\s-]?){9,}")  # an address; a phone or NHS number


def holds_details(*texts: str) -> bool:
    return any(DETAILS.search(text) for text in texts)


def flag_when_sent(item: AgendaItem) -> str:
    """Why a person has to look first. What someone of the team has looked at is not flagged twice for the same."""
    if holds_details(item.title, item.ask, item.why):
        return Flag.DETAILS
    is_again = item.state == ItemState.RETURNED
    return "" if is_again or item.concern == Concern.EVERYONE else item.concern


def is_read_first(item: AgendaItem) -> bool:
    """Whether someone of the team reads it before its neighbours can, now or once it is sent."""
    if item.state == ItemState.DRAFT:
        return bool(flag_when_sent(item))
    return item.state == ItemState.SEEKING_SPONSORS and bool(item.flag)
