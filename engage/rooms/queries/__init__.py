"""Reading a room: what everyone sees at once, what is hers alone, and what is counted."""
