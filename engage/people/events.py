"""Facts about people: never a name or an address, only ids and roles."""

from dataclasses import dataclass
from typing import ClassVar

from engage.base.events import CLOSED, HOSTS, Fact


@dataclass(frozen=True, kw_only=True)
class PersonJoined(Fact):
    audience: ClassVar[str] = CLOSED


@dataclass(frozen=True, kw_only=True)
class RoleGiven(Fact):
    person_id: int
    kind: str
    title: str
    organisation: str


@dataclass(frozen=True, kw_only=True)
class RoleEnded(Fact):
    person_id: int
    kind: str
    title: str
    organisation: str


@dataclass(frozen=True, kw_only=True)
class StaffInvited(Fact):
    audience: ClassVar[str] = CLOSED
    kind: str


@dataclass(frozen=True, kw_only=True)
class InvitationAccepted(Fact):
    audience: ClassVar[str] = CLOSED
    kind: str


@dataclass(frozen=True, kw_only=True)
class InvitationWithdrawn(Fact):
    audience: ClassVar[str] = CLOSED
    kind: str


@dataclass(frozen=True, kw_only=True)
class InvitationExpired(Fact):
    audience: ClassVar[str] = CLOSED
    kind: str


@dataclass(frozen=True, kw_only=True)
class ActProposed(Fact):
    audience: ClassVar[str] = CLOSED
    verb: str


@dataclass(frozen=True, kw_only=True)
class ActAgreed(Fact):
    audience: ClassVar[str] = CLOSED
    verb: str


@dataclass(frozen=True, kw_only=True)
class ActCarriedOut(Fact):
    audience: ClassVar[str] = CLOSED
    verb: str


@dataclass(frozen=True, kw_only=True)
class ActDropped(Fact):
    audience: ClassVar[str] = CLOSED
    verb: str


@dataclass(frozen=True, kw_only=True)
class PeopleImported(Fact):
    source: str
    people: int
    memberships: int


@dataclass(frozen=True, kw_only=True)
class PersonErased(Fact):
    audience: ClassVar[str] = CLOSED
    key: str  # knows her again in a backup, and nobody else; see queries.erasure_key


@dataclass(frozen=True, kw_only=True)
class MembershipDeclared(Fact):
    audience: ClassVar[str] = CLOSED


@dataclass(frozen=True, kw_only=True)
class CodeUsed(Fact):
    audience: ClassVar[str] = CLOSED
    batch_id: int


@dataclass(frozen=True, kw_only=True)
class MembershipChecked(Fact):
    audience: ClassVar[str] = CLOSED


@dataclass(frozen=True, kw_only=True)
class PlaceLeft(Fact):
    audience: ClassVar[str] = CLOSED


@dataclass(frozen=True, kw_only=True)
class CodesMade(Fact):
    audience: ClassVar[str] = HOSTS
    count: int
    last_date: str


@dataclass(frozen=True, kw_only=True)
class CodesWithdrawn(Fact):
    audience: ClassVar[str] = HOSTS
    unused: int


@dataclass(frozen=True, kw_only=True)
class SignInCodeMade(Fact):
    audience: ClassVar[str] = CLOSED


@dataclass(frozen=True, kw_only=True)
class ConsentGiven(Fact):
    audience: ClassVar[str] = CLOSED
    purpose: str


@dataclass(frozen=True, kw_only=True)
class ConsentTakenBack(Fact):
    audience: ClassVar[str] = CLOSED
    purpose: str


@dataclass(frozen=True, kw_only=True)
class DownloadAsked(Fact):
    audience: ClassVar[str] = CLOSED
    download_id: int


@dataclass(frozen=True, kw_only=True)
class DownloadTaken(Fact):
    audience: ClassVar[str] = CLOSED
    download_id: int


@dataclass(frozen=True, kw_only=True)
class IdentityLookedUp(Fact):
    audience: ClassVar[str] = CLOSED
    lookup_id: int


@dataclass(frozen=True, kw_only=True)
class InactivityWarned(Fact):
    audience: ClassVar[str] = CLOSED
    goes_date: str
