"""Who leaves takes a nomination with her that was never public; what was published stays with the election."""

import pytest

from engage.base.actions import CLOCK
from engage.elections import actions
from engage.elections.actions import forget_elector
from engage.elections.models import Candidate
from tests.factories.elections import again, at, make_nominating, make_stated, stand
from tests.factories.promises import make_citizen

PRIVATE = {
    "name": "Olwen Private",
    "statement": "My words nobody read.",
    "interests": "My shop.",
    "political": "The Blue Party",
}


def published(cast) -> set[str]:
    return set(Candidate.objects.visible_to(cast.nobody).values_list("name", flat=True))


def withdrawn(cast, election, mine):
    actions.withdraw_nomination(actor=mine.person, election=election)


def refused(cast, election, mine):
    actions.refuse_nomination(actor=cast.eve, election=election, candidate=mine, reason="You moved away.")


def voided(cast, election, mine):
    actions.void_election(actor=cast.eve, election=election, reason="The wrong seats.")


def still_open(cast, election, mine):
    pass


@pytest.mark.parametrize("became", [withdrawn, refused, voided, still_open])
def test_of_a_nomination_that_was_never_public_nothing_is_left_when_she_leaves(cast, became):
    election = make_nominating(cast)
    mine = stand(cast, election, person=make_citizen(cast), **PRIVATE)
    became(cast, election, mine)
    forget_elector(actor=CLOCK, person=mine.person)
    left = Candidate.objects.get(pk=mine.pk)
    assert left.person is None
    kept = [left.name, left.statement, left.interests, left.political, left.refused_because]
    assert kept == ["–", "–", "–", "", ""]
    assert left.state != "nominated"


def test_nobody_is_published_who_left_before_the_statement(cast, moved_clock):
    election = make_nominating(cast, candidates=2)
    mine = stand(cast, election, **PRIVATE)
    forget_elector(actor=CLOCK, person=mine.person)
    at(moved_clock, election.nominations_close_at)
    stated = actions.publish_statement(actor=cast.eve, election=again(election))
    assert stated.candidates.standing().count() == 2
    assert published(cast) == {"Candidate A", "Candidate B"}


def test_what_was_published_stays_with_the_election_when_she_leaves(cast, moved_clock):
    election = make_stated(cast, moved_clock)
    first = election.candidates.order_by("number").first()
    forget_elector(actor=CLOCK, person=first.person)
    left = Candidate.objects.get(pk=first.pk)
    assert (left.name, left.statement, left.person) == (first.name, first.statement, None)
