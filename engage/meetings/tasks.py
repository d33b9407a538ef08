"""What the clock does for meetings, who is written to, and what becomes of the points of a record."""

import logging

from engage.base import clock
from engage.base.actions import CLOCK
from engage.base.events import about, pk_of
from engage.meetings import actions
from engage.meetings.models import LiveSession, Outcome, Registration
from engage.meetings.queries.clocks import to_remind
from engage.meetings.queries.letters import letter_to_one, letters_to_registered
from engage.meetings.queries.listing import ABOUT
from engage.meetings.queries.outcomes import is_the_hosts, promised_by
from engage.meetings.states import SessionState
from engage.notices.actions import queue_letters
from engage.promises.actions import agree_commitment, propose_commitment

logger = logging.getLogger(__name__)
# Where a meeting stands → what the clock does with it when its time has come.
STEPS = {
    SessionState.ANNOUNCED: actions.open_registration,
    SessionState.REGISTRATION: actions.open_lobby,
    SessionState.RECORD_CHECK: actions.publish_record,
    SessionState.RECORD_PUBLISHED: actions.owe_outcomes,
}
MOST_STEPS = 3  # after downtime: registration and the doors at once


def move_meetings_on() -> None:
    """Whatever is due. Each step is done once, however often and however late the clock comes."""
    for _round in range(MOST_STEPS):
        due = list(LiveSession.objects.due(clock.now()))
        if not [session for session in due if _move(session)]:
            return


def remind_of_meetings() -> None:
    for session in to_remind():
        actions.remind_registered(actor=CLOCK, session=session)


def forget_registrations() -> None:
    actions.forget_registrations(actor=CLOCK)


def tell_registered(entry) -> None:
    """Write to each who comes, by the channel she uses."""
    queue_letters(actor=CLOCK, letters=letters_to_registered(entry, _session(entry)))


def confirm_registration(entry) -> None:
    """Write to her that she is expected, and how she gets in."""
    known = Registration.objects.filter(pk=pk_of(entry.subject))
    for registration in known.select_related(*(f"session__{each}" for each in ABOUT)):
        queue_letters(actor=CLOCK, letters=letter_to_one(entry, registration))


def promise_what_was_settled(entry) -> None:
    """A point with an owner is a promise from now on; what another body is to do, that body has to agree to."""
    outcome = Outcome.objects.select_related("owner", *(f"session__{each}" for each in ABOUT)).get(
        pk=entry.data["outcome_id"]
    )
    if outcome.owner is None:
        return
    promised = propose_commitment(
        actor=CLOCK,
        place=outcome.session.place,
        organisation=outcome.owner,
        source=about(outcome),
        **promised_by(outcome),
    )
    if is_the_hosts(outcome):
        agree_commitment(actor=CLOCK, commitment=promised)


def _move(session: LiveSession) -> bool:
    """Whether it moved. One that fails stops no others; the next tick tries it again."""
    before = session.state
    try:
        return STEPS[before](actor=CLOCK, session=session).state != before
    except Exception:
        logger.exception("The meeting %s could not be moved on.", session.pk)
        return False


def _session(entry) -> LiveSession:
    return LiveSession.objects.select_related(*ABOUT).get(pk=pk_of(entry.subject))
