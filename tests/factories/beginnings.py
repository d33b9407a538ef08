"""What a test makes first, read from its source: many begin alike, and then one such beginning stands for all of them."""

import ast
import inspect
import textwrap
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any, NamedTuple

# They neither write a row nor change how one is made.
HARMLESS = {"getattr", "len", "range", "raises", "reverse", "sorted", "str", "timedelta"}
RUNS_LATER = (ast.Lambda, ast.FunctionDef, ast.Import, ast.ImportFrom)
# From here on it depends: on what is so, on how often, or on what was set.
FORKS = (ast.If, ast.IfExp, ast.BoolOp, ast.While, ast.Try, ast.Match, ast.comprehension)
PLAIN = (str, int, bool, tuple, date, timedelta, type(None))


class Beginning(NamedTuple):
    """`make(cast, **given)`, or with `moved_clock` as well; on an ordinary Monday where tests count days."""

    make: Callable
    given: tuple[tuple[str, Any], ...]
    moves_clock: bool
    on_monday: bool

    @property
    def key(self) -> str:
        return f"{self.make.__module__}.{self.make.__name__} {self.given} {self.moves_clock} {self.on_monday}"

    def is_made_by(self, make: Callable, given: dict, *, moves_clock: bool) -> bool:
        return (make, sorted(given.items()), moves_clock) == (self.make, list(self.given), self.moves_clock)


def beginning_of(item, *, on_monday: bool) -> Beginning | None:
    """What the test `item` makes before anything else, if a factory that `@stands` makes it from the cast alone."""
    for function in (*_own_fixtures(item), item.function):
        call = _first_call(function)
        if call is not None:
            params = item.callspec.params if hasattr(item, "callspec") else {}
            return _made_by(call, function.__globals__ | params, on_monday=on_monday)
    return None


def _own_fixtures(item) -> Iterator[Callable]:
    """Those of the test's own file, in the order in which they run; what a whole folder shares makes nothing first."""
    for name in item.fixturenames:
        for fixture in item._fixtureinfo.name2fixturedefs.get(name, ())[-1:]:
            module = fixture.func.__module__
            if module.startswith("tests.") and not module.endswith(".conftest"):
                yield fixture.func


@cache
def _first_call(function: Callable) -> ast.AST | None:
    """The first call that runs; another part of the source where it cannot be known which; None where nothing is called."""
    source = ast.parse(textwrap.dedent(inspect.getsource(function))).body[0]
    for part in _in_order(source.body):
        is_harmless = isinstance(part, ast.Call) and _name(part.func) in HARMLESS
        if (isinstance(part, (ast.Call, *FORKS)) and not is_harmless) or _sets_something(part):
            return part
    return None


def _in_order(parts: Iterable[ast.AST]) -> Iterator[ast.AST]:
    """A call comes after what it is given."""
    for part in parts:
        if not isinstance(part, RUNS_LATER):
            if isinstance(part, FORKS):
                yield part
            yield from _in_order(ast.iter_child_nodes(part))
            yield part


def _sets_something(part: ast.AST) -> bool:
    return isinstance(part, ast.Attribute | ast.Subscript) and isinstance(part.ctx, ast.Store | ast.Del)


def _made_by(call: ast.AST, known: dict, *, on_monday: bool) -> Beginning | None:
    if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name):
        return None
    make, names = known.get(call.func.id), [_name(given) for given in call.args]
    if not hasattr(make, "stands") or names not in (["cast"], ["cast", "moved_clock"]):
        return None
    try:
        given = {more.arg: _value(more.value, known) for more in call.keywords}
    except (KeyError, ValueError):
        return None
    return Beginning(make.stands, tuple(sorted(given.items())), len(names) > 1, on_monday)


def _value(part: ast.expr, known: dict):
    """Raises KeyError or ValueError for what is not known, and the same in every process, before the test runs."""
    value = known[part.id] if isinstance(part, ast.Name) else ast.literal_eval(part)
    if not isinstance(value, PLAIN):
        raise ValueError(value)
    return value


def _name(part: ast.expr) -> str:
    return getattr(part, "id", getattr(part, "attr", ""))
