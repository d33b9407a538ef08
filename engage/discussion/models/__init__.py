"""Threads and what is said in them; how far each has read; and what was reported. No post is ever deleted."""

from engage.discussion.models.moderation import ModerationAction, ModerationReport, Reporter
from engage.discussion.models.post import Post, PostWording
from engage.discussion.models.thread import ReadMark, Thread

__all__ = ["ModerationAction", "ModerationReport", "Post", "PostWording", "ReadMark", "Reporter", "Thread"]
