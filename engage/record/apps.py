"""record: every act, kept for good."""

from django.apps import AppConfig


class RecordConfig(AppConfig):
    name = "engage.record"
    label = "record"
