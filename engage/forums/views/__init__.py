"""HTTP for forum spaces: each view reads, asks one action, and shows a page."""
