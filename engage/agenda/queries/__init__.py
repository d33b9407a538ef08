"""Reading what is raised: what is like it, what it needs, when its steps fall, and what its page tells."""
