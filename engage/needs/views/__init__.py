"""HTTP for needs: each view reads, asks one action, and shows a page."""
