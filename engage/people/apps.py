"""people: who: accounts, roles and helping each other."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "engage.people"
    label = "people"
