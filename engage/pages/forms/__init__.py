"""What hosts fill in about their pages. Forms clean; they never save."""
