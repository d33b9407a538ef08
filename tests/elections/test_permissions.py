"""Who may do what about an election: everyone against every permission there is."""

import pytest

from engage.base.actions import CLOCK, CONSOLE
from engage.people.actions import give_role
from engage.people.states import RoleKind
from tests.access.permissions import who_may
from tests.factories.elections import anew, make_poll, scrutineer, voters_of, with_role
from tests.factories.people import LONG_AGO
from tests.factories.promises import make_citizen

CLOCK_ALONE = {"clock"}
OFFICERS = {"officer", "other officer"}
# Who holds a key may agree to what takes two, also when she is an officer as well; then she runs nothing alone.
KEYS = {"scrutineer", "officer with a key"}
STANDING = {"candidate", "officer who stands"}
TYPE_IN = {*OFFICERS, *KEYS, "helper", "scrutineer of another"}
SIGNED_IN = {
    *(OFFICERS | KEYS | STANDING | TYPE_IN),
    *("neighbour", "voter", "officer elsewhere"),
    *("commissioner", "moderator", "representative", "administrator"),
}
MAY = {
    "call_election": {*OFFICERS, "officer who stands", "officer with a key"},  # of the panel, not of one yet
    **dict.fromkeys(
        ("publish_notice", "publish_statement", "publish_poll_notice", "void_election"), OFFICERS
    ),
    **dict.fromkeys(("refuse_nomination", "name_scrutineer", "ask_second", "replace_paper"), OFFICERS),
    **dict.fromkeys(("publish_count", "declare_result"), OFFICERS),
    **dict.fromkeys(("open_poll", "close_early", "open_box", "void_poll"), OFFICERS | KEYS),
    **dict.fromkeys(("open_nominations", "close_nominations", "find_uncontested"), CLOCK_ALONE),
    **dict.fromkeys(("tell_turnout", "close_poll", "destroy_envelopes"), CLOCK_ALONE),
    "nominate": SIGNED_IN,
    "withdraw_nomination": STANDING,
    "give_key": KEYS,
    "cast_ballot": {"voter"},  # her own line
    "type_in_ballot": TYPE_IN,
    "challenge_result": {*STANDING, "voter"},
    "decide_challenge": {"other officer"},  # who did not call it
    "forget_elector": {"clock", "voter"},  # herself, and what follows when she leaves
}


@pytest.fixture
def election(cast, moved_clock):
    return make_poll(cast, moved_clock)


@pytest.fixture
def everyone(cast, election) -> dict:
    """By what each is to this election."""
    candidate, other_candidate = (each.person for each in election.candidates.order_by("number")[:2])
    stands = election.candidates.values_list("person", flat=True)
    return {
        "nobody": cast.nobody,
        "clock": CLOCK,
        "neighbour": make_citizen(cast),  # came after the roll was frozen
        "voter": next(person for person in voters_of(election) if person.pk not in stands),
        "candidate": candidate,
        "scrutineer": scrutineer(election, 1),
        "scrutineer of another": with_role(cast, RoleKind.SCRUTINEER),
        "officer": cast.eve,
        "other officer": with_role(cast, RoleKind.RETURNING_OFFICER),
        "officer elsewhere": with_role(cast, RoleKind.RETURNING_OFFICER, place=cast.elsewhere),
        "officer who stands": officer_too(cast, other_candidate),
        "officer with a key": officer_too(cast, scrutineer(election, 2)),
        "commissioner": cast.ada,
        "moderator": cast.dee,
        "representative": cast.flo,
        "helper": cast.gus,
        "administrator": cast.ida,
    }


def officer_too(cast, person):
    role = {"kind": RoleKind.RETURNING_OFFICER, "title": "Returning officer", "starts": LONG_AGO}
    give_role(actor=CONSOLE, person=person, place=cast.place, **role)
    return anew(person)


def test_everyone_may_what_the_table_says_and_nothing_else(election, everyone):
    voter = everyone["voter"]
    about = {
        "call_election": election.panel,
        "cast_ballot": election.voters.get(person=voter),
        "forget_elector": voter,
    }
    assert who_may("elections", everyone, about=about, otherwise=election) == MAY
