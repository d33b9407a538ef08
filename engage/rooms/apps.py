"""rooms: one room for hall, screen and phone, in which a meeting goes on live."""

from django.apps import AppConfig


class RoomsConfig(AppConfig):
    name = "engage.rooms"
    label = "rooms"
