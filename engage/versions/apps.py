"""versions: what a candidate wrote, in another language or in easy words, for all candidates or for none."""

from django.apps import AppConfig


class VersionsConfig(AppConfig):
    name = "engage.versions"
    label = "versions"
