"""Reading forum spaces: lists, what a page tells, what is due, how votes count, whom the lot names."""
