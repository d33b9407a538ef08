"""When a panel looks at itself, until when it is stopped, and what the clock has to do."""

from datetime import date, datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from engage.base import clock
from engage.base.events import about
from engage.continuity.models import PanelClosure, Review, Suspension
from engage.forums.queries.clocks import votes_are_open
from engage.panels.models import Panel
from engage.panels.states import PanelState
from engage.record.models import Entry
from engage.terms.events import PanelActivated
from engage.terms.queries.clocks import months_later


def number(panel: Panel, name: str) -> int:
    return panel.rule_set.numbers[f"panel.{name}"]


def next_review_date(panel: Panel, since: date) -> date:
    return months_later(since, number(panel, "review_every_months"))


def at_work_since(panel: Panel) -> date:
    """From when it looks back: the end of its last review, else the day on which it became active."""
    if last := panel.reviews.exclude(ended_at=None).first():
        return timezone.localdate(last.ended_at)
    said = Entry.objects.filter(name=PanelActivated.fact_name(), subject=about(panel)).order_by("-pk").first()
    return timezone.localdate(said.at if said else panel.chartered_at)


def open_review(panel: Panel) -> Review | None:
    return panel.reviews.filter(ended_at=None).first()


def open_suspension(panel: Panel) -> Suspension | None:
    return panel.suspensions.filter(outcome="").first()


def open_closure(panel: Panel) -> PanelClosure | None:
    return panel.closures.filter(outcome="").first()


def stopped_again_from(panel: Panel) -> date | None:
    """The first day on which it can be stopped again; None when it never was."""
    ends = [each.ended_at for each in panel.suspensions.all() if each.is_begun and each.ended_at]
    if not ends:
        return None
    return months_later(timezone.localdate(max(ends)), number(panel, "suspend_again_months"))


def lapses_at(suspension: Suspension) -> datetime:
    return suspension.answers_until + timedelta(days=number(suspension.panel, "suspend_within_days"))


# --- What is due ------------------------------------------------------------------------------------


def to_plan() -> QuerySet[Panel]:
    """At work, and no next review has its day yet."""
    waits = Review.objects.filter(ended_at=None).values("panel")
    return _panels().filter(state=PanelState.ACTIVE).exclude(pk__in=waits)


def to_review() -> QuerySet[Panel]:
    due = Review.objects.filter(ended_at=None, due_date__lte=clock.today()).values("panel")
    return _panels().filter(state=PanelState.ACTIVE, pk__in=due)


def with_late_review() -> QuerySet[Panel]:
    late = Review.objects.filter(ended_at=None, late_told=False, answer_by__lt=clock.today())
    return _panels().filter(state=PanelState.IN_REVIEW, pk__in=late.values("panel"))


def with_old_proposal() -> list[Panel]:
    waiting = Suspension.objects.filter(outcome="", began_at=None).select_related("panel__rule_set")
    old = [each.panel_id for each in waiting if lapses_at(each) <= clock.now()]
    return list(_panels().filter(pk__in=old)) if old else []


def to_resume() -> QuerySet[Panel]:
    over = Suspension.objects.filter(outcome="", until_at__lte=clock.now()).values("panel")
    return _panels().filter(pk__in=over)


def to_ask() -> QuerySet[Panel]:
    return _closing(asked_at=None, asks_at__lte=clock.now())


def to_count() -> QuerySet[Panel]:
    return _closing(votes_until__lte=clock.now(), counted_at=None)


def to_close() -> QuerySet[Panel]:
    return _closing(closes_at__lte=clock.now()).filter(state=PanelState.CLOSING)


def _closing(**which) -> QuerySet[Panel]:
    return _panels().filter(pk__in=PanelClosure.objects.filter(outcome="", **which).values("panel"))


def _panels() -> QuerySet[Panel]:
    """Without what they belong to: whoever moves one reads it anew."""
    return Panel.objects.order_by("pk")


def has_vote(term, closure: PanelClosure | None) -> bool:
    """Whoever sat there when the members were asked; nobody can fill a panel so as to win its vote."""
    return term is not None and votes_are_open(closure) and term.began_at <= closure.asked_at
