"""The last days to answer as calendars (RFC 5545): of a place, and of one consultation."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from engage.consultations.models import Consultation
from engage.consultations.states import State
from engage.pages.feeds.kept import for_everyone, host
from engage.pages.queries import with_closing_dates
from engage.places.models import Place


@for_everyone
def place_calendar(request, slug):
    place = get_object_or_404(Place.objects.visible_to(request.user), slug=slug)
    dated = with_closing_dates(request.user).filter(place=place)
    return _answer(_calendar(place.name, dated), place.slug)


@for_everyone
def consultation_calendar(request, slug):
    consultation = get_object_or_404(with_closing_dates(request.user), slug=slug)
    return _answer(_calendar(consultation.title, [consultation]), slug)


def _calendar(name: str, consultations) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", f"-//engage//{host()}//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _("Last days to answer: %(name)s") % {"name": name})
    for consultation in consultations:
        calendar.add_component(_last_day(consultation))
    return calendar


def _last_day(consultation: Consultation) -> Event:
    """A whole day, as it is where the site is; one that was withdrawn goes from calendars that had it."""
    is_off = consultation.state == State.WITHDRAWN
    day = timezone.localdate(consultation.closes_at - timedelta(seconds=1))
    event = Event()
    event.add("uid", f"consultation-{consultation.pk}-closes@{host()}")
    event.add("dtstamp", consultation.opens_at)
    event.add("sequence", int(is_off))
    event.add("status", "CANCELLED" if is_off else "CONFIRMED")
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("summary", _("Last day to answer: %(title)s") % {"title": consultation.title})
    event.add("url", settings.SITE_URL + consultation.get_absolute_url())
    return event


def _answer(calendar: Calendar, name: str) -> HttpResponse:
    response = HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    return response
