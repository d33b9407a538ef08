"""elections: members of panels are chosen by secret ballot, and the count is open to all."""

from django.apps import AppConfig


class ElectionsConfig(AppConfig):
    name = "engage.elections"
    label = "elections"
