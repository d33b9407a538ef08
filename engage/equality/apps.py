"""equality: who took part, as totals that lead to nobody."""

from django.apps import AppConfig


class EqualityConfig(AppConfig):
    name = "engage.equality"
    label = "equality"
