"""Reading a pulse: when it is due, what it came to, and what pages and letters say."""
