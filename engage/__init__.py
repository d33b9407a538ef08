"""engage: citizens set the agenda, choose who speaks for them, and are answered in public."""

__version__ = "0.1.0"
