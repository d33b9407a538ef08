"""HTTP for suspensions and recalls: each view reads, asks one action, and shows a page."""
