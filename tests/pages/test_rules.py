"""Pages are laid out by the console and administrators, and kept up by the clock; nobody else does it."""

import pytest
from django.core.exceptions import PermissionDenied

from engage.pages.actions import editing, publishing, searching
from tests.factories.consultations import make_open


@pytest.mark.parametrize("who", ["ada", "bo", "gus", "nobody"])
def test_others_keep_no_pages(cast, who):
    actor, consultation = getattr(cast, who), make_open(cast)
    for refused in (
        lambda: editing.set_editing_rights(actor=actor, person_id=cast.bo.pk),
        lambda: publishing.lay_out_site(actor=actor, name="Mine"),
        lambda: publishing.add_place_page(actor=actor, place=cast.elsewhere),
        lambda: publishing.publish_consultation_page(actor=actor, consultation_id=consultation.pk),
        lambda: searching.index_page(actor=actor, page=consultation.page),
    ):
        with pytest.raises(PermissionDenied):
            refused()
    assert not cast.bo.groups.exists()


@pytest.mark.parametrize("who", ["bo", "gus", "nobody"])
def test_only_who_edits_pages_says_that_one_changed(cast, who):
    consultation = make_open(cast)
    with pytest.raises(PermissionDenied):
        publishing.note_page_published(actor=getattr(cast, who), page=consultation.page, is_new=False)
