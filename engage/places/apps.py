"""places: where: places, bodies, calendars and rule sets."""

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "engage.places"
    label = "places"
