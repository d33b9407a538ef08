"""Who may do what when a panel is reviewed, stopped and closed: everyone against every permission there is."""

import pytest

from engage.base.actions import CLOCK, CONSOLE
from engage.people.states import RoleKind
from tests.access.permissions import who_may
from tests.factories.continuity import make_at_work, make_named, members
from tests.factories.elections import with_role
from tests.factories.promises import make_citizen
from tests.factories.terms import holder

CLOCK_ALONE = {"clock"}
HOST = {"host"}
MEMBERS = {"member", "other member"}
KEY = MEMBERS | {"representative of another panel"}
BY_CLOCK = ("plan_review", "begin_review", "note_late_review", "lapse_suspension")
BY_CLOCK += ("ask_panel", "count_closing_votes", "close_panel")
BY_HOST = ("propose_suspension", "drop_suspension", "suspend_panel", "propose_closing", "drop_closing")
BY_HOST += ("answer_panel", "ask_closing_key", "hand_on")
BY_MEMBERS = (
    "write_review",
    "confirm_review",
    "answer_suspension",
    "vote_on_closing",
    "take_back_closing_vote",
)
MAY = {
    **dict.fromkeys(BY_CLOCK, CLOCK_ALONE),
    **dict.fromkeys(BY_HOST, HOST),
    **dict.fromkeys(BY_MEMBERS, MEMBERS),
    "resume_panel": CLOCK_ALONE | HOST,
    "refuse_closing_key": KEY,
    "begin_closing": KEY | HOST,
    "forget_member": {"clock", "console", "member"},
}


@pytest.fixture
def panel(cast):
    return make_at_work(cast)


@pytest.fixture
def everyone(cast, panel) -> dict:
    first, second, _third = members(panel)
    return {
        "nobody": cast.nobody,
        "clock": CLOCK,
        "console": CONSOLE,
        "member": first,
        "other member": second,
        "member whom the host named": holder(make_named(cast)),
        "neighbour": make_citizen(cast),
        "host": cast.ada,
        "host elsewhere": cast.cy,
        "officer": cast.eve,
        "officer elsewhere": with_role(cast, RoleKind.RETURNING_OFFICER, place=cast.elsewhere),
        "moderator": cast.dee,
        "helper": cast.gus,
        "representative of another panel": cast.flo,
        "administrator": cast.ida,
    }


def test_everyone_may_what_the_table_says_and_nothing_else(panel, everyone):
    assert (
        who_may("continuity", everyone, about={"forget_member": everyone["member"]}, otherwise=panel) == MAY
    )
