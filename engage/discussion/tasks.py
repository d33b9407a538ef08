"""What the clock does for reports about posts, and who is written to."""

import logging

from engage.base import clock
from engage.base.actions import CLOCK
from engage.discussion.actions import close_report
from engage.discussion.models import ModerationReport
from engage.discussion.queries.letters import letters_about
from engage.notices.actions import queue_letters

logger = logging.getLogger(__name__)


def close_reports() -> None:
    """Whatever nobody appealed against in time."""
    for report in ModerationReport.objects.due(clock.now()).order_by("due_at", "pk"):
        try:
            close_report(actor=CLOCK, report=report)
        except Exception:  # one that fails stops no others; the next tick tries it again
            logger.exception("The report %s could not be closed.", report.pk)


def tell_whom_it_concerns(entry) -> None:
    """Who reported a post hears what was decided; who wrote it, when it was hidden or is shown again."""
    found = ModerationReport.objects.select_related("post__thread__place")
    queue_letters(actor=CLOCK, letters=letters_about(entry, found.get(pk=entry.data["report_id"])))
