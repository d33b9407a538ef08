"""How much support brings what, and when the clock has to move an item."""

from datetime import date, datetime, timedelta
from math import ceil

from django.utils import timezone

from engage.agenda.models import AgendaItem
from engage.agenda.states import ItemState
from engage.base import clock
from engage.base.rulesets import Numbers
from engage.places.models import Place
from engage.places.queries import calendar_for
from engage.promises.queries.clocks import answer_due_date

_S = ItemState
KEPT_FOR = {
    _S.DRAFT: "sponsors_within_days",
    _S.SEEKING_SPONSORS: "sponsors_within_days",
    _S.RETURNED: "sponsors_within_days",
    _S.TRIAGE: "triage_late_days",
    _S.DECLINED: "appeal_within_days",
    _S.OPEN: "open_days",
}


def number(item: AgendaItem, name: str) -> int:
    """A number of the agenda, from the rules that held when it was raised."""
    return item.rule_set.numbers[f"agenda.{name}"]


def support_needed(place: Place, numbers: Numbers, what: str) -> int:
    """How many must support an item for `what` ("response" or "meeting"), by how many people live there."""
    share = ceil(place.population * numbers[f"agenda.{what}_per_100000"] / 100_000)
    return max(numbers[f"agenda.{what}_least"], share)


def moves_at(item: AgendaItem) -> datetime | None:
    """When the clock has to move an item that has just come into its state; None when only people do."""
    if item.state == _S.REDIRECTED:
        return _after(accept_until(item))
    if item.state in KEPT_FOR:
        return item.since_at + timedelta(days=number(item, KEPT_FOR[item.state]))
    return None


def accept_until(item: AgendaItem) -> date:
    """The last day for another body to take on what was passed to it."""
    since = timezone.localdate(item.since_at)
    return calendar_for(item.place).add(since, number(item, "redirect_working_days"))


def triage_due(item: AgendaItem) -> datetime:
    """When the team should have looked at it; some days later it opens by itself."""
    return item.since_at + timedelta(days=number(item, "triage_target_days"))


def response_due(item: AgendaItem) -> date:
    """The last day for the answer, counted from when enough people supported it."""
    return answer_due_date(item.place, item.rule_set, timezone.localdate(item.response_reached_at))


def meeting_not_before(item: AgendaItem) -> date:
    """The first day on which a public meeting can take it, so that there is time for papers about it."""
    reached = timezone.localdate(item.agenda_reached_at)
    return calendar_for(item.place).add(reached, number(item, "meeting_ahead_working_days"))


def is_due(item: AgendaItem) -> bool:
    return item.moves_at is not None and item.moves_at <= clock.now()


def _after(day: date) -> datetime:
    """The first moment after `day`."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), datetime.min.time()))
