"""forums: where people deliberate, and how such a space may end: in the open, with time and with two keys."""

from django.apps import AppConfig


class ForumsConfig(AppConfig):
    name = "engage.forums"
    label = "forums"
