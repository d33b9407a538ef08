"""commands: the command line."""

from django.apps import AppConfig


class CommandsConfig(AppConfig):
    name = "engage.commands"
    label = "commands"
