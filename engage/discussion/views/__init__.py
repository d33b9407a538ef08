"""Threads and posts, and the moderators' desk: HTTP to one action or some queries."""
