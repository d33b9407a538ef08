"""base: tools that know no civic word."""

from django.apps import AppConfig


class BaseConfig(AppConfig):
    name = "engage.base"
    label = "base"
