"""What a test makes first, read from its source: many begin alike, and then one such beginning stands for all of them.

A factory begins with what another makes, and that may stand as well, for those who go on from there.
"""

import ast
import inspect
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from itertools import zip_longest
from typing import Any, NamedTuple

from tests.factories.reading import FORKS, WORKS_OUT, Reading, UnknownError, is_plain

# They neither look at a row, nor change how one is made.
HARMLESS = {
    *WORKS_OUT,
    *("range", "sorted", "str", "raises", "reverse"),
    *("date", "datetime", "now", "timedelta", "today", "Browser", "Client", "force_login"),
}
# Whom a factory is given, by the names they have everywhere.
GIVERS = {name: object() for name in ("cast", "moved_clock")}
UNKNOWN = object()


class Beginning(NamedTuple):
    """`make(cast, **given)`, with the clock where it moves it; on an ordinary Monday where tests count days."""

    make: Callable
    given: tuple[tuple[str, Any], ...]
    on_monday: bool

    @property
    def key(self) -> str:
        return f"{self.make.__module__}.{self.make.__name__} {self.given} {self.on_monday}"

    def __hash__(self):
        return hash(self.key)

    @property
    def moves_clock(self) -> bool:
        return "moved_clock" in signature(self.make).parameters

    def is_made_by(self, make: Callable, given: dict) -> bool:
        return (make, sorted(given.items())) == (self.make, list(self.given))

    @cache  # noqa: B019 - there are some hundred
    def steps(self) -> tuple["Beginning", ...]:
        """What it begins with itself, from the first; it is the last."""
        givers = {name: giver for name, giver in GIVERS.items() if name in signature(self.make).parameters}
        known = known_in(self.make, **givers, **dict(self.given))
        before = _first_of(self.make, known, on_monday=self.on_monday)
        return (*(before.steps() if isinstance(before, Beginning) else ()), self)


def beginning_of(item, *, on_monday: bool) -> Beginning | None:
    """What the test `item` makes before anything else, if a factory that `@stands` makes it from the cast alone."""
    params = item.callspec.params if hasattr(item, "callspec") else {}
    for function in (*_own_fixtures(item), item.function):
        first = _first_of(function, GIVERS | params, on_monday=on_monday)
        if first is not None:
            return first if isinstance(first, Beginning) else None
    return None


def that_stand(beginnings: list[Beginning | None]) -> list[tuple[Beginning, ...]]:
    """For each, those of its steps that others share: all of them go on from the last of these."""
    ways = [each.steps() if each else () for each in beginnings]
    often = Counter(step for way in ways for step in way)
    return [
        tuple(step for step, then in zip_longest(way, way[1:]) if often[step] > max(1, often[then]))
        for way in ways
    ]


def _own_fixtures(item) -> Iterator[Callable]:
    """Those of the test's own file, in the order in which they run; what a whole folder shares makes nothing first."""
    for name in item.fixturenames:
        for fixture in item._fixtureinfo.name2fixturedefs.get(name, ())[-1:]:
            module = fixture.func.__module__
            if module.startswith("tests.") and not module.endswith(".conftest"):
                yield fixture.func


def _first_of(function: Callable, given: dict, *, on_monday: bool):
    """A beginning, or UNKNOWN where it cannot be known what is made first; None where nothing is made."""
    reading = Reading(function, given)
    for part in reading.parts():
        if isinstance(part, ast.Return):
            return None
        if isinstance(part, FORKS) or _sets_something(part):
            return UNKNOWN
        if isinstance(part, ast.Call) and _name(part.func) not in HARMLESS:
            first = _made_by(part, reading, on_monday=on_monday)
            if first is not None:
                return first
    return None


def _made_by(call: ast.Call, reading: Reading, *, on_monday: bool):
    """A function of the tests begins with what it makes first itself."""
    try:
        make, (arguments, named) = reading.thing(call.func), _arguments(call, reading)
        if hasattr(make, "stands"):
            return _beginning(make.stands, arguments, named, on_monday=on_monday)
        if _is_of_tests(make):
            return _first_of(make, known_in(make, *arguments, **named), on_monday=on_monday)
    except (UnknownError, TypeError):  # the latter where it cannot be called so
        pass
    return UNKNOWN


def _arguments(call: ast.Call, reading: Reading) -> tuple[list, dict]:
    """What it is called with: UNKNOWN for what is known only when the test runs."""
    named = {}
    for more in call.keywords:
        named |= {more.arg: _argument(more.value, reading)} if more.arg else reading.value(more.value)
    return [_argument(part, reading) for part in call.args], named


def _argument(part: ast.expr, reading: Reading):
    try:
        return reading.thing(part)
    except UnknownError:
        return UNKNOWN


def _beginning(make: Callable, arguments: list, named: dict, *, on_monday: bool):
    known = known_in(make, *arguments, **named)
    given = given_to(make, *arguments, **named)
    is_from_cast = all(known[name] is giver for name, giver in GIVERS.items() if name in known)
    if is_from_cast and is_plain(given):
        return Beginning(make, tuple(sorted(given.items())), on_monday)
    return UNKNOWN


def _is_of_tests(make) -> bool:
    return (
        inspect.isfunction(make)
        and make.__module__.startswith("tests.")
        and make.__name__.isidentifier()  # a lambda has no source of its own
        and not (make.__closure__ or inspect.isgeneratorfunction(make))
        and not inspect.iscoroutinefunction(make)
    )


signature = cache(inspect.signature)


def known_in(make: Callable, *arguments, **named) -> dict:
    """What the names of its arguments stand for inside `make`."""
    bound = signature(make).bind(*arguments, **named)
    bound.apply_defaults()
    return dict(bound.arguments)


def given_to(make: Callable, *arguments, **named) -> dict:
    """What sets one call of it apart from others: neither the cast, nor the clock, nor what is left out as well as said."""
    parameters, given = signature(make).parameters, {}
    for name, value in signature(make).bind(*arguments, **named).arguments.items():
        given |= value if parameters[name].kind is inspect.Parameter.VAR_KEYWORD else {name: value}
    return {
        name: value
        for name, value in given.items()
        if name not in GIVERS and not (name in parameters and parameters[name].default == value)
    }


def _sets_something(part: ast.AST) -> bool:
    return isinstance(part, ast.Attribute | ast.Subscript) and isinstance(part.ctx, ast.Store | ast.Del)


def _name(part: ast.expr) -> str:
    return getattr(part, "id", getattr(part, "attr", ""))
