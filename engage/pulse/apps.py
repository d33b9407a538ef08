"""pulse: half-way through a term those a member speaks for are asked how it goes."""

from django.apps import AppConfig


class PulseConfig(AppConfig):
    name = "engage.pulse"
    label = "pulse"
