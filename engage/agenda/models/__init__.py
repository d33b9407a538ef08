"""What citizens raise, who supports it, and what the team did with it. No item is ever deleted."""

from engage.agenda.models.item import AgendaItem, Wording
from engage.agenda.models.support import SponsorSlip, Support, SupportDay
from engage.agenda.models.triage import TriageStep

__all__ = ["AgendaItem", "SponsorSlip", "Support", "SupportDay", "TriageStep", "Wording"]
