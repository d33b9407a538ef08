"""notices: telling people."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "engage.notices"
    label = "notices"
