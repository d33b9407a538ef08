"""HTTP for rolls: each view reads, asks one action, and shows a page."""
