"""What the clock does for questions to candidates, and who is written to."""

from engage.base import clock
from engage.base.actions import CLOCK
from engage.hustings import actions
from engage.hustings.queries.clocks import due_for_letters
from engage.hustings.queries.letters import letters_of_news
from engage.notices.actions import queue_letters


def gather_questions() -> None:
    for hustings in due_for_letters(clock.now()):
        actions.gather_questions(actor=CLOCK, hustings=hustings)


def tell_of_news(entry) -> None:
    queue_letters(actor=CLOCK, letters=letters_of_news(entry))
