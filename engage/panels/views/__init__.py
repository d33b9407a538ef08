"""HTTP for panels: each view reads, asks one action, and shows a page."""
