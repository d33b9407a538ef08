"""Who may change how things are told. Wagtail asks its own page permissions; these are for our actions."""

from rules import add_perm

from engage.base.rules import is_administrator, is_the_clock, is_the_console, predicate
from engage.consultations.rules import commissions_for_the_place
from engage.people.rules import lets_go


@predicate
def edits_pages(actor):
    """Which pages, Wagtail has asked already."""
    return bool(getattr(actor, "hosted_place_codes", ()))


add_perm("pages.set_up_site", is_the_console)
add_perm("pages.lay_out_site", is_the_console)
add_perm("pages.add_place_page", is_the_console | is_administrator)
add_perm("pages.start_consultation", commissions_for_the_place)
add_perm("pages.publish_consultation_page", is_the_clock)
add_perm("pages.note_page_published", edits_pages | is_the_clock | is_the_console)
add_perm("pages.set_editing_rights", is_the_clock)
add_perm("pages.index_page", is_the_clock)
add_perm("pages.forget_editor", lets_go)
