"""Every two years a panel looks at itself: the clock begins it, one member writes, another agrees, everyone reads."""

from datetime import timedelta

from django.utils.translation import gettext as _

from engage.base import clock
from engage.base.actions import Refused, action, lock, require, tidied
from engage.base.states import move
from engage.continuity.events import ReviewBegun, ReviewOverdue, ReviewPublished
from engage.continuity.models import HEADINGS, Review
from engage.continuity.queries.clocks import at_work_since, next_review_date, number, open_review
from engage.continuity.queries.figures import figures_of
from engage.continuity.rules import sitting_term
from engage.continuity.states import LONGEST
from engage.panels.models import Panel
from engage.panels.queries.naming import named_panel
from engage.panels.states import PanelState
from engage.record.actions import record


@action
def plan_review(*, actor, panel) -> Review | None:
    """The day on which it looks at itself next. None when it has one, or is not at work."""
    panel = lock(panel)
    require(actor, "continuity.plan_review", panel)
    if panel.state != PanelState.ACTIVE or open_review(panel):
        return None
    since = at_work_since(panel)
    return Review.objects.create(panel=panel, since_date=since, due_date=next_review_date(panel, since))


@action
def begin_review(*, actor, panel) -> Review | None:
    """Its day has come: each member is told. None when it has not."""
    panel = lock(panel)
    require(actor, "continuity.begin_review", panel)
    review = open_review(panel)
    if not panel.can("review") or review is None or clock.today() < review.due_date:
        return None
    move(panel, "review")
    panel.save(update_fields=["state"])
    if review.began_at is None:  # a panel that was to close, and stays, goes on with the review it was in
        review.began_at = clock.now()
        review.answer_by = clock.today() + timedelta(days=number(panel, "review_days"))
        review.save(update_fields=["began_at", "answer_by"])
    record(actor, ReviewBegun(answer_by=review.answer_by.isoformat(), **named_panel(panel)))
    return review


@action
def note_late_review(*, actor, panel) -> Review | None:
    """Everyone reads, once, that its review is late."""
    panel = lock(panel)
    require(actor, "continuity.note_late_review", panel)
    review = open_review(panel)
    if review is None or not review.is_overdue or review.late_told:
        return None
    review.late_told = True
    review.save(update_fields=["late_told"])
    record(actor, ReviewOverdue(answer_by=review.answer_by.isoformat(), **named_panel(panel)))
    return review


@action
def write_review(*, actor, panel, **words) -> Review:
    """Keep what a member has written so far. The other members read it, and can write it anew."""
    panel = lock(panel)
    require(actor, "continuity.write_review", panel)
    review = _under_way(panel)
    review.draft = {name: tidied(words.get(name, ""), LONGEST) for name in HEADINGS}
    review.version += 1
    review.written_by = sitting_term(actor, panel)
    review.save(update_fields=["draft", "version", "written_by"])
    return review


@action
def confirm_review(*, actor, panel, version) -> Review:
    """A second member agrees to just these words. Everyone reads them, and the panel goes on."""
    panel = lock(panel)
    require(actor, "continuity.confirm_review", panel)
    review, term = _under_way(panel), sitting_term(actor, panel)
    if not all(review.draft.get(name) for name in HEADINGS):
        raise Refused(_("All three parts must say something. Write “nothing” where there is nothing."))
    if review.written_by.person_id == actor.pk:
        raise Refused(_("You wrote this yourself. Ask another member to read it and to agree."))
    if review.version != version:
        raise Refused(
            _("The words were changed while you read them. Read them once more. Nothing was published.")
        )
    move(panel, "end_review")
    panel.save(update_fields=["state"])
    _publish(panel, review, term)
    next_date = next_review_date(panel, clock.today())
    record(actor, ReviewPublished(asks=review.asks, next_date=next_date.isoformat(), **named_panel(panel)))
    return review


def _under_way(panel: Panel) -> Review:
    review = open_review(panel)
    if review is None or not panel.can("end_review"):
        raise Refused(_("The panel does not look at itself just now. Nothing was changed."))
    return review


def _publish(panel: Panel, review: Review, term) -> None:
    for name in HEADINGS:
        setattr(review, name, review.draft[name])
    review.draft, review.confirmed_by, review.ended_at = {}, term, clock.now()
    review.figures = figures_of(panel, review.since_date)
    review.save(update_fields=[*HEADINGS, "draft", "confirmed_by", "ended_at", "figures"])
