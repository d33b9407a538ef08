"""terms: whoever was chosen takes up a seat, says what she gains, and tells those who chose her what she did."""

from django.apps import AppConfig


class TermsConfig(AppConfig):
    name = "engage.terms"
    label = "terms"
