"""Every write about people."""

from engage.people.actions.helping import read_back, start_assistance
from engage.people.actions.importing import PEOPLE_LAYOUT, import_people
from engage.people.actions.joining import add_person, confirm_address, join
from engage.people.actions.leaving import erase_person
from engage.people.actions.roles import end_role, give_role

__all__ = [
    "PEOPLE_LAYOUT",
    "add_person",
    "confirm_address",
    "end_role",
    "erase_person",
    "give_role",
    "import_people",
    "join",
    "read_back",
    "start_assistance",
]
