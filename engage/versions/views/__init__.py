"""Asking for a version, and giving, checking and declining it."""
