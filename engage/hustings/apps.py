"""hustings: those who choose ask all candidates at once, and each candidate answers in public with the same room."""

from django.apps import AppConfig


class HustingsConfig(AppConfig):
    name = "engage.hustings"
    label = "hustings"
