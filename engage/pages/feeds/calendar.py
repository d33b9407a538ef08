"""The last days to answer, and meetings, as calendars (RFC 5545): of a place, of one consultation, of one meeting."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from engage.consultations.models import Consultation
from engage.consultations.states import State
from engage.meetings.models import LiveSession
from engage.meetings.queries.listing import with_dates
from engage.meetings.states import CALLED_OFF
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


@for_everyone
def place_meetings_calendar(request, slug):
    place = get_object_or_404(Place.objects.visible_to(request.user), slug=slug)
    sessions = with_dates(request.user).filter(place=place)
    return _answer(_meetings(place.name, sessions), f"{place.slug}-meetings")


@for_everyone
def meeting_calendar(request, slug):
    session = get_object_or_404(with_dates(request.user), slug=slug)
    return _answer(_meetings(session.title, [session]), slug)


def _calendar(name: str, consultations) -> Calendar:
    return _filled(_("Last days to answer: %(name)s") % {"name": name}, map(_last_day, consultations))


def _meetings(name: str, sessions) -> Calendar:
    return _filled(_("Meetings: %(name)s") % {"name": name}, map(_meeting, sessions))


def _filled(name: str, events) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", f"-//engage//{host()}//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    for event in events:
        calendar.add_component(event)
    return calendar


def _meeting(session: LiveSession) -> Event:
    """From its beginning to its end. One that was put off or called off goes from calendars that had it."""
    is_off = session.state in CALLED_OFF
    event = Event()
    event.add("uid", f"meeting-{session.pk}@{host()}")
    event.add("dtstamp", session.stopped_at or session.announced_at)
    event.add("sequence", session.turn)
    event.add("status", "CANCELLED" if is_off else "CONFIRMED")
    event.add("dtstart", session.starts_at)
    event.add("dtend", session.ends_at)
    event.add("summary", session.title)
    event.add("location", session.hall.replace("\r", ""))
    event.add("description", session.purpose.replace("\r", ""))
    event.add("url", settings.SITE_URL + session.get_absolute_url())
    return event


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
