"""What goes by itself when its time is over: accounts nobody uses, old slips, copies nobody took, old names."""

from engage.base import clock
from engage.base.actions import action, lock, require
from engage.base.events import about
from engage.people.events import InactivityWarned
from engage.people.models import Assistance, Download, InactivityWarning, PlaceCode
from engage.people.queries import inactivity
from engage.record.actions import record


@action
def warn_of_inactivity(*, actor, person, days_before) -> InactivityWarning | None:
    """Note that she is told; the letter follows from the fact. None when she was told meanwhile."""
    require(actor, "people.warn_of_inactivity", person)
    lock(person)
    if (person.pk, days_before) not in {(due.pk, days) for due, days in inactivity.to_warn()}:
        return None
    warning = InactivityWarning.objects.create(person=person, days_before=days_before)
    goes = inactivity.goes_on(days_before).isoformat()
    record(actor, InactivityWarned(subject=about(person), goes_date=goes))
    return warning


@action
def forget_old_codes(*, actor) -> int:
    """Slips that can no longer be used and were not; returns how many."""
    require(actor, "people.forget_old_codes")
    old = PlaceCode.objects.filter(used_at=None, batch__last_date__lt=clock.today())
    return old.delete()[0] if old.exists() else 0


@action
def forget_old_downloads(*, actor) -> int:
    """Copies whose time is over; returns how many."""
    require(actor, "people.forget_old_downloads")
    old = Download.objects.filter(ends_at__lte=clock.now()).exclude(sealed=None)
    return old.update(sealed=None)


@action
def forget_names_of_helped(*, actor, assistances) -> int:
    """The names under which helped people answered, and the helpers' notes; returns how many."""
    require(actor, "people.forget_names_of_helped")
    named = Assistance.objects.filter(pk__in=assistances).exclude(name="", helper_note="")
    return named.update(name="", helper_note="")
