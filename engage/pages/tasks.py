"""What follows from facts, for pages: one action each."""

from engage.base import clock
from engage.base.actions import CLOCK
from engage.base.events import pk_of
from engage.pages.actions import editing, publishing, searching
from engage.pages.queries import pages_not_indexed
from engage.people.models import Role


def publish_the_page(entry) -> None:
    publishing.publish_consultation_page(actor=CLOCK, consultation_id=pk_of(entry.subject))


def set_editing_rights(entry) -> None:
    editing.set_editing_rights(actor=CLOCK, person_id=entry.data["person_id"])


def end_editing_rights() -> None:
    """Roles end by date: take the editor from those whose role ended."""
    ended = Role.objects.filter(person__groups__isnull=False, ends_date__lt=clock.today())
    for person_id in ended.values_list("person_id", flat=True).distinct():
        editing.set_editing_rights(actor=CLOCK, person_id=person_id)


def keep_pages_findable() -> None:
    """Each page is indexed when it is saved; this catches up with those for which that failed."""
    for page in pages_not_indexed().specific():
        searching.index_page(actor=CLOCK, page=page)
