"""Which fact calls what. Durable reactions are done once whatever happens; live hints may be lost."""

from engage.base.events import on
from engage.consultations import tasks as consultations
from engage.consultations.events import ConsultationScheduled, ConsultationWithdrawn, ResponsePublished
from engage.notices import tasks as notices
from engage.pages import tasks as pages
from engage.people.events import RoleEnded, RoleGiven
from engage.record import tasks as record

# What the clock does at every tick. Each is idempotent and catches up after downtime.
EVERY_TICK = (
    consultations.open_what_is_due,
    consultations.close_what_is_due,
    consultations.forget_old_drafts,
    pages.end_editing_rights,
    pages.keep_pages_findable,
    record.keep_the_record,
    notices.post_the_seal,
    notices.send_what_is_due,
)


def connect():
    """fact → durable reactions. Live rooms will add their hints here."""
    on(RoleGiven, durable=(pages.set_editing_rights,))
    on(RoleEnded, durable=(pages.set_editing_rights,))
    on(ConsultationScheduled, durable=(pages.publish_the_page,))
    on(ConsultationWithdrawn, durable=(consultations.tell_of_withdrawal,))
    on(ResponsePublished, durable=(consultations.tell_of_response,))
