"""What the addresses of pages answer."""
