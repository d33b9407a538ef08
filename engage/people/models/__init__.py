"""Who: people, as what they take part, the roles they hold, where they belong, who helped whom, privacy."""

from engage.people.models.assistance import Assistance
from engage.people.models.capacity import HeldCapacity
from engage.people.models.codes import CodeBatch, PlaceCode, SignInCode
from engage.people.models.inactivity import InactivityWarning
from engage.people.models.invitation import Invitation
from engage.people.models.membership import Membership
from engage.people.models.person import Person
from engage.people.models.privacy import Consent, Download, Lookup
from engage.people.models.proposal import Proposal
from engage.people.models.pseudonym import Pseudonym
from engage.people.models.role import Role

__all__ = [
    "Assistance",
    "CodeBatch",
    "Consent",
    "Download",
    "HeldCapacity",
    "InactivityWarning",
    "Invitation",
    "Lookup",
    "Membership",
    "Person",
    "PlaceCode",
    "Proposal",
    "Pseudonym",
    "Role",
    "SignInCode",
]
