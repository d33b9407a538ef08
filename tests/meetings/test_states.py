"""The machine of a meeting: every state is reached, none is a dead end, and whatever anyone does it stands in one."""

from datetime import timedelta

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from engage.base import clock
from engage.base.actions import CLOCK
from engage.meetings import actions
from engage.meetings.models import Stage, Stop
from engage.meetings.queries.guards import ENDS, STARTS
from engage.meetings.states import IN_SESSION, LIVE_SESSION, OVER, RECORD_SHOWN, SessionState
from engage.promises.models import Commitment
from engage.record.models import Entry
from tests.factories.machines import reached_from
from tests.factories.meetings import (
    NOTHING,
    a_promise,
    again,
    at,
    make_announced,
    make_draft,
    make_live,
    make_lobby,
    make_open,
    make_published,
    make_record_check,
    make_record_draft,
    someone,
    tick,
)
from tests.factories.stories import Story, few, tell

FEW = few(examples=3, steps=30)  # of each beginning
ENDS_OF_IT = {SessionState.COMPLETE, SessionState.CANCELLED}
_S = SessionState
# The designed table (rules, 3.3), typed anew: from → to.
DESIGNED = {
    _S.DRAFT: {_S.ANNOUNCED, _S.CANCELLED},
    _S.ANNOUNCED: {_S.REGISTRATION, _S.POSTPONED, _S.CANCELLED},
    _S.REGISTRATION: {_S.LOBBY, _S.POSTPONED, _S.CANCELLED},
    _S.LOBBY: {_S.LIVE, _S.POSTPONED},
    _S.LIVE: {_S.BREAK_TIME, _S.PAUSED, _S.ENDED},
    _S.BREAK_TIME: {_S.LIVE},
    _S.PAUSED: {_S.LIVE, _S.ENDED},
    _S.ENDED: {_S.RECORD_DRAFT},
    _S.RECORD_DRAFT: {_S.RECORD_CHECK},
    _S.RECORD_CHECK: {_S.RECORD_PUBLISHED},
    _S.RECORD_PUBLISHED: {_S.OUTCOMES_DUE},
    _S.OUTCOMES_DUE: {_S.COMPLETE},
    _S.POSTPONED: {_S.ANNOUNCED, _S.CANCELLED},
}


def test_the_table_is_the_designed_one():
    moves = {}
    for froms, to in LIVE_SESSION.moves.values():
        for state in froms:
            moves.setdefault(state, set()).add(to)
    assert moves == DESIGNED
    assert LIVE_SESSION.terminal == ENDS_OF_IT


def test_no_state_is_out_of_reach_and_none_a_dead_end():
    assert LIVE_SESSION.states == set(SessionState.values) == reached_from(LIVE_SESSION, LIVE_SESSION.initial)
    for state in LIVE_SESSION.states - LIVE_SESSION.terminal:
        assert reached_from(LIVE_SESSION, state) & ENDS_OF_IT


NOW = (make_draft, make_announced, make_open)
LATER = (make_lobby, make_live, make_record_draft, make_record_check, make_published)
VERBS = (
    *("announce_session", "open_registration", "open_lobby", "take_break", "end_break"),
    *("resume_session", "draft_record", "check_record", "publish_record", "owe_outcomes", "complete_session"),
)


class SessionStory(Story):
    @staticmethod
    def begin(world, moved_clock, make):
        cast = world.cast
        world.session = make(cast) if make in NOW else make(cast, moved_clock)
        world.people = [cast.ada, cast.dee, cast.gus, cast.flo, cast.bo, cast.cy, cast.nobody, CLOCK]

    def seen(self):
        return again(self.session).state, Entry.objects.count()

    @rule(who=st.integers(0, 7), verb=st.sampled_from(VERBS))
    def someone_presses(self, who, verb):
        self.attempt(getattr(actions, verb), actor=self.people[who], session=again(self.session))

    @rule(who=st.integers(0, 7), ticked=st.booleans())
    def someone_begins_or_ends(self, who, ticked):
        needed, verb = (
            (STARTS, "start_session") if again(self.session).state == "lobby" else (ENDS, "end_session")
        )
        boxes = dict.fromkeys(needed, ticked)
        self.attempt(getattr(actions, verb), actor=self.people[who], session=again(self.session), **boxes)

    @rule(
        who=st.integers(0, 7), verb=st.sampled_from(["pause_session", "postpone_session", "cancel_session"])
    )
    def someone_stops_it(self, who, verb):
        self.attempt(
            getattr(actions, verb), actor=self.people[who], session=again(self.session), reason="The heating."
        )

    @rule(who=st.integers(0, 7), part=st.integers(0, 3), begins=st.booleans())
    def someone_goes_to_a_part(self, who, part, begins):
        stages = list(self.session.stages.all())
        act = actions.begin_stage if begins else actions.end_stage
        self.attempt(act, actor=self.people[who], stage=stages[part % len(stages)])

    @rule(who=st.integers(0, 7), settled=st.sampled_from(["owner", "reason", "nothing"]))
    def someone_settles_a_point(self, who, settled):
        outcome = self.session.outcomes.unsettled().first()
        if outcome:
            said = {"owner": a_promise(self.cast), "reason": NOTHING, "nothing": {}}[settled]
            self.attempt(actions.settle_outcome, actor=self.people[who], outcome=outcome, **said)

    @rule(who=st.integers(0, 7))
    def someone_writes(self, who):
        said = {"title": "A point", "said": "Words."}
        self.attempt(actions.write_outcome, actor=self.people[who], session=again(self.session), **said)

    @rule()
    def someone_registers(self):
        self.attempt(actions.register, actor=someone(), session=again(self.session), channel="phone")

    @rule()
    def a_new_day_is_found(self):
        when = {"starts_at": at(60), "ends_at": at(60, 20)}
        self.attempt(actions.describe_session, actor=self.cast.ada, session=again(self.session), **when)

    @rule(hours=st.sampled_from([1, 24, 24 * 8, 24 * 40]))
    def time_passes(self, hours):
        self.moved(clock.now() + timedelta(hours=hours))
        tick()

    @invariant()
    def it_stands_in_one_state_and_all_fits(self):
        session = again(self.session)
        assert session.state in SessionState.values
        assert (session.ended_at is not None) == (session.state in OVER)
        assert (session.record_at is not None) == (session.state in RECORD_SHOWN)
        stops = Stop.objects.filter(session=session, ended_at=None).count()
        assert stops == (session.state in (_S.BREAK_TIME, _S.PAUSED))
        going_on = Stage.objects.filter(session=session, started_at__isnull=False, ended_at=None).count()
        assert going_on <= (session.state in IN_SESSION)
        if session.state == _S.COMPLETE:
            assert not session.outcomes.unsettled().exists()
        for outcome in session.outcomes.standing().exclude(owner=None):
            made = Commitment.objects.filter(source=f"meetings.outcome:{outcome.pk}").count()
            assert made <= (session.state in RECORD_SHOWN)


@pytest.mark.django_db
@pytest.mark.parametrize("make", [*NOW, *LATER])
def test_whatever_anyone_does(cast, make):
    tell(SessionStory, cast, FEW, make=make)
