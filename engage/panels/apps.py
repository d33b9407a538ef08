"""panels: peers represent their neighbours, in seats that a charter names before anyone sits in them."""

from django.apps import AppConfig


class PanelsConfig(AppConfig):
    name = "engage.panels"
    label = "panels"
