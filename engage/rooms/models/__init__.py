"""Who is in the room of a meeting, whose turn it is, and what they vote."""

from engage.rooms.models.people import Participant
from engage.rooms.models.polls import Poll, PollOption, Vote
from engage.rooms.models.turns import Turn

__all__ = ["Participant", "Poll", "PollOption", "Turn", "Vote"]
