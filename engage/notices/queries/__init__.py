"""Reading what is followed, what is news to whom, and what a letter says when it is sent."""
