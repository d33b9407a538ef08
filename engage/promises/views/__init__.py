"""HTTP for what is owed and promised: each view reads, asks one action, and shows a page."""
