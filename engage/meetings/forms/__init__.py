"""What people type about meetings: clean words, and never a write."""
