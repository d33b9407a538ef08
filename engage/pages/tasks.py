"""What follows from facts, for pages: one action each."""

from django.conf import settings
from django.urls import reverse

from engage.base import clock
from engage.base.actions import CLOCK
from engage.base.events import pk_of
from engage.notices.actions import queue_letters
from engage.notices.models import Letter
from engage.notices.queries.addressing import words_from
from engage.pages.actions import editing, publishing, searching
from engage.pages.queries import pages_not_indexed
from engage.people.actions import address_invitation
from engage.people.models import Invitation, Role
from engage.people.states import DOES, InvitationState


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


def write_invitation(entry) -> None:
    """The letter that offers a role. Its link is made here and stands nowhere but in the letter."""
    found = Invitation.objects.filter(pk=pk_of(entry.subject), state=InvitationState.SENT)
    invitation = found.select_related("place", "organisation", "invited_by").first()
    if invitation is None:
        return
    token = address_invitation(actor=CLOCK, invitation=invitation)
    context = {
        "invitation": invitation,
        "does": DOES[invitation.kind],
        "url": settings.SITE_URL + reverse("accept_invitation", args=[token]),
    }
    words = words_from("people/notices/staff_invited.txt", context)
    letter = Letter(
        key=f"{entry.pk}.staff_invited",
        place=invitation.place,
        address=invitation.email,
        **words._asdict(),
    )
    queue_letters(actor=CLOCK, letters=[letter])
