"""Who asked to stand is known to nobody before the statement, whatever becomes of the election."""

from django.urls import reverse

from engage.elections import actions
from engage.elections.models import Candidate
from engage.people.states import RoleKind
from tests.factories.elections import again, at, make_nominating, make_stated, stand, two, with_role

PRIVATE = {
    "name": "Olwen Private",
    "statement": "My words nobody read.",
    "interests": "My shop.",
    "political": "The Blue Party",
}


def second_officer(cast):
    return with_role(cast, RoleKind.RETURNING_OFFICER)


def read(client, election) -> str:
    return client.get(reverse("election", args=[election.pk])).content.decode()


def public_names(cast) -> set[str]:
    return set(Candidate.objects.visible_to(cast.nobody).values_list("name", flat=True))


def test_an_election_voided_while_people_can_stand_names_none_of_them(cast, client):
    election = make_nominating(cast)
    stand(cast, election, **PRIVATE)
    actions.void_election(actor=cast.eve, election=election, reason="The wrong seats.")
    page = read(client, election)
    assert "The wrong seats." in page
    assert not [words for words in PRIVATE.values() if words in page]
    assert public_names(cast) == set()


def test_one_voided_by_two_before_the_statement_names_none_either(cast, client, moved_clock):
    election = make_nominating(cast)
    mine = stand(cast, election, **PRIVATE)
    at(moved_clock, election.nominations_close_at)
    officer = second_officer(cast)
    two(cast, again(election), "void_poll", "The wrong seats.", second=officer)
    assert again(election).state == "void"
    assert PRIVATE["name"] not in read(client, election)
    assert Candidate.objects.visible_to(mine.person).filter(pk=mine.pk).exists()


def test_who_withdrew_or_was_refused_before_the_statement_is_never_named(cast, client, moved_clock):
    election = make_nominating(cast, candidates=2)
    early = stand(cast, election, **PRIVATE)
    actions.withdraw_nomination(actor=early.person, election=election)
    refused = stand(cast, election, name="Rita Refused")
    actions.refuse_nomination(actor=cast.eve, election=election, candidate=refused, reason="Not of here.")
    at(moved_clock, election.nominations_close_at)
    actions.publish_statement(actor=cast.eve, election=again(election))
    page = read(client, election)
    assert "Candidate A" in page
    assert PRIVATE["name"] not in page
    assert "Rita Refused" not in page
    assert public_names(cast) == {"Candidate A", "Candidate B"}


def test_who_was_published_stays_so_when_she_withdraws_and_when_it_is_voided(cast, client, moved_clock):
    election = make_stated(cast, moved_clock)
    first = election.candidates.order_by("number").first()
    actions.withdraw_nomination(actor=first.person, election=election)
    two(cast, again(election), "void_poll", "The hall burnt down.", second=second_officer(cast))
    assert again(election).state == "void"
    assert first.name in read(client, election)
    assert first.name in public_names(cast)
