"""Every write about pages."""
