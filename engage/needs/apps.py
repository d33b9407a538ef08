"""needs: what people need to take part, shared by their own choice, met or explained."""

from django.apps import AppConfig


class NeedsConfig(AppConfig):
    name = "engage.needs"
    label = "needs"
