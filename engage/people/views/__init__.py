"""What the addresses of people answer."""
