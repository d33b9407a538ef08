"""recalls: the panel suspends a member for some days, or those she speaks for vote on whether she stays."""

from django.apps import AppConfig


class RecallsConfig(AppConfig):
    name = "engage.recalls"
    label = "recalls"
