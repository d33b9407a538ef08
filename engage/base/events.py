"""Facts: what happened, frozen, made of ids and of words that were public when they were said."""

import re
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from typing import Any, ClassVar

PUBLIC = "public"
HOSTS = "hosts"
CLOSED = "closed"
AUDIENCES = (PUBLIC, HOSTS, CLOSED)

LONGEST_ID = 18  # digits that every database takes for a number

_reactions: dict[str, list[Callable]] = {}
_hints: dict[str, list[Callable]] = {}


@dataclass(frozen=True, kw_only=True)
class Fact:
    """Base of every fact. `subject` is "app.model:id"; `place` is a place's code, or "" for the whole site."""

    audience: ClassVar[str] = PUBLIC
    counted: ClassVar[bool] = False  # shown as "17 people …" for each day; then it has a title and a slug
    subject: str
    place: str = ""

    @classmethod
    def fact_name(cls) -> str:
        """`ResponsePublished` of consultations is told apart as "consultations.response_published"."""
        app = cls.__module__.split(".")[-2]
        return f"{app}.{re.sub(r'(?<!^)(?=[A-Z])', '_', cls.__name__).lower()}"

    def fact_data(self) -> dict:
        """The fields that are the fact's own, ready for canonical JSON."""
        own = {field.name for field in fields(self)} - {"subject", "place"}
        return {key: value for key, value in asdict(self).items() if key in own}


def on(fact: type[Fact], *, durable: tuple[Callable, ...] = (), live: tuple[Callable, ...] = ()) -> None:
    """Wire a fact: `durable` is done once whatever happens, `live` is a hint that may be lost."""
    _reactions[fact.fact_name()] = list(durable)
    _hints[fact.fact_name()] = list(live)


def reactions_to(fact_name: str) -> dict[str, Callable]:
    """The durable reactions to a fact, by the name they are queued under."""
    return {f"{call.__module__}.{call.__qualname__}": call for call in _reactions.get(fact_name, ())}


def hints_for(fact_name: str) -> list[Callable]:
    return _hints.get(fact_name, [])


def counted_names() -> list[str]:
    """The names of all facts that are shown as a count for each day."""
    waiting, names = [Fact], []
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        names += [kind.fact_name()] if kind.counted else []
    return names


def about(thing: Any) -> str:
    """The subject of a fact: "consultations.consultation:12"."""
    return f"{thing._meta.label_lower}:{thing.pk}"


def pk_of(subject: str) -> int:
    """The id in a subject: 12 of "consultations.consultation:12"."""
    return int(subject.rpartition(":")[2])


def parted(subject: str) -> tuple[str, int]:
    """("consultations.consultation", 12) of a subject that came from outside; ("", 0) of what is none."""
    label, _colon, key = subject.partition(":")
    number = number_in(key)
    return ("", 0) if number is None else (label, number)


def number_in(text: str) -> int | None:
    """The id or position in a text that came from outside; None where it is no plain number or too long."""
    is_number = text.isascii() and text.isdecimal() and len(text) <= LONGEST_ID
    return int(text) if is_number else None
