"""continuity: a panel looks at itself, is stopped for a time, or ends – never quietly."""

from django.apps import AppConfig


class ContinuityConfig(AppConfig):
    name = "engage.continuity"
    label = "continuity"
