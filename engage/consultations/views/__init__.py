"""HTTP for consultations: each view reads, asks one action, and shows a page."""
