"""Where Wagtail meets the house: its signal of a published page, and what its menu offers."""

from wagtail import hooks
from wagtail.signals import page_published

from engage.base.actions import CLOCK
from engage.pages.actions.publishing import note_page_published


def keep_in_record(sender, instance, revision, **kwargs):
    """Wagtail's own signal is the one exception to the rule against signals."""
    actor = revision.user or CLOCK
    note_page_published(
        actor=actor, page=instance, is_new=instance.first_published_at == instance.last_published_at
    )


page_published.connect(keep_in_record, dispatch_uid="engage.pages.keep_in_record")


@hooks.register("construct_main_menu")
def hide_reports_and_users(request, menu_items):
    """Nobody manages people or forms from the editor."""
    menu_items[:] = [item for item in menu_items if item.name not in ("reports", "settings", "help")]
