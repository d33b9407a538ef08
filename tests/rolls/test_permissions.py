"""Who may do what about the lines of a roll: everyone against every permission there is."""

import pytest
from django.core.exceptions import PermissionDenied

from engage.base.actions import CLOCK, CONSOLE
from engage.elections.models import Voter
from engage.people.actions import give_role
from engage.people.models import HeldCapacity
from engage.people.states import RoleKind
from engage.rolls import actions
from engage.rolls.models import TypedVote
from tests.access.permissions import who_may
from tests.factories.elections import anew, with_role
from tests.factories.people import LONG_AGO
from tests.factories.promises import make_citizen, settle
from tests.factories.rolls import again, ask_about, claim, make_asked, make_open, object_to, on_the_roll

OFFICERS = {"officer", "other officer"}
CONCERNED = {"officer who objects", "officer who is asked", "officer who claims"}
ON_IT = {"voter", "asked", "officer who objects", "officer who is asked", "struck before"}
MAY = {
    "claim_line": {*ON_IT, "claims", "officer who claims"},  # who is on it reads that she need not
    "object_to_line": ON_IT,
    "answer_about_line": {"asked"},
    "decide_claim": {*OFFICERS, "officer who objects", "officer who is asked"},
    "ask_about_line": {*OFFICERS, "officer who claims"},
    "decide_objection": {*OFFICERS, "officer who claims"},
    "ask_about_double": OFFICERS | CONCERNED,
    "note_typed_vote": {*OFFICERS, *CONCERNED, "scrutineer", "helper"},
    "answer_typed_vote": {"asked"},
    **{name: {"clock"} for name in ("tell_of_typed_votes", "empty_old_words")},
    "forget_elector": {"clock", "asked"},
}


def officer_too(cast, person):
    role = {"kind": RoleKind.RETURNING_OFFICER, "title": "Returning officer", "starts": LONG_AGO}
    give_role(actor=CONSOLE, person=person, place=cast.place, **role)
    return anew(person)


@pytest.fixture
def election(cast):
    return make_open(cast, capacity="carer")


@pytest.fixture
def everyone(cast, election) -> dict:
    return {
        "nobody": cast.nobody,
        "clock": CLOCK,
        "voter": cares(on_the_roll(cast, election, "Ned Reed")),
        "asked": cares(on_the_roll(cast, election, "Nell Marsh")),
        "struck before": cares(on_the_roll(cast, election, "Una")),  # put back since
        "claims": on_the_roll(cast, election, "Otto"),
        "stranger": make_citizen(cast, place=cast.elsewhere),
        "officer": cast.eve,
        "other officer": with_role(cast, RoleKind.RETURNING_OFFICER),
        "officer elsewhere": with_role(cast, RoleKind.RETURNING_OFFICER, place=cast.elsewhere),
        "officer who objects": officer_too(cast, cares(on_the_roll(cast, election, "Pia"))),
        "officer who is asked": officer_too(cast, cares(on_the_roll(cast, election, "Quin"))),
        "officer who claims": officer_too(cast, settle(on_the_roll(cast, election, "Rea"), cast.place)),
        "commissioner": cast.ada,
        "moderator": cast.dee,
        "helper": cast.gus,
        "scrutineer": with_role(cast, RoleKind.SCRUTINEER),
        "administrator": cast.ida,
    }


def cares(person):
    HeldCapacity.objects.create(person=person, kind="carer", since_date=LONG_AGO)
    return person


def test_everyone_may_what_the_table_says_and_nothing_else(cast, election, everyone):
    objection = object_to(election, everyone["officer who objects"])
    lines = ask_about(cast, objection, everyone["asked"], everyone["officer who is asked"])
    about = {
        "answer_about_line": next(line for line in lines if line.person == everyone["asked"]),
        "decide_claim": claim(election, everyone["officer who claims"]),
        **dict.fromkeys(("ask_about_line", "decide_objection"), objection),
        "forget_elector": everyone["asked"],
        "note_typed_vote": Voter(election=election, person=everyone["asked"]),
        "answer_typed_vote": TypedVote(election=election, person=everyone["asked"]),
    }
    found = who_may("rolls", everyone, about=about, otherwise=election)
    assert found == MAY


def test_whoever_else_acts_is_turned_away(cast, election):
    """As officer of another place, as host, and as whom it does not concern."""
    nell, ned = (cares(on_the_roll(cast, election, name)) for name in ("Nell Marsh", "Ned Reed"))
    claimed = claim(election, on_the_roll(cast, election, "Otto"))
    said, asked = object_to(election, ned), make_asked(cast, election, nell, by=ned)
    elsewhere = with_role(cast, RoleKind.RETURNING_OFFICER, place=cast.elsewhere)
    because = {"reason": "So it is."}
    for who in (cast.ada, ned, elsewhere, cast.nobody, CLOCK):
        for act, given in (
            (actions.answer_about_line, {"line": asked.lines.get(), "answer": "No."}),
            (actions.decide_claim, {"claim": claimed, "is_added": False, **because}),
            (actions.ask_about_line, {"objection": said, "people": [nell], "question": "?"}),
            (actions.decide_objection, {"objection": said, "number": 0, **because}),
        ):
            with pytest.raises(PermissionDenied):
                act(actor=who, **given)
    assert {again(claimed).state, again(said).state} == {"waiting"}
    assert again(asked).state == "asked"
