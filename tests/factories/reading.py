"""What of a function's source runs, and what its names stand for: as far as that is known before it runs."""

import ast
import inspect
import textwrap
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from functools import cache

RUNS_LATER = (ast.Lambda, ast.FunctionDef)
# From here on it depends: on what is so, on how often, or on what was set.
FORKS = (ast.If, ast.IfExp, ast.BoolOp, ast.While, ast.Try, ast.Match, ast.comprehension)
WORKED_OUT = (
    *(ast.Constant, ast.Name, ast.Attribute, ast.Subscript, ast.JoinedStr, ast.FormattedValue),
    *(ast.Tuple, ast.List, ast.Dict, ast.UnaryOp, ast.BinOp, ast.Compare),
    *(ast.unaryop, ast.operator, ast.cmpop, ast.expr_context),
)
# They read no row, whatever they are given.
WORKS_OUT = {"getattr", "len", "max", "min"}
PLAIN = (str, int, bool, date, timedelta, type(None))


class UnknownError(Exception):
    """It is known only when the test runs, or not the same in every process."""


class Reading:
    """The source of `function`, whose arguments are `given`, from its beginning."""

    def __init__(self, function: Callable, given: dict):
        self.source = _source(function)
        self.known = function.__globals__ | given

    def parts(self) -> Iterator[ast.AST]:
        """In the order in which they run; a fork whose way is not known comes whole, before what is in it."""
        return self._in_order(self.source)

    def value(self, part: ast.expr):
        """Of something plain: raises `UnknownError` for all else."""
        value = self.thing(part)
        if not is_plain(value):
            raise UnknownError(value)
        return value

    def thing(self, part: ast.expr):
        """Whatever `part` names, if nothing has to be called to find it."""
        if not all(map(_is_worked_out, ast.walk(part))):
            raise UnknownError(part)
        try:
            return eval(compile(ast.Expression(part), "", "eval"), self.known)  # noqa: S307 - of our own source
        except (NameError, AttributeError, LookupError, TypeError) as error:
            raise UnknownError(part) from error

    def _in_order(self, parts: Iterable[ast.AST]) -> Iterator[ast.AST]:
        for part in parts:
            if isinstance(part, FORKS):
                yield from self._way_taken(part)
            else:
                set_to = self._set_to(part)
                self._forget(part)
                yield from self._in_order(_inner(part))
                self.known |= set_to
                yield part

    def _way_taken(self, fork: ast.AST) -> Iterator[ast.AST]:
        try:
            way = self._way(fork)
        except UnknownError:
            yield fork
        else:
            yield from self._in_order(way)

    def _way(self, fork: ast.AST) -> list[ast.AST]:
        match fork:
            case ast.BoolOp(op=op, values=[first, *more]):
                is_all = bool(self.value(first)) is isinstance(op, ast.Or)
                return [] if is_all else more[:1] if len(more) == 1 else [ast.BoolOp(op, more)]
            case ast.IfExp():
                return [fork.body if self.value(fork.test) else fork.orelse]
            case ast.If():
                return fork.body if self.value(fork.test) else fork.orelse
        raise UnknownError(fork)

    def _set_to(self, part: ast.AST) -> dict:
        try:
            match part:
                case ast.Assign(targets=[ast.Name(id=name)], value=value):
                    return {name: self.thing(value)}
                case ast.Assign(targets=[ast.Tuple(elts=names)], value=value):
                    names = [each.id for each in names]
                    return dict(zip(names, self.thing(value), strict=True))
        except (UnknownError, AttributeError, TypeError, ValueError):  # some of it is not known, or no name
            pass
        return {}

    def _forget(self, part: ast.AST) -> None:
        """What a name stood for before it was set."""
        match part:
            case ast.Name(id=name, ctx=ast.Store() | ast.Del()) | ast.FunctionDef(name=name):
                self.known.pop(name, None)
            case ast.alias():
                self.known.pop(part.asname or part.name, None)


def is_plain(value) -> bool:
    if isinstance(value, dict):
        return all(map(is_plain, (*value, *value.values())))
    if isinstance(value, tuple | list):
        return all(map(is_plain, value))
    return isinstance(value, PLAIN)


def _is_worked_out(part: ast.AST) -> bool:
    if isinstance(part, ast.Call):
        return isinstance(part.func, ast.Name) and part.func.id in WORKS_OUT
    return isinstance(part, (*WORKED_OUT, ast.keyword))


@cache
def _source(function: Callable) -> list[ast.AST]:
    return ast.parse(textwrap.dedent(inspect.getsource(function))).body[0].body


def _inner(part: ast.AST) -> Iterable[ast.AST]:
    """A call comes after what it is given, and a name is set after what it is set to."""
    if isinstance(part, RUNS_LATER):
        return ()
    if isinstance(part, ast.Assign):
        return (part.value, *part.targets)
    return ast.iter_child_nodes(part)
