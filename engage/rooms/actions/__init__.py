"""Every write in the room of a meeting. What happens in public is told to everyone who listens, in the same act."""

from engage.rooms.actions.chat import say
from engage.rooms.actions.ending import close_room
from engage.rooms.actions.forgetting import forget_participant
from engage.rooms.actions.people import add_participant, enter_room, let_back, remove_participant
from engage.rooms.actions.polls import close_poll, open_poll, vote
from engage.rooms.actions.queueing import add_turn, ask_in_writing, ask_to_speak, come_back, take_back_turn
from engage.rooms.actions.turns import call_next, decline_question, finish_turn, lapse_turns, put_back

__all__ = [
    "add_participant",
    "add_turn",
    "ask_in_writing",
    "ask_to_speak",
    "call_next",
    "close_poll",
    "close_room",
    "come_back",
    "decline_question",
    "enter_room",
    "finish_turn",
    "forget_participant",
    "lapse_turns",
    "let_back",
    "open_poll",
    "put_back",
    "remove_participant",
    "say",
    "take_back_turn",
    "vote",
]
