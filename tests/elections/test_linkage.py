"""An attacker with everything that is in the database tries to find out who voted how."""

import itertools
import random

import pytest
from django.db import connection

from engage.elections import actions
from engage.elections.models import Ballot, Envelope, Voter
from engage.elections.queries.clocks import challenge_until
from engage.elections.queries.sealing import opened
from tests.factories.elections import again, at, make_poll, open_box, vote, words_of

VOTERS = 60
CANDIDATES = 6
CHANCE = 1  # of 60 guesses by any order that has nothing to do with it, one is right
TOO_MANY = CHANCE + 4  # four times its spread, which is one as well
HIDDEN = {"postgresql": ("xmin::text::bigint", "ctid"), "sqlite": ("rowid",)}


@pytest.fixture
def voted(cast, moved_clock):
    """Everyone on the roll voted, each in an order of her own; (election, {voter: her order})."""
    election = make_poll(cast, moved_clock, candidates=CANDIDATES, voters=VOTERS - CANDIDATES)
    said = each_votes_in_her_own_order(election, vote)
    at(moved_clock, election.closes_at)
    return again(election), said


def each_votes_in_her_own_order(election, vote) -> dict[int, list[int]]:
    """{voter: her order}, cast by `vote(election, person, order)`."""
    orders = list(itertools.permutations(range(1, CANDIDATES + 1)))
    random.Random(7).shuffle(orders)  # noqa: S311 - the test's own, not the box's
    lines = election.voters.select_related("person").order_by("pk")
    said = {line: list(order) for line, order in zip(lines, orders, strict=False)}
    for line, order in said.items():
        vote(election, line.person, order)
    return {line.pk: order for line, order in said.items()}


def ordered(model, hidden: str, column: str) -> list:
    """The column of every row, in the order of a hidden column."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {model._meta.db_table} ORDER BY {hidden}, {column}")  # noqa: S608
        return [row[0] for row in cursor.fetchall()]


def guesses():
    """Each way to put envelopes, or lines of the roll, beside ballots by what the database keeps of both."""
    orders = [*HIDDEN[connection.vendor], "id"]
    for source, column in ((Envelope, "voter_id"), (Voter, "id")):
        for of_voters, of_ballots in itertools.product(orders, repeat=2):
            yield ordered(source, of_voters, column), ordered(Ballot, of_ballots, "id")


def hits(said, voters, ballots) -> int:
    rankings = {str(ballot.pk).replace("-", ""): ballot.ranking for ballot in Ballot.objects.all()}
    keys = [str(ballot).replace("-", "") for ballot in ballots]
    return sum(said.get(voter) == rankings[key] for voter, key in zip(voters, keys, strict=False))


def everything() -> bytes:
    """Every cell of every table, as bytes."""
    cells = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - the test's own tables
            cells += [cell for row in cursor.fetchall() for cell in row]
    return b"\n".join(
        bytes(cell) if isinstance(cell, bytes | memoryview) else str(cell).encode() for cell in cells
    )


@pytest.mark.django_db(transaction=True)
def test_before_the_box_is_opened_no_preference_can_be_read_anywhere(voted):
    said = voted[1]
    dump = everything()
    for order in said.values():
        assert bytes(order) not in dump
        for words in (", ".join(map(str, order)), ",".join(map(str, order))):
            assert words.encode() not in dump
    assert Ballot.objects.count() == 0
    assert len({len(each.sealed) for each in Envelope.objects.all()}) == 1


@pytest.mark.django_db(transaction=True)
def test_after_it_no_hidden_column_leads_from_a_ballot_to_a_voter(cast, voted):
    election, said = voted
    open_box(cast, election)
    assert Ballot.objects.count() == len(said) >= VOTERS
    best = max(hits(said, voters, ballots) for voters, ballots in guesses())
    assert best <= TOO_MANY
    if connection.vendor == "postgresql":
        assert len(set(ordered(Ballot, "xmin::text::bigint", "xmin::text::bigint"))) == 1


@pytest.mark.django_db(transaction=True)
def test_an_unshuffled_box_would_be_found_out(cast, voted, monkeypatch):
    """The negative control: without the shuffle the order of rows links everyone."""
    election, said = voted
    monkeypatch.setattr("secrets.SystemRandom.shuffle", lambda self, rows: None)
    open_box(cast, election)
    assert max(hits(said, voters, ballots) for voters, ballots in guesses()) > len(said) / 2


@pytest.mark.django_db(transaction=True)
def test_with_both_keys_every_envelope_links_which_is_why_they_are_destroyed(cast, voted, moved_clock):
    election, said = voted
    standing = set(election.candidates.standing().values_list("number", flat=True))
    linked = {
        envelope.voter_id: opened(election, envelope, words_of(election), standing)[0]
        for envelope in Envelope.objects.all()
    }
    assert linked == said
    open_box(cast, election)
    actions.publish_count(actor=cast.eve, election=again(election))
    at(moved_clock, election.declare_date)
    actions.declare_result(actor=cast.eve, election=again(election))
    at(moved_clock, challenge_until(again(election)))
    assert Envelope.objects.count() == 0
    assert not Voter.objects.exclude(person=None).exists()
