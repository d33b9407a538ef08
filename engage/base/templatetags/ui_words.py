"""Small readings that components make: days in words, initials."""

from datetime import date, datetime, timedelta

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from engage.base import clock

register = template.Library()
MONTHS_FROM_DAY = 61


@register.filter
def on_day(moment):
    """`Friday 12 December`, with the year only when it is another year."""
    day = local_day(moment)
    words = "l j F" if day.year == clock.today().year else "l j F Y"
    return date_format(day, words)


@register.filter
def at_time(moment):
    """`5pm`, `5:30pm`, `midday`, `midnight`: nobody is sure which of them 12am is."""
    moment = timezone.localtime(moment)
    twelve = {(0, 0): _("midnight"), (12, 0): _("midday")}.get((moment.hour, moment.minute))
    return twelve or date_format(moment, "g:ia").replace(".", "").replace(":00", "")


@register.filter
def day_that_ends(moment):
    """The day that is over at this moment, when it is midnight; None at any other."""
    moment = timezone.localtime(moment)
    return moment.date() - timedelta(days=1) if (moment.hour, moment.minute) == (0, 0) else None


@register.filter
def last_day(moment):
    """Of something that has to be done by then."""
    return (day_that_ends(moment) if moment else None) or moment


@register.filter
def iso(moment):
    return (timezone.localtime(moment) if isinstance(moment, datetime) else moment).isoformat()


@register.filter
def how_far(moment):
    """`today`, `in 9 days`, `3 days ago`, `in 4 months`."""
    days = days_until(moment)
    near = {0: _("today"), 1: _("tomorrow"), -1: _("yesterday")}
    return near.get(days) or (in_future(days) if days > 0 else in_past(-days))


@register.filter
def days_until(moment):
    return (local_day(moment) - clock.today()).days


@register.filter
def is_past(moment):
    if isinstance(moment, datetime):
        return moment < clock.now()
    return moment < clock.today()


@register.filter
def initials(name):
    words = [word for word in str(name).split() if word[:1].isalnum()]
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper() if words else "?"


def local_day(moment) -> date:
    return timezone.localdate(moment) if isinstance(moment, datetime) else moment


def in_future(days):
    if days < MONTHS_FROM_DAY:
        return ngettext("in %(n)d day", "in %(n)d days", days) % {"n": days}
    return ngettext("in %(n)d month", "in %(n)d months", days // 30) % {"n": days // 30}


def in_past(days):
    if days < MONTHS_FROM_DAY:
        return ngettext("%(n)d day ago", "%(n)d days ago", days) % {"n": days}
    return ngettext("%(n)d month ago", "%(n)d months ago", days // 30) % {"n": days // 30}
