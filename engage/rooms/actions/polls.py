"""Asking the whole room: one answer of several, or none, seen by nobody before it is closed."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from engage.base import clock
from engage.base.actions import Refused, action, lock, require
from engage.base.states import move
from engage.meetings.states import SessionState
from engage.record.actions import record
from engage.rooms.actions.telling import POLL
from engage.rooms.actions.telling import _held as held
from engage.rooms.actions.telling import _participant_of as participant_of
from engage.rooms.actions.telling import _tell as tell
from engage.rooms.events import PollClosed, PollOpened
from engage.rooms.models import Poll, PollOption, Vote
from engage.rooms.queries.counting import figures_of
from engage.rooms.queries.naming import named
from engage.rooms.states import PollState


@action
def open_poll(*, actor, session, question, options: Sequence[str]) -> Poll:
    """Ask. There is one open question at a time; each option stands once."""
    session = held(session)
    require(actor, "rooms.open_poll", session)
    if session.state != SessionState.LIVE:
        raise Refused(_("The meeting does not go on just now."))
    if session.polls.filter(state=PollState.OPEN).exists():
        raise Refused(_("Another question is open. Close it first."))
    options = list(dict.fromkeys(option.strip() for option in options if option.strip()))
    if len(options) < 2 or not question.strip():
        raise Refused(_("Write a question and at least two answers that differ."))
    poll = Poll.objects.create(session=session, question=question.strip())
    PollOption.objects.bulk_create(
        [PollOption(poll=poll, number=number, words=words) for number, words in enumerate(options, 1)]
    )
    record(actor, PollOpened(question=poll.question, **named(session)))
    tell(actor, session, POLL, poll)
    return poll


@action
def vote(*, actor, poll, option, cid=None) -> Vote:
    """Her answer until she gives another; `option` None abstains. Nobody is told, not even how many voted.

    `cid` is taken like everywhere, and not needed: the same answer twice is one.
    """
    poll = lock(poll)
    require(actor, "rooms.vote", poll)
    if not poll.is_open:
        raise Refused(_("This question is closed. Your last answer counts."))
    if option is not None and option.poll_id != poll.pk:
        raise Refused(_("This is not an answer to this question."))
    hers = {"poll": poll, "participant": participant_of(actor, poll.session)}
    return Vote.objects.update_or_create(**hers, defaults={"option": option})[0]


@action
def close_poll(*, actor, poll, hands: Mapping[int, int] | None = None, abstained=0) -> Poll:
    """Count. `hands` are votes in the hall and by phone, by the number of the option."""
    session = held(poll.session)
    poll = lock(poll)
    require(actor, "rooms.close_poll", poll)
    if not poll.is_open:
        return poll
    for option in poll.options.filter(number__in=hands or ()):
        option.hands = hands[option.number]
        option.save(update_fields=["hands"])
    poll.abstained, poll.closed_at = abstained, clock.now()
    move(poll, "close")
    poll.save(update_fields=["state", "closed_at", "abstained"])
    figures = figures_of(poll)
    said = tuple((str(label), number) for label, number in figures.rows) if figures.are_shown else ()
    record(actor, PollClosed(question=poll.question, figures=said, **named(session)))
    tell(actor, session, POLL, poll)
    return poll
