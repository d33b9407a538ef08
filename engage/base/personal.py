"""What is held about a person: each app says what, and how it lets go of it; wiring gathers all of it."""

from collections.abc import Callable, Iterable
from typing import NamedTuple


class Holding(NamedTuple):
    """One kind of thing that is held about people."""

    name: str  # "people.account"
    title: str
    why: str  # what it is for, and how long it stays, for the person to read
    models: tuple[str, ...]  # the models it answers for
    tell: Callable  # person → a list of dicts, label → words, day or moment, for her to read
    let_go: Callable | None  # an action for one person; None where it is deleted with the account


_holdings: list[Holding] = []


def tells(title: str, *, why: str, models: Iterable[str]):
    """Marks a query that says what is held about a person."""

    def marked(query):
        query.title, query.why, query.models = title, why, tuple(models)
        return query

    return marked


def hold(*pairs: tuple[Callable, Callable | None]) -> None:
    """Wire what is held: (the query that tells it, the action that lets go of it), in the order of letting go."""
    _holdings[:] = [
        Holding(_name_of(tell), tell.title, tell.why, tell.models, tell, let_go) for tell, let_go in pairs
    ]


def holdings() -> list[Holding]:
    return list(_holdings)


def let_go_of(*, actor, person) -> None:
    """Let every app let go of `person`; in the caller's transaction."""
    for holding in _holdings:
        if holding.let_go:
            holding.let_go(actor=actor, person=person)


def _name_of(tell: Callable) -> str:
    return f"{tell.__module__.split('.')[1]}.{tell.__name__}"
