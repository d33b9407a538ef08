"""What the clock does for rolls, and who is written to."""

from engage.base.actions import CLOCK
from engage.notices.actions import queue_letters
from engage.rolls import actions
from engage.rolls.queries.clocks import with_old_words, with_typed_votes
from engage.rolls.queries.joined import joined_by_code
from engage.rolls.queries.letters import letters_of_decision, letters_to_asked
from engage.rolls.queries.naming import struck, undecided

# What elections, which know nothing of this app, ask it and tell it.
ASKED_BY_ELECTIONS = {
    "undecided": undecided,
    "struck": struck,
    "by_code": joined_by_code,
    "note_typed": actions.note_typed_vote,
}


def move_rolls_on() -> None:
    tell_of_typed_votes()
    empty_old_words()


def tell_of_typed_votes() -> None:
    for election in with_typed_votes():
        actions.tell_of_typed_votes(actor=CLOCK, election=election)


def empty_old_words() -> None:
    for election in with_old_words():
        actions.empty_old_words(actor=CLOCK, election=election)


def tell_asked(entry) -> None:
    queue_letters(actor=CLOCK, letters=letters_to_asked(entry))


def tell_of_decision(entry) -> None:
    queue_letters(actor=CLOCK, letters=letters_of_decision(entry))
