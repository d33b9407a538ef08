"""HTTP for what people say half-way: each view reads, asks one action, and shows a page."""
