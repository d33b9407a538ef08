"""The address for polling; the socket has its own, /ws/live."""

from django.urls import path

from engage.base.live.polling import live_events

urlpatterns = [path("live/<str:key>/events", live_events, name="live_events")]
