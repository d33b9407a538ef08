"""Pages of what citizens raise: one act or some queries each."""
