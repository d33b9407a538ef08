"""What we show inside Wagtail's editor."""

from wagtail.admin.ui.components import Component

from engage.pages.queries import next_steps


class DeskPanel(Component):
    """The first thing on the editor's first screen: what the person owes next."""

    name = "desk"
    order = 10  # before Wagtail's own panels, which begin at 100
    template_name = "pages/editor/desk_panel.html"

    def get_context_data(self, parent_context):
        person = parent_context["request"].user
        return {"steps": next_steps(person), "person": person}
