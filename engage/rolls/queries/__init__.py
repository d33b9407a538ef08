"""Reading rolls before they are frozen: who would be on one, what is said against it, and what was decided."""
