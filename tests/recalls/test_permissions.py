"""Who may do what about whether a member stays: everyone against every permission there is."""

import pytest

from engage.base.actions import CLOCK, may
from engage.people.states import RoleKind
from tests.access.permissions import who_may
from tests.factories.elections import with_role
from tests.factories.promises import make_citizen
from tests.factories.recalls import in_days, join, make_panel_of, propose, request
from tests.factories.terms import again, holder

CLOCK_ALONE = {"clock"}
MEMBER = {"member"}
OFFICERS = {"officer", "other officer"}
FELLOWS = {"fellow member"}
SPOKEN_FOR = {"neighbour", "newcomer", "who asks", "fellow member"}
MAY = {
    "propose_suspension": FELLOWS,
    "vote_on_suspension": FELLOWS,
    **dict.fromkeys(("answer_suspension", "answer_recall"), MEMBER),
    **dict.fromkeys(("settle_suspension", "move_recall_on"), CLOCK_ALONE),
    **dict.fromkeys(("request_recall", "support_recall"), SPOKEN_FOR),
    "take_back_recall": {"who asks"},
    "vote_on_recall": SPOKEN_FOR - {"newcomer"} | {"member"},
    "declare_recall": OFFICERS,
    "forget_asker": {"clock", "member"},
}


@pytest.fixture
def called(cast, moved_clock):
    """A vote is called on one of four members, whom another had proposed to suspend."""
    term, *others = make_panel_of(cast)
    in_days(moved_clock, 91)
    asks = make_citizen(cast)
    neighbour = make_citizen(cast)
    suspension = propose(again(term), others[0])
    recall = request(cast, again(term), person=asks)
    join(cast, recall, 4)
    return suspension, again(recall), others, asks, neighbour


def test_everyone_may_what_the_table_says_and_nothing_else(cast, called):
    suspension, recall, others, asks, neighbour = called
    everyone = {
        "nobody": cast.nobody,
        "clock": CLOCK,
        "member": holder(recall.term),
        "fellow member": holder(others[1]),
        "neighbour": neighbour,
        "newcomer": make_citizen(cast),
        "who asks": asks,
        "of another place": make_citizen(cast, place=cast.elsewhere),
        "host": cast.ada,
        "officer": cast.eve,
        "other officer": with_role(cast, RoleKind.RETURNING_OFFICER),
        "officer elsewhere": with_role(cast, RoleKind.RETURNING_OFFICER, place=cast.elsewhere),
        "moderator": cast.dee,
        "administrator": cast.ida,
    }
    about = {
        **dict.fromkeys(("propose_suspension", "request_recall"), again(recall.term)),
        **dict.fromkeys(("answer_suspension", "vote_on_suspension", "settle_suspension"), suspension),
        "forget_asker": everyone["member"],
    }
    assert who_may("recalls", everyone, about=about, otherwise=recall) == MAY


def test_an_officer_does_not_declare_the_result_about_herself(cast, called):
    recall = called[1]
    recall.term.person = cast.eve
    assert not may(cast.eve, "recalls.declare_recall", recall)
