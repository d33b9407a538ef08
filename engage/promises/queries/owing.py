"""What a person owes for her bodies: overdue, today, this week, later; one way on for each."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from engage.base import clock
from engage.places.queries import bodies_taken_over
from engage.promises.models import Commitment, Duty
from engage.promises.queries.clocks import next_news_date
from engage.promises.rules import roles_that_answer
from engage.promises.states import OPEN, OWED, RUNNING, CommitmentState, DutyState

AT_MOST = 200
WEEK = timedelta(days=7)
_C = CommitmentState


class Owed(NamedTuple):
    title: str
    address: str
    for_whom: str
    when: date  # under which heading it stands
    dates: tuple[tuple[str, date], ...]  # what is due when, in words: (("Due", …),)
    state: str
    is_late: bool
    body: str
    way_on: str = ""  # "" when it is not hers to act on
    way_on_address: str = ""


def owed_by(person, also: Iterable[Owed] = ()) -> dict[str, list[Owed]]:
    """{"overdue": […], "today": […], "week": […], "later": […]}, the most pressing first in each.

    `also` is what other apps know of that is owed.
    """
    mine = {role.organisation_id for role in roles_that_answer(person)}
    taken_over = bodies_taken_over(mine, clock.today()) if mine else set()
    rows = [*_answers(person, mine, taken_over), *_promises(person, mine, taken_over), *also]
    groups: dict[str, list[Owed]] = {"overdue": [], "today": [], "week": [], "later": []}
    for row in sorted(rows, key=lambda row: row.when):
        groups[_group(row)].append(row)
    return groups


def _group(row: Owed) -> str:
    today = clock.today()
    if row.when < today:
        return "overdue"
    if row.when == today:
        return "today"
    return "week" if row.when <= today + WEEK else "later"


def _of(rows, person, mine, taken_over, orphaned):
    """What her bodies owe and what ended bodies left them; who answers for none sees what her places are owed."""
    hers = Q(organisation__in=mine) | Q(organisation__in=taken_over, state=orphaned)
    rows = rows.filter(hers if mine else Q(place__code__in=person.hosted_place_codes))
    return rows.select_related("organisation", "place", "rule_set").order_by("due_date", "pk")[:AT_MOST]


def _answers(person, mine, taken_over):
    states = (*OWED, DutyState.ORPHANED)
    found = Duty.objects.visible_to(person).filter(state__in=states)
    for duty in _of(found, person, mine, taken_over, DutyState.ORPHANED):
        is_orphan = duty.state == DutyState.ORPHANED
        is_hers = duty.organisation_id in (taken_over if is_orphan else mine)
        yield Owed(
            title=duty.title,
            address=duty.address or duty.get_absolute_url(),
            for_whom=duty.owed_to,
            when=clock.today() if is_orphan else duty.due_date,
            dates=due_on(duty.due_date),
            state=duty.get_state_display(),
            is_late=duty.is_late or is_orphan,
            body=duty.organisation.name,
            **(_way_to_answer(duty) if is_hers else {}),
        )


def _way_to_answer(duty: Duty) -> dict:
    if duty.state == DutyState.ORPHANED:
        return _way(_("Take it over"), "take_over_duty", duty)
    if duty.answer_address and duty.state != DutyState.CONTESTED and not duty.first_answer_date:
        return {"way_on": _("Write the response"), "way_on_address": duty.answer_address}
    if duty.can("assign"):
        return _way(_("Say who answers"), "assign_duty", duty)
    return _way(_("Write the answer"), "write_reply", duty)


def _promises(person, mine, taken_over):
    states = (_C.PROPOSED, *OPEN, _C.ORPHANED)
    found = Commitment.objects.visible_to(person).filter(state__in=states).exclude(state=_C.CLAIMED_DONE)
    for commitment in _of(found, person, mine, taken_over, _C.ORPHANED):
        is_orphan = commitment.state == _C.ORPHANED
        is_hers = commitment.organisation_id in (taken_over if is_orphan else mine)
        yield Owed(
            title=commitment.what,
            address=commitment.get_absolute_url(),
            for_whom=_("everyone in %(place)s") % {"place": commitment.place.name},
            when=_when(commitment),
            dates=_dates(commitment),
            state=commitment.get_state_display(),
            is_late=commitment.state in (_C.OVERDUE, _C.DISPUTED, _C.ORPHANED),
            body=commitment.organisation.name,
            **(_way_to_keep(commitment) if is_hers else {}),
        )


def _when(commitment: Commitment) -> date:
    """When the body has to say or do something next."""
    if commitment.state in (_C.DISPUTED, _C.CHANGED, _C.ORPHANED):
        return clock.today()
    if commitment.state in RUNNING:
        return min(commitment.due_date, next_news_date(commitment))
    return commitment.due_date


def due_on(day: date) -> tuple[tuple[str, date], ...]:
    return ((_("Was due") if day < clock.today() else _("Due"), day),)


def _dates(commitment: Commitment) -> tuple[tuple[str, date], ...]:
    """Its own day, as everyone reads it; before that the day for news, if that comes first."""
    own = due_on(commitment.due_date)
    news = next_news_date(commitment) if commitment.state in RUNNING else commitment.due_date
    if news >= commitment.due_date:
        return own
    word = _("News was due") if news < clock.today() else _("News due")
    return ((word, news), (_("Promise due"), commitment.due_date))


def _way_to_keep(commitment: Commitment) -> dict:
    if commitment.state == _C.ORPHANED:
        return _way(_("Take it over"), "take_over_commitment", commitment)
    if commitment.state == _C.PROPOSED:
        return _way(_("Make the promise"), "agree_commitment", commitment)
    if commitment.state == _C.OVERDUE:
        return _way(_("Say that it is done"), "claim_commitment", commitment)
    return _way(_("Say how it goes"), "update_commitment", commitment)


def _way(words: str, name: str, owed) -> dict:
    return {"way_on": words, "way_on_address": reverse(name, args=[owed.pk])}
