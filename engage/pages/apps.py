"""pages: how a process is told, in Wagtail."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "engage.pages"
    label = "pages"
