"""What people need to take part, with whom it is shared, and what was answered."""

from engage.needs.models.need import AccessNeed
from engage.needs.models.sharing import Answer, Sharing

__all__ = ["AccessNeed", "Answer", "Sharing"]
