"""meetings: when people meet – the date, the running order, the papers, who comes, and what became of it."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "engage.meetings"
    label = "meetings"
