"""rolls: someone says that a roll is wrong before it is frozen, and a returning officer decides, with reasons."""

from django.apps import AppConfig


class RollsConfig(AppConfig):
    name = "engage.rolls"
    label = "rolls"
