"""Who: people, the roles they hold and from when to when, where they belong, who helped whom."""

from engage.people.models.assistance import Assistance
from engage.people.models.membership import Membership
from engage.people.models.person import Person
from engage.people.models.role import Role

__all__ = ["Assistance", "Membership", "Person", "Role"]
