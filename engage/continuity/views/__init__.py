"""HTTP for how panels last: each view reads, asks one action, and shows a page."""
