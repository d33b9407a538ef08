"""HTTP for terms and report-backs: each view reads, asks one action, and shows a page."""
