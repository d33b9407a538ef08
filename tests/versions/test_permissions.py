"""Who may do what about versions of statements: everyone against every permission there is."""

from engage.base.actions import CLOCK
from engage.people.states import RoleKind
from tests.access.permissions import who_may
from tests.factories.elections import with_role
from tests.factories.promises import make_citizen
from tests.factories.versions import add, make_asked, neighbour

OFFICERS = {"officer", "other officer"}
MAY = {
    "ask_for_version": {"candidate", "other candidate", "neighbour"},
    "decline_version": OFFICERS,
    "add_version": OFFICERS | {"candidate"},
    "check_version": {"candidate"},
    "dispute_version": {"candidate"},
    "forget_old_askers": {"clock"},
    "forget_asker": {"clock", "neighbour"},
}


def test_everyone_may_what_the_table_says_and_nothing_else(cast):
    asked = make_asked(cast)
    candidate, other = asked.election.candidates.standing()
    una = neighbour(cast, asked.election)
    version = add(cast, asked, candidate, actor=candidate.person)
    everyone = {
        "nobody": cast.nobody,
        "clock": CLOCK,
        "candidate": candidate.person,
        "other candidate": other.person,
        "neighbour": una,
        "stranger": make_citizen(cast, place=cast.elsewhere),
        "officer": cast.eve,
        "other officer": with_role(cast, RoleKind.RETURNING_OFFICER),
        "officer elsewhere": with_role(cast, RoleKind.RETURNING_OFFICER, place=cast.elsewhere),
        "commissioner": cast.ada,
        "moderator": cast.dee,
        "scrutineer": with_role(cast, RoleKind.SCRUTINEER),
        "administrator": cast.ida,
    }
    about = {
        "decline_version": asked,
        "add_version": candidate,
        **dict.fromkeys(("check_version", "dispute_version"), version),
        "forget_asker": una,
    }
    assert who_may("versions", everyone, about=about, otherwise=asked.election) == MAY
