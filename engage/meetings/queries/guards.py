"""What must be true before a meeting moves on: one list, for the check page and for the refusal.

Names are those of the rules: purpose, facilitator_and_backup, access_offer, phone_in_number, notice_ge_20wd, …
"""

from collections.abc import Callable
from typing import NamedTuple

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from engage.base import clock
from engage.meetings.models import LiveSession, Slot
from engage.meetings.queries import clocks


class Guard(NamedTuple):
    name: str
    label: str  # when it is met
    to_do: str  # when it is not
    is_met: Callable[[LiveSession], bool]


def _has_two(session: LiveSession) -> bool:
    both = (session.facilitator_id, session.backup_id)
    return all(both) and both[0] != both[1]


def _is_in_time(session: LiveSession) -> bool:
    return clock.today() <= clocks.announce_by(session)


ANNOUNCES = (
    Guard(
        "purpose",
        gettext_lazy("It says what it is for"),
        gettext_lazy("Say what the meeting is for."),
        lambda session: bool(session.purpose.strip()),
    ),
    Guard(
        "facilitator_and_backup",
        gettext_lazy("Someone leads it, and someone else can take over"),
        gettext_lazy("Name who leads the meeting, and another person who can take over."),
        _has_two,
    ),
    Guard(
        "access_offer",
        gettext_lazy("It says what is done so that everyone can take part"),
        gettext_lazy("Say what you offer so that everyone can take part."),
        lambda session: bool(session.access_offer.strip()),
    ),
    Guard(
        "phone_in_number",
        gettext_lazy("People can come by phone"),
        gettext_lazy("Give the number with which people come by phone."),
        lambda session: bool(session.phone_number.strip()),
    ),
    Guard(
        "notice_ge_20wd",
        gettext_lazy("There is time enough to plan for it"),
        gettext_lazy("Choose a later day. People need notice, and some help has to be booked."),
        _is_in_time,
    ),
)

STARTS = {
    "two_moderators_present": gettext_lazy("Two of those who look after the meeting are here."),
    "ground_rules_read": gettext_lazy("The rules of the meeting were read out."),
    "captions_or_agreed_alternative": gettext_lazy(
        "The captions run, or what was agreed instead is in place."
    ),
}
ENDS = {
    "closing_round_done": gettext_lazy("We said what we heard, and what happens next and when."),
    "unanswered_list_read": gettext_lazy("We read out what is still unanswered."),
}

_unanswered: list[Callable[[LiveSession], int]] = []


def may_leave_unanswered(count: Callable[[LiveSession], int]) -> None:
    """Tell meetings how many questions of one wait for an answer: wiring says so for the apps above."""
    if count not in _unanswered:
        _unanswered.append(count)


def unanswered(session: LiveSession) -> int:
    """Questions asked at the meeting that nobody has answered yet."""
    return sum(count(session) for count in _unanswered)


def announcement(session: LiveSession) -> list[dict]:
    """The list to tick off before it is announced."""
    return [
        {
            "name": guard.name,
            "is_met": guard.is_met(session),
            "words": guard.label if guard.is_met(session) else guard.to_do,
        }
        for guard in ANNOUNCES
    ]


def why_not_announce(session: LiveSession) -> str:
    """All that is missing, in one paragraph; "" when nothing is."""
    return " ".join(str(guard.to_do) for guard in ANNOUNCES if not guard.is_met(session))


def why_not(ticked: dict[str, bool], needed: dict[str, str]) -> str:
    """What was not ticked of what must be; "" when all was."""
    missing = [str(sentence) for name, sentence in needed.items() if not ticked.get(name)]
    return _("Not yet. First make sure of this: %(list)s") % {"list": " ".join(missing)} if missing else ""


def why_not_complete(session: LiveSession) -> str:
    """every_outcome_has_owner_or_reason, every_unanswered_question_answered; "" when both hold."""
    if waiting := list(session.outcomes.unsettled()):
        titles = "; ".join(outcome.title for outcome in waiting)
        return _("Each point needs someone who sees to it, or a reason why nothing follows: %(list)s") % {
            "list": titles
        }
    if unanswered(session):
        return _("Some questions of this meeting are not answered yet. Answer them first.")
    return ""


def is_deferred(slot: Slot | None) -> bool:
    """Whether a paper about it came too late, so that nothing can be decided on it."""
    return slot is not None and slot.papers.filter(is_late=True).exists()


def late_notice(session: LiveSession) -> str:
    day = date_format(clocks.papers_by(session), "j F Y")
    return _("It came after %(day)s, too late to read it well. Nothing is decided on it at this meeting.") % {
        "day": day
    }
