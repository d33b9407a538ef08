"""Reviews of panels, times in which they were stopped, and how they ended. None of it is ever deleted."""

from engage.continuity.models.closing import ClosingVote, HandedOn, PanelClosure
from engage.continuity.models.review import HEADINGS, Review
from engage.continuity.models.suspension import Suspension, SuspensionAnswer

__all__ = [
    "HEADINGS",
    "ClosingVote",
    "HandedOn",
    "PanelClosure",
    "Review",
    "Suspension",
    "SuspensionAnswer",
]
