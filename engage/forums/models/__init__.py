"""Spaces, who belongs to them, and how closing one is decided. Spaces, closures and votes are never deleted."""

from engage.base.kept import NeverDeleted
from engage.forums.models.closure import Closure, ClosureSteps, ClosureVote, VoteOfMember
from engage.forums.models.space import ForumSpace, KeyHolder, SpaceLock, SpaceMembership, Wording

__all__ = [
    "Closure",
    "ClosureSteps",
    "ClosureVote",
    "ForumSpace",
    "KeyHolder",
    "NeverDeleted",
    "SpaceLock",
    "SpaceMembership",
    "VoteOfMember",
    "Wording",
]
