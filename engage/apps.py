"""Loads the wiring at start, in the web process, the worker and every command alike."""

from django.apps import AppConfig


class EngageConfig(AppConfig):
    name = "engage"
    label = "engage"

    def ready(self):
        from engage import wiring  # apps must be loaded first

        wiring.connect()
