"""Stories that chance tells: anyone does anything at any time, each from one beginning, which is made once for all of them."""

import copy
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test

from engage.base import clock
from engage.base.actions import Refused
from engage.base.states import IllegalMove

NO = (Refused, IllegalMove, PermissionDenied)
LEAVES_ROWS = ("SELECT ", "SAVEPOINT ", "RELEASE ", "ROLLBACK ")


class Story(RuleBasedStateMachine):
    """It has what `begin` put in its world, and takes back whatever it does. Whatever is refused changes nothing."""

    world = writes = None

    @staticmethod
    def begin(world, moved_clock, **given):
        """Put into `world`, where the cast is, what each story begins with; each has a copy of its own."""
        raise NotImplementedError

    def seen(self):
        """What must be the same after someone was refused."""
        raise NotImplementedError

    def look(self):
        """Ask once, before invariants look at it, for what several of them look at."""

    def __init__(self):
        super().__init__()
        self.stack = ExitStack()
        self.stack.enter_context(_taken_back())
        vars(self).update(copy.deepcopy(vars(self.world)))
        self.held_at, self.known = None, (None, None)

    def teardown(self):
        self.stack.close()

    def check_invariants(self, *given):
        """Where no row was written and no time has passed, what held still holds."""
        so_far = self.so_far()
        if so_far != self.held_at:
            self.look()
            super().check_invariants(*given)
            self.held_at = so_far

    def so_far(self):
        return self.writes.number, clock.now()

    def stands(self):
        """What is `seen`, asked again only if it may have changed."""
        so_far = self.so_far()
        if so_far != self.known[0]:
            self.known = so_far, self.seen()
        return self.known[1]

    def days_later(self, days):
        self.moved(clock.now() + timedelta(days=days))

    def moved(self, moment):
        self.stack.enter_context(clock.moved_to(moment))

    def attempt(self, act, **given):
        before = self.stands()
        try:
            done = act(**given)
        except NO:
            assert self.stands() == before
        else:
            self.then()
            return done

    def then(self):
        """What happens at once after each act that was not refused."""


class Writes:
    """How often something was asked of the database that may write a row."""

    number = 0

    def __call__(self, execute, sql, *given):
        self.number += not sql.startswith(LEAVES_ROWS)
        return execute(sql, *given)


def few(examples: int, steps: int) -> settings:
    return settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )


def tell(story: type[Story], cast, how_many: settings, **given) -> None:
    """Tell so many stories that begin with what is `given`; raises what a rule or an invariant raises."""
    with ExitStack() as stack:
        stack.enter_context(_taken_back())
        stack.enter_context(connection.execute_wrapper(writes := Writes()))
        world = SimpleNamespace(cast=cast)
        story.begin(world, lambda moment: stack.enter_context(clock.moved_to(moment)), **given)
        told = type(story.__name__, (story,), {"world": world, "writes": writes})
        run_state_machine_as_test(told, settings=how_many)


def assert_found(story: type[Story], cast, how_many: settings, by, **given) -> None:
    """The negative control: the invariant `by` finds what goes on in `story`.

    It is told until then, for chance may leave it out of a few; the shortest way there is not looked for.
    """
    until = settings(
        how_many, max_examples=500, phases=[Phase.generate], report_multiple_bugs=False, database=None
    )
    with pytest.raises(AssertionError) as found:
        tell(story, cast, until, **given)
    name = found.traceback[-1].name
    assert name == by.__name__, f"{name} found it"


@contextmanager
def _taken_back():
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
