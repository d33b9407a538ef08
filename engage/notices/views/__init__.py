"""What the addresses of notices answer."""
