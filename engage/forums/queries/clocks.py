"""When the steps of closing a space fall, what is due, and why a step cannot be taken yet."""

from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from engage.base import clock
from engage.forums.models import Closure, ClosureSteps, ForumSpace, SpaceLock
from engage.forums.states import TWO_KEYS, SpaceState


def number(space: ForumSpace, name: str) -> int:
    """A number of the charter, from the rules that held when the space started."""
    return space.rule_set.numbers[f"forum_closure.{name}"]


def asks_at(space: ForumSpace, proposed_at: datetime) -> datetime:
    return proposed_at + timedelta(hours=number(space, "rest_hours"))


def votes_until(space: ForumSpace, asked_at: datetime) -> datetime:
    return asked_at + timedelta(days=number(space, "member_consultation_days"))


def closes_at(space: ForumSpace, notice_at: datetime) -> datetime:
    return notice_at + timedelta(days=number(space, "notice_days"))


def kept_until(space: ForumSpace, archived_at: datetime):
    """The first day on which the charter no longer asks that the closed space can be read."""
    day, years = timezone.localdate(archived_at), number(space, "archive_years")
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, month=3, day=1)


def unlocks_at(lock: SpaceLock) -> datetime:
    """The end of a lock; a lock whose reason nobody gave in time ends earlier."""
    name = "emergency_lock_hours" if lock.reason_at else "reason_within_hours"
    return lock.locked_at + timedelta(hours=number(lock.space, name))


def locked_at_most_until(lock: SpaceLock) -> datetime:
    return lock.locked_at + timedelta(hours=number(lock.space, "emergency_lock_hours"))


def explained_until(lock: SpaceLock) -> datetime:
    return lock.locked_at + timedelta(hours=number(lock.space, "reason_within_hours"))


# --- What is due ------------------------------------------------------------------------------------


def due_to_ask(now: datetime) -> QuerySet[Closure]:
    return _closures(SpaceState.CLOSURE_PROPOSED).filter(asks_at__lte=now)


def due_to_count(now: datetime) -> QuerySet[Closure]:
    return _closures(SpaceState.MEMBER_CONSULTATION).filter(votes_until__lte=now, counted_at=None)


def due_to_close(now: datetime) -> QuerySet[Closure]:
    return _closures(SpaceState.NOTICE_RUNNING).filter(closes_at__lte=now)


def due_to_unlock(now: datetime) -> list[SpaceLock]:
    locks = SpaceLock.objects.filter(ended_at=None).select_related("space__rule_set")
    return [lock for lock in locks.order_by("pk") if unlocks_at(lock) <= now]


def _closures(state: str) -> QuerySet[Closure]:
    found = Closure.objects.filter(outcome="", space__state=state)
    return found.select_related("space").order_by("pk")


# --- What holds a step up ---------------------------------------------------------------------------


def votes_are_open(closure: ClosureSteps | None) -> bool:
    """From when the members are asked until their last day, whenever the clock comes to count."""
    if closure is None or closure.asked_at is None or closure.notice_at or closure.outcome:
        return False
    return closure.counted_at is None and clock.now() < closure.votes_until


def why_not_now(space: ForumSpace, verb: str) -> str:
    """Why two people cannot do this now, with what to do; "" when they can."""
    if not space.can(TWO_KEYS[verb]):
        return _("This is not possible while the space stands at “%(state)s”. Nothing was changed.") % {
            "state": space.get_state_display()
        }
    return WHY_NOT[verb](space, space.closure_now)


def _why_no_lock(space: ForumSpace, closure) -> str:
    last = space.locks.exclude(ended_at=None).first()
    wait = timedelta(hours=number(space, "emergency_lock_hours"))
    if last and clock.now() < last.ended_at + wait:
        return _("It was locked a short while ago. One lock cannot follow another, or it would never end.")
    return ""


def _why_no_notice(space: ForumSpace, closure: Closure) -> str:
    if clock.now() < closure.votes_until or closure.counted_at is None:
        return _(
            "The members can still vote. Wait until their last day has passed and the votes are counted."
        )
    if closure.answered_at is None:
        return _("Answer the members first. They must read your answer before the space can close.")
    if closure.key_refused_at:
        return _("The people’s key said no, so the space stays open. You can drop the proposal.")
    return ""


def _why_no_transfer(space: ForumSpace, closure: Closure) -> str:
    if closure.receiver_id is None or closure.signed_at is None:
        return _("Another host must take over the charter first. Name one, and let it sign.")
    return ""


def _why_no_archive(space: ForumSpace, closure: Closure) -> str:
    if closure.signed_at:
        return _("%(body)s has agreed to take the space over. Hand it over instead of closing it.") % {
            "body": closure.receiver.name
        }
    return ""


WHY_NOT = {
    "lock_space": _why_no_lock,
    "start_notice": _why_no_notice,
    "transfer_space": _why_no_transfer,
    "archive_space": _why_no_archive,
}
