"""Who may do what about questions to candidates: everyone against every permission there is."""

import pytest

from engage.base.actions import CLOCK
from engage.people.states import RoleKind
from tests.access.permissions import who_may
from tests.factories.elections import anew, make_announced, scrutineer, with_role
from tests.factories.hustings import a_voter, ask, candidate, give_answer
from tests.factories.promises import make_citizen, settle

MAY = {
    "ask_question": {"voter"},
    "take_back_question": {"voter"},
    "answer_question": {"candidate", "rival"},
    "change_answer": {"candidate"},
    "gather_questions": {"clock"},
}


@pytest.fixture
def everyone(cast, moved_clock) -> dict:
    officer = settle(with_role(cast, RoleKind.RETURNING_OFFICER), cast.place)  # on the roll, and runs it
    election = make_announced(cast, moved_clock)
    return {
        "nobody": cast.nobody,
        "clock": CLOCK,
        "voter": a_voter(cast, election),
        "candidate": candidate(election),
        "rival": candidate(election, 2),
        "late": make_citizen(cast, place=election.place),
        "stranger": make_citizen(cast, place=cast.elsewhere),
        "officer": cast.eve,
        "other officer": anew(officer),
        "scrutineer": scrutineer(election),
        "commissioner": cast.ada,
        "moderator": cast.dee,
        "representative": cast.flo,
        "administrator": cast.ida,
        "election": election,
    }


def test_everyone_may_what_the_table_says_and_nothing_else(cast, everyone):
    election = everyone.pop("election")
    question = ask(election, everyone["voter"])
    about = {
        "take_back_question": question,
        "answer_question": question,
        "change_answer": give_answer(question),
        "gather_questions": question.hustings,
    }
    assert who_may("hustings", everyone, about=about, otherwise=election) == MAY
