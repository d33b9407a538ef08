"""Which addresses there are, and who must be able to get to them by following links."""

from typing import NamedTuple

from django.urls import Resolver404, resolve

from tests.pages.test_doors import MATRIX

# Who in the demo stands for whom in the table of doors.
STANDS_FOR = {"nobody": "nobody", "ruth": "bo", "hafsa": "gus", "martin": "ada", "owen": "ida"}
# What no link leads to, with the reason; everything else must be reached.
NOT_BY_A_LINK = {
    "gallery": "only in development",
    "set_up": "only before the site is set up",
    "healthz": "asked by machines",
    "readyz": "asked by machines",
    "consultation": "sends on to the page, which links name",
    "mark_posted": "only by a button",
    "remove_question": "only by a button",
    "move_question": "only by a button",
    "remove_response_line": "only by a button",
}
# What only those get to who hold its number, or for whom it was begun.
HELD = {
    "nobody": {"amend_draft", "check_answer", "receipt", "change_contribution", "withdraw_contribution"},
    "hafsa": {"draft_helped_contribution", "read_back", "slip"},
}
# Open to all with an account, but empty and not linked for those who host no place.
HOSTS = {"martin", "owen"}
FOR_HOSTS = {"letters"}
WAGTAILS = "wagtail_serve"


class Route(NamedTuple):
    name: str
    is_ours: bool

    @property
    def is_wagtails(self) -> bool:
        return self.name == WAGTAILS


def route_of(path: str) -> Route:
    try:
        found = resolve(path)
    except Resolver404:
        return Route("", True)
    is_the_editors = path.startswith(("/editor/", "/documents/"))
    return Route(found.view_name, not is_the_editors)


def named(path: str) -> str:
    return route_of(path).name


def must_reach(who: str) -> set[str]:
    """The names of the routes that this person of the demo must get to."""
    stand_in = STANDS_FOR[who]
    open_to_her = {name for name, people in MATRIX.items() if stand_in in people}
    open_to_her -= set() if who in HOSTS else FOR_HOSTS
    held_by_others = set().union(*HELD.values()) - HELD.get(who, set())
    return (open_to_her | HELD.get(who, set())) - held_by_others - set(NOT_BY_A_LINK)
