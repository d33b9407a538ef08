"""agenda: what citizens raise, who supports it, and from when on a body owes them an answer."""

from django.apps import AppConfig


class AgendaConfig(AppConfig):
    name = "engage.agenda"
    label = "agenda"
