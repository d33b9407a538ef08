"""Who lays out the questions; who may be counted."""

from rules import add_perm

from engage.base.rules import anyone, is_the_clock, is_the_console, predicate


@predicate
def administers(actor, place):
    """This floor knows no roles: whoever they are, people say themselves which places they administer."""
    administered = getattr(actor, "administered_places", None)
    return place is not None and administered is not None and administered().filter(pk=place.pk).exists()


add_perm("equality.add_dimension", is_the_console | administers)
add_perm("equality.add_usual_dimensions", is_the_console | administers)
add_perm("equality.retire_dimension", is_the_console | administers)
add_perm("equality.count_me_in", anyone)
add_perm("equality.forget_used_forms", is_the_clock)
