"""The days of an election, worked out backwards from its last one, in working days of its place."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from engage.base import clock
from engage.base.rulesets import Numbers
from engage.base.workingdays import Calendar, windows_touched
from engage.places.models import Place
from engage.places.queries import calendar_for


def timetable(place: Place, numbers: Numbers, last_day: date) -> dict:
    """Each day by the name of its field on Election."""

    def before(name):
        return calendar_for(place).add(last_day, -numbers[f"election.{name}_working_days"])

    return {
        "notice_date": before("notice"),
        "nominations_close_at": _at_the_end_of(before("nominations_close"), numbers),
        "belong_by_date": before("belong_by"),
        "statement_date": before("statement"),
        "withdrawals_close_at": _at_the_end_of(before("withdrawals"), numbers),
        "poll_notice_date": before("poll_notice"),
        "poll_opens_date": before("poll_opens"),
        "closes_at": _at_the_end_of(last_day, numbers),
        "declare_date": calendar_for(place).add(last_day, numbers["election.declare_working_days"]),
    }


def why_no_such_day(place: Place, numbers: Numbers, last_day: date, holiday_reason: str) -> str:
    """Why voting cannot end then, with the dates that can; "" when it can."""
    calendar, days = calendar_for(place), timetable(place, numbers, last_day)
    if not calendar.is_working_day(last_day):
        return _("%(day)s is not a working day. Choose another last day.") % {"day": _said(last_day)}
    if days["notice_date"] < clock.today():
        count = numbers["election.notice_working_days"]
        return _(
            "This is too soon. People must hear of it %(count)s working days before the last day, so the notice would "
            "have had to be out by %(notice)s. The first day on which voting can end is %(earliest)s."
        ) % {
            "count": count,
            "notice": _said(days["notice_date"]),
            "earliest": _said(calendar.add(_first_notice(calendar), count)),
        }
    names = numbers["election.holiday_windows"]
    if not holiday_reason and windows_touched(days["poll_opens_date"], last_day, names):
        return _(
            "People would vote between %(opens)s and %(closes)s, when many are on holiday. Choose another day, or say why "
            "it has to be then."
        ) % {"opens": _said(days["poll_opens_date"]), "closes": _said(last_day)}
    return ""


def _first_notice(calendar: Calendar) -> date:
    """The first working day on which a notice can still be out: today, or after a weekend."""
    return calendar.add(clock.today() - timedelta(days=1), 1)


def _at_the_end_of(day: date, numbers: Numbers) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.fromisoformat(numbers["election.closes_at"])))


def _said(day: date) -> str:
    return date_format(day, "j F Y")
