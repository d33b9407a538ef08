"""What is owed and what was promised. No row here is ever deleted."""

from engage.promises.models.commitment import Check, Commitment, Update
from engage.promises.models.duty import Duty, Objection, Reply

__all__ = ["Check", "Commitment", "Duty", "Objection", "Reply", "Update"]
