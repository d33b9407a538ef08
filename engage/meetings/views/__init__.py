"""Pages of meetings: one act or some queries each."""
