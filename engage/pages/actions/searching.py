"""What a search of the site looks through."""

from wagtail.search.index import insert_or_update_object

from engage.base.actions import action, require


@action
def index_page(*, actor, page) -> None:
    require(actor, "pages.index_page")
    insert_or_update_object(page)
