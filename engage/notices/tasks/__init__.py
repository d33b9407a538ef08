"""What the clock does for notices, and what follows from facts that are news."""

from engage.notices.tasks.sending import post_the_seal, send_what_is_due
from engage.notices.tasks.telling import tell_followers, write_what_is_due
from engage.notices.tasks.writing import (
    forget_old_letters,
    tell_of_inactivity,
    tell_of_sign_in_code,
    write_to_her,
    write_to_roles,
)

__all__ = [
    "forget_old_letters",
    "post_the_seal",
    "send_what_is_due",
    "tell_followers",
    "tell_of_inactivity",
    "tell_of_sign_in_code",
    "write_to_her",
    "write_to_roles",
    "write_what_is_due",
]
