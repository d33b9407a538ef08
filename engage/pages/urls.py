"""Addresses of the desk and the record."""

from django.urls import path

from engage.pages import feeds
from engage.pages.views import desk, public, setting_up

urlpatterns = [
    path("consultations/<slug:slug>/", public.consultation, name="consultation"),
    path("consultations/<slug:slug>/feed.atom", feeds.consultation_feed, name="consultation_feed"),
    path("consultations/<slug:slug>/last-day.ics", feeds.consultation_calendar, name="consultation_calendar"),
    path("places/<slug:slug>/", public.place, name="place"),
    path("places/<slug:slug>/feed.atom", feeds.place_feed, name="place_feed"),
    path("places/<slug:slug>/last-days.ics", feeds.place_calendar, name="place_calendar"),
    path("places/<slug:slug>/meetings.ics", feeds.place_meetings_calendar, name="place_meetings_calendar"),
    path("meeting/<slug:slug>/meeting.ics", feeds.meeting_calendar, name="meeting_calendar"),
    path("feed.atom", feeds.site_feed, name="site_feed"),
    path("search/", public.search, name="search"),
    path("what-happened/", public.what_happened, name="what_happened"),
    path("record/heads.txt", public.record_heads, name="record_heads"),
    path("desk/", desk.desk, name="desk"),
    path("desk/start/<str:code>/", desk.start_consultation, name="start_consultation"),
    path("desk/letters/", desk.letters, name="letters"),
    path("desk/letters/posted/", desk.mark_posted, name="mark_posted"),
    path("set-up/", setting_up.set_up, name="set_up"),
    path("healthz", public.healthz, name="healthz"),
    path("readyz", public.readyz, name="readyz"),
]
