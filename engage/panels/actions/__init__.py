"""Every write about panels."""

from engage.panels.actions.chartering import (
    add_constituency,
    begin_recruiting,
    charter_panel,
    describe_panel,
    propose_panel,
    remove_constituency,
)

__all__ = [
    "add_constituency",
    "begin_recruiting",
    "charter_panel",
    "describe_panel",
    "propose_panel",
    "remove_constituency",
]
