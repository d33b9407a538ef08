"""Facts about meetings: ids, dates, roles and words that everyone could read. Never who comes, or what she needs."""

from dataclasses import dataclass
from typing import ClassVar

from engage.base.events import CLOSED, PUBLIC, Fact


@dataclass(frozen=True, kw_only=True)
class Told:
    """What every fact here says: the meeting, where it is told and who holds it. One for members alone stays closed."""

    title: str
    address: str
    organisation: str
    for_members: bool = False

    @property
    def audience(self) -> str:
        return CLOSED if self.for_members else PUBLIC


@dataclass(frozen=True, kw_only=True)
class Unseen(Fact):
    """What nobody but those whom it concerns has to know."""

    audience: ClassVar[str] = CLOSED


# --- Planning ---------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class SessionPlanned(Unseen):
    pass


@dataclass(frozen=True, kw_only=True)
class SessionChanged(Unseen):
    pass


@dataclass(frozen=True, kw_only=True)
class SessionAnnounced(Told, Fact):
    starts_at: str


@dataclass(frozen=True, kw_only=True)
class RegistrationOpened(Told, Fact):
    starts_at: str


@dataclass(frozen=True, kw_only=True)
class SessionPostponed(Told, Fact):
    starts_at: str  # when it would have been
    reason: str


@dataclass(frozen=True, kw_only=True)
class SessionCancelled(Told, Fact):
    starts_at: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class SlotGiven(Told, Fact):
    """Something that citizens raised has a place on the agenda."""

    item_title: str
    item_address: str
    number: int
    route: str
    supports: int
    seed: str = ""  # of the draw: the head of the record then
    ticket: str = ""  # the lowest; anyone can work it out again
    drawn_from: tuple[int, ...] = ()  # the numbers of the items that were in the lot


@dataclass(frozen=True, kw_only=True)
class SlotAdded(Told, Fact):
    item_title: str
    number: int


@dataclass(frozen=True, kw_only=True)
class SlotDropped(Told, Fact):
    """The host took back what it had put on itself."""

    item_title: str
    number: int


@dataclass(frozen=True, kw_only=True)
class PresenterNamed(Unseen):
    slot_id: int


@dataclass(frozen=True, kw_only=True)
class PaperPublished(Told, Fact):
    paper: str
    is_late: bool


@dataclass(frozen=True, kw_only=True)
class RegistrationMade(Unseen):
    channel: str


@dataclass(frozen=True, kw_only=True)
class RegistrationChanged(Unseen):
    channel: str


@dataclass(frozen=True, kw_only=True)
class RegistrationWithdrawn(Unseen):
    pass


@dataclass(frozen=True, kw_only=True)
class ReminderDue(Unseen):
    """It is so many working days away; those who come are reminded."""

    days: int


@dataclass(frozen=True, kw_only=True)
class HelpedPersonTold(Unseen):
    """Someone without an e-mail address was rung or written to."""


# --- The meeting ------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class LobbyOpened(Unseen):
    pass


@dataclass(frozen=True, kw_only=True)
class SessionStarted(Told, Fact):
    captions: bool  # False: what was agreed instead


@dataclass(frozen=True, kw_only=True)
class BreakTaken(Unseen):
    pass


@dataclass(frozen=True, kw_only=True)
class SessionPaused(Told, Fact):
    """Why stands in the meeting's own log, for it can be about someone."""


@dataclass(frozen=True, kw_only=True)
class SessionResumed(Told, Fact):
    pass


@dataclass(frozen=True, kw_only=True)
class StageBegun(Unseen):
    stage_id: int
    stage: str


@dataclass(frozen=True, kw_only=True)
class StageEnded(Unseen):
    stage_id: int
    stage: str


@dataclass(frozen=True, kw_only=True)
class SlotHeard(Told, Fact):
    """What citizens raised was heard. `item` is its subject."""

    slot_id: int
    item: str
    item_title: str


@dataclass(frozen=True, kw_only=True)
class MeetingEnded(Told, Fact):
    """The meeting is over: what is owed after it starts to run."""

    ended_at: str
    record_due: str


# --- The record -------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class AttendanceCounted(Told, Fact):
    hall: int
    screen: int
    phone: int


@dataclass(frozen=True, kw_only=True)
class RecordBegun(Unseen):
    pass


@dataclass(frozen=True, kw_only=True)
class RecordSentToCheck(Told, Fact):
    until: str


@dataclass(frozen=True, kw_only=True)
class CorrectionMade(Unseen):
    pass


@dataclass(frozen=True, kw_only=True)
class CorrectionAnswered(Unseen):
    taken_up: bool


@dataclass(frozen=True, kw_only=True)
class RecordPublished(Told, Fact):
    corrections: int
    late_by_days: int


@dataclass(frozen=True, kw_only=True)
class OutcomesDue(Told, Fact):
    until: str
    waiting: int  # what has neither an owner nor a reason yet


@dataclass(frozen=True, kw_only=True)
class OutcomeSettled(Told, Fact):
    """It has an owner, or it says why nothing follows."""

    outcome_id: int
    outcome: str
    owner: str  # the role and its body; "" when nothing follows
    due_date: str
    no_action: str  # the code of the reason; "" when something does


@dataclass(frozen=True, kw_only=True)
class SessionCompleted(Told, Fact):
    owned: int
    without_action: int


# It does not happen as it was announced.
CALLED_OFF = (SessionPostponed, SessionCancelled)

# What everyone in the room of the meeting sees at once.
MOVES_THE_ROOM = (
    LobbyOpened,
    SessionStarted,
    BreakTaken,
    SessionPaused,
    SessionResumed,
    StageBegun,
    StageEnded,
)
