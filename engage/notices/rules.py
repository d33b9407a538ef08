"""Who may write to people, and who may say that a letter was posted."""

from rules import add_perm

from engage.base.rules import is_the_clock, predicate


@predicate
def hosts_the_place(actor, place):
    return place is not None and place.code in getattr(actor, "hosted_place_codes", ())


add_perm("notices.queue_letters", is_the_clock)
add_perm("notices.claim_letter", is_the_clock)
add_perm("notices.mark_sent", is_the_clock)
add_perm("notices.put_off", is_the_clock)
add_perm("notices.mark_posted", hosts_the_place)
