"""HTTP for elections: each view reads, asks one action, and shows a page. None of them logs what was sent."""
