"""promises: what is owed, and what became of it."""

from django.apps import AppConfig


class PromisesConfig(AppConfig):
    name = "engage.promises"
    label = "promises"
