"""Every write of notices: what is followed and wished for, news, letters, and letters that come back."""

from engage.notices.actions.bouncing import mark_refused, try_address_again
from engage.notices.actions.choosing import choose_news
from engage.notices.actions.following import follow, unfollow
from engage.notices.actions.posting import (
    claim_letter,
    drop_letter,
    forget_letters,
    forget_letters_called,
    forget_old_letters,
    mark_posted,
    mark_sent,
    put_off,
    queue_letters,
)
from engage.notices.actions.stopping import resume_letters, stop_letters
from engage.notices.actions.telling import queue_news, write_letters

__all__ = [
    "choose_news",
    "claim_letter",
    "drop_letter",
    "follow",
    "forget_letters",
    "forget_letters_called",
    "forget_old_letters",
    "mark_posted",
    "mark_refused",
    "mark_sent",
    "put_off",
    "queue_letters",
    "queue_news",
    "resume_letters",
    "stop_letters",
    "try_address_again",
    "unfollow",
    "write_letters",
]
