"""Who may follow, choose and stop; who may write to people, and say that a letter was posted."""

from rules import add_perm

from engage.base.rules import is_signed_in, is_the_clock, is_the_console, predicate
from engage.people.rules import lets_go


@predicate
def hosts_the_place(actor, place):
    return place is not None and place.code in getattr(actor, "hosted_place_codes", ())


@predicate
def holds_the_letter(actor, letter):
    """Whoever has the letter has the link in it; see queries/links.py."""
    return letter is not None and letter.may_stop


add_perm("notices.follow", is_signed_in)
add_perm("notices.unfollow", is_signed_in)
add_perm("notices.choose_news", is_signed_in)
add_perm("notices.try_address_again", is_signed_in)
add_perm("notices.stop_letters", holds_the_letter)
add_perm("notices.resume_letters", holds_the_letter)

add_perm("notices.queue_news", is_the_clock)
add_perm("notices.write_letters", is_the_clock)
add_perm("notices.queue_letters", is_the_clock)
add_perm("notices.claim_letter", is_the_clock)
add_perm("notices.mark_sent", is_the_clock)
add_perm("notices.put_off", is_the_clock)
add_perm("notices.drop_letter", is_the_clock)
add_perm("notices.mark_refused", is_the_clock | is_the_console)
add_perm("notices.mark_posted", hosts_the_place)
add_perm("notices.forget_letters", lets_go)
add_perm("notices.forget_letters_called", lets_go)
add_perm("notices.forget_old_letters", is_the_clock)
