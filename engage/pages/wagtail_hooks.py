"""Where Wagtail meets the house: its signal of a published page, its menu, its looks, its first screen."""

from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.signals import page_published

from engage.base.actions import CLOCK, may
from engage.pages.actions.publishing import note_page_published
from engage.pages.models import ConsultationPage
from engage.pages.views.editor import DeskPanel

# What nobody does here: people are managed through roles, and there are no forms.
NOT_OFFERED = ("reports", "settings", "help")


class SiteItem(MenuItem):
    def render_component(self, request):
        """With the whole address: the menu takes every address that begins with "/" for the one shown."""
        self.url = request.build_absolute_uri("/")
        return super().render_component(request)


def keep_in_record(sender, instance, revision, **kwargs):
    """Wagtail's own signal is the one exception to the rule against signals."""
    actor = revision.user or CLOCK
    note_page_published(
        actor=actor, page=instance, is_new=instance.first_published_at == instance.last_published_at
    )


page_published.connect(keep_in_record, dispatch_uid="engage.pages.keep_in_record")


@hooks.register("construct_main_menu")
def hide_what_is_not_offered(request, menu_items):
    menu_items[:] = [item for item in menu_items if item.name not in NOT_OFFERED]


@hooks.register("register_admin_menu_item")
def way_to_the_desk():
    return MenuItem(_("My desk"), reverse("desk"), name="desk", icon_name="tasks", order=50)


@hooks.register("register_admin_menu_item")
def way_back_to_the_site():
    return SiteItem(_("See the site"), "/", name="site", icon_name="home", order=900)


@hooks.register("insert_global_admin_css")
def our_colours():
    return format_html('<link rel="stylesheet" href="{}">', static("pages/editor.css"))


@hooks.register("construct_homepage_panels")
def show_what_is_owed_first(request, panels):
    panels.insert(0, DeskPanel())


@hooks.register("register_page_header_buttons")
def way_back_to_the_consultation(page, user, view_name, next_url=None):
    page = page.specific
    if isinstance(page, ConsultationPage) and may(
        user, "consultations.schedule_consultation", page.consultation
    ):
        url = reverse("manage", args=[page.consultation.slug])
        yield Button(_("Manage this consultation"), url, icon_name="tasks", priority=5)
