"""What pages of others show of a room."""
