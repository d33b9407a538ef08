"""Both tables of moves, in full: what leads where, and that nothing else does."""

import pytest

from engage.base.states import IllegalMove, move
from engage.needs.models import AccessNeed, Sharing
from engage.needs.states import ACCESS_NEED, IN_FORCE, IN_USE, NEED_SHARING, NeedState, SharingState

NEED = {
    ("identified", "record"): "recorded",
    ("recorded", "flag"): "flagged",
    ("flagged", "share"): "shared",
    ("shared", "meet"): "met",
    ("met", "ask_again"): "shared",
    ("met", "review"): "reviewed",
    **{(state, "record"): "recorded" for state in ("flagged", "shared", "met", "reviewed")},
    **{(state, "take_back"): "flagged" for state in ("shared", "met")},
    **{(state, "end"): "ended" for state in ("flagged", "shared", "met", "reviewed")},
}
SHARING = {
    ("asked", "meet"): "met",
    ("explained", "meet"): "met",
    ("asked", "explain"): "explained",
    ("met", "ask_again"): "asked",
    ("explained", "ask_again"): "asked",
    **{(state, "take_back"): "taken_back" for state in ("asked", "met", "explained")},
}
EVERY = [
    (model, state, verb, table.get((state, verb)))
    for model, states, table in ((AccessNeed, NeedState, NEED), (Sharing, SharingState, SHARING))
    for state in states.values
    for verb in model.machine.moves
]


@pytest.mark.parametrize(("model", "state", "verb", "leads_to"), EVERY)
def test_every_move(model, state, verb, leads_to):
    thing = model(state=state)
    if leads_to:
        move(thing, verb)
        assert thing.state == leads_to
    else:
        with pytest.raises(IllegalMove):
            move(thing, verb)


def test_where_they_end_and_what_is_neither():
    assert ACCESS_NEED.terminal == {NeedState.ENDED}
    assert NEED_SHARING.terminal == {SharingState.TAKEN_BACK}
    assert set(NeedState) - set(IN_USE) == {NeedState.IDENTIFIED, NeedState.RECORDED, NeedState.ENDED}
    assert set(SharingState) - set(IN_FORCE) == {SharingState.TAKEN_BACK}
