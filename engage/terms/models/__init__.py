"""Terms with what their holders declare, meetings of panels, and report-backs. None is ever deleted."""

from engage.terms.models.meeting import InterestAtItem, PanelMeeting, Presence
from engage.terms.models.report import HEADINGS, ReportBack, ReportQuestion
from engage.terms.models.term import Declaration, Draw, Term

__all__ = [
    "HEADINGS",
    "Declaration",
    "Draw",
    "InterestAtItem",
    "PanelMeeting",
    "Presence",
    "ReportBack",
    "ReportQuestion",
    "Term",
]
