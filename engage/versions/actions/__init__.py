"""Every write about versions of what candidates wrote."""

from engage.versions.actions.asking import ask_for_version, decline_version
from engage.versions.actions.forgetting import forget_asker, forget_old_askers
from engage.versions.actions.giving import add_version, check_version, dispute_version

__all__ = [
    "add_version",
    "ask_for_version",
    "check_version",
    "decline_version",
    "dispute_version",
    "forget_asker",
    "forget_old_askers",
]
