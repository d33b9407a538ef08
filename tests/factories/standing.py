"""What many tests begin with, made once for them: each works in a savepoint of the transaction that keeps it.

That is the cast, and upon it what a test makes first. Such tests come one after the other (`tests/conftest.py`); each says
what it makes as if it made it, and is given what stands.
"""

import copy
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from itertools import takewhile
from operator import eq
from types import SimpleNamespace

from django.core import mail
from django.db import connection, transaction
from django.db.transaction import Atomic

from engage.base import clock
from tests.factories import rows
from tests.factories.beginnings import Beginning, given_to, known_in
from tests.factories.days import an_ordinary_monday
from tests.factories.people import make_cast


def stands(make):
    """For a factory that makes its thing from the cast alone: it may stand for all tests that begin with it."""

    @wraps(make)
    def made(cast, *arguments, **named):
        if STANDING.is_asked_for(cast, make, given_to(make, cast, *arguments, **named)):
            return STANDING.handed_out(known_in(make, cast, *arguments, **named).get("moved_clock"))
        return make(cast, *arguments, **named)

    made.stands = make
    return made


@dataclass
class Level:
    """Rows that stand in `block`: the cast as it is with them, what made them, what that gave, when, and what was sent."""

    block: Atomic
    cast: SimpleNamespace
    beginning: Beginning | None = None
    thing: object = None
    moment: datetime | None = None
    letters: tuple = ()


class Standing:
    """A cast that stands, perhaps with beginnings upon it that go on from each other, or none.

    All is taken back before a test that wants an empty site or real commits.
    """

    def __init__(self):
        self._levels: list[Level] = []
        self._cast = self._thing = None  # of the test that runs
        self._in_rows = None  # the cast, and what is in the tables when it is there
        self.is_due = False

    def made(self, *steps: Beginning) -> None:
        """Now the cast stands, and these upon it, each as the next begins, or nothing."""
        if not self._levels:
            self._levels.append(Level(_block(), make_cast()))
        standing = (level.beginning for level in self._levels[1:])
        kept = sum(1 for _each in takewhile(lambda pair: eq(*pair), zip(standing, steps, strict=False)))
        self._taken_back_to(1 + kept)
        for step in steps[kept:]:
            self._levels.append(self._made(step))

    def _made(self, step: Beginning) -> Level:
        level = Level(transaction.atomic(), self.as_it_was(), step)
        with ExitStack() as unless_made:
            unless_made.enter_context(level.block)
            _fill(level)
            self.assert_nothing_is_due()
            unless_made.pop_all()
        return level

    def taken_back(self) -> None:
        self._taken_back_to(0)

    def as_it_was(self):
        """The cast for one test to change; where none stands it is made for this test alone."""
        self.is_due = (
            self._highest().beginning is not None
        )  # whatever an earlier test left, which may have failed
        if not self._levels:
            return make_cast() if connection.in_atomic_block else self._put_back()
        self._cast, self._thing = copy.deepcopy((self._highest().cast, self._highest().thing))
        return self._cast

    def _put_back(self):
        """For tests with real commits: made by the first, and put back as rows for the others."""
        if self._in_rows is None:
            self._in_rows = make_cast(), rows.taken()
        else:
            rows.put_back(self._in_rows[1])
        return copy.deepcopy(self._in_rows[0])

    def is_asked_for(self, cast, make, given: dict) -> bool:
        is_of_the_test = self.is_due and cast is self._cast
        return is_of_the_test and self._highest().beginning.is_made_by(make, given)

    def handed_out(self, moved_clock=None):
        """What stands, as if the test, or the next step, that asks for it had made it just now."""
        self.is_due = False
        level = self._highest()
        mail.outbox += copy.deepcopy(level.letters)
        if moved_clock and level.moment:
            moved_clock(level.moment)
        return self._thing

    def assert_nothing_is_due(self) -> None:
        assert not self.is_due, (
            "another beginning stood than the one that was made: see tests.factories.beginnings"
        )

    def _highest(self) -> Level:
        return self._levels[-1] if self._levels else NOTHING

    def _taken_back_to(self, height: int) -> None:
        while len(self._levels) > height:
            transaction.set_rollback(True)
            self._levels.pop().block.__exit__(None, None, None)


def _fill(level: Level) -> None:
    beginning, were_sent = level.beginning, len(mail.outbox)
    with ExitStack() as moves:
        clocks = [lambda moment: moves.enter_context(clock.moved_to(moment))]
        if beginning.on_monday:
            clocks[0](an_ordinary_monday())
        level.thing = beginning.make(
            level.cast, *(clocks if beginning.moves_clock else ()), **dict(beginning.given)
        )
        level.moment = clock.now() if clock.is_moved() else None
    level.letters = mail.outbox[were_sent:]
    del mail.outbox[were_sent:]


def _block() -> Atomic:
    block = transaction.atomic()
    block.__enter__()
    return block


NOTHING = Level(None, None)
STANDING = Standing()
