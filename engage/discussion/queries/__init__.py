"""Reading what is said: a page of a thread, what is new in it, what waits for a moderator, and what is held."""
