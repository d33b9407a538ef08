"""What a question to the room came to, and how many had the floor."""

from typing import NamedTuple

from django.db.models import Count
from django.utils.translation import gettext as _

from engage.base.events import about
from engage.meetings.models import LiveSession
from engage.promises.models import Duty
from engage.rooms.models import Poll
from engage.rooms.states import TurnState


class Figures(NamedTuple):
    """`rows` are (label, votes) in the order of the options, and then who abstained."""

    rows: list[tuple[str, int]]
    total: int
    are_shown: bool  # no figures where too few voted: each could be told


def figures_of(poll: Poll) -> Figures:
    """On screens, by hand and by phone together. Empty while it is open, whoever asks."""
    if poll.is_open:
        return Figures([], 0, False)
    options = list(poll.options.annotate(on_screens=Count("votes")))
    rows = [(option.words, option.on_screens + option.hands) for option in options]
    rows.append((_("Abstained"), poll.votes.filter(option=None).count() + poll.abstained))
    total = sum(number for _label, number in rows)
    return Figures(rows, total, total >= poll.session.rule_set.numbers["live.poll_figures_from"])


def turns_had(session: LiveSession) -> tuple[int, int]:
    """How many turns there were, and for how many of them it was the first."""
    had = session.turns.filter(state=TurnState.DONE, called_at__isnull=False)
    return had.count(), had.filter(is_first=True).count()


def left_unanswered(session: LiveSession) -> int:
    """Questions that nobody has answered yet; those that became duties are counted there."""
    open_turns = [about(turn) for turn in session.turns.unanswered()]
    answered = Duty.objects.filter(subject__in=open_turns, last_answer_date__isnull=False).count()
    return len(open_turns) - answered
