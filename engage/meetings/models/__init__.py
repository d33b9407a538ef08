"""Meetings: when and where, the running order, the papers, who comes, and what was said and decided."""

from engage.meetings.models.agenda import Paper, Slot
from engage.meetings.models.coming import Attendance, Registration
from engage.meetings.models.outcomes import Correction, Outcome
from engage.meetings.models.running import Stage, Stop
from engage.meetings.models.session import LiveSession

__all__ = [
    "Attendance",
    "Correction",
    "LiveSession",
    "Outcome",
    "Paper",
    "Registration",
    "Slot",
    "Stage",
    "Stop",
]
