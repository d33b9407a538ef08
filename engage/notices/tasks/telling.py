"""A fact becomes news for its followers, and news that is due becomes letters."""

from engage.base.actions import CLOCK
from engage.notices import actions


def tell_followers(entry) -> None:
    """Queue the fact for everyone who follows what it is about."""
    actions.queue_news(actor=CLOCK, entry=entry)


def write_what_is_due() -> None:
    while actions.write_letters(actor=CLOCK):
        pass
