"""Of a small count everyone reads who was elected and at which stage; no total leaks, not even by trying all votes."""

import hashlib
import itertools
import json
import re

import pytest
from django.urls import reverse

import verify_count
from engage.elections import actions
from engage.elections.queries.checking import misfits
from engage.people.states import RoleKind
from engage.record.models import Entry
from engage.rolls.queries.checking import misfits as rolls_misfits
from tests.factories.elections import anew, make_provisional, scrutineer, voters_of, with_role

THREE = ((1, 2), (1,), (2, 3))
TOTALS = re.compile(r"\d\.00000|\d votes? (more|and was out)|with \d+ votes?")


@pytest.fixture
def small(cast, moved_clock):
    return make_provisional(cast, moved_clock, votes=THREE)


def package_of(client, election, person=None) -> dict:
    if person:
        client.force_login(anew(person))
        client.showed("password", "mfa")
    return client.get(reverse("count_package", args=[election.pk])).json()


def page_of(client, election) -> str:
    return client.get(reverse("count_of_election", args=[election.pk])).content.decode()


def questioned(cast, election):
    """Someone questions it; an officer who had no part in it."""
    actions.challenge_result(actor=voters_of(election)[0], election=election, words="It is odd.")
    return with_role(cast, RoleKind.RETURNING_OFFICER)


def test_everyone_reads_who_was_elected_and_at_which_stage(client, small):
    page = page_of(client, small)
    assert "Candidate A was elected at stage 1." in page
    assert "3 votes were counted." in page
    assert "The sheet of this count is sealed" in page
    assert package_of(client, small)["sheet_seal"] in page
    assert not TOTALS.search(page)
    assert "flow__bands" not in page


def test_nobody_but_the_two_who_watch_and_whoever_decides_has_the_sheet(cast, client, small):
    for who in (None, cast.eve, cast.ida, cast.ada, voters_of(small)[0], small.candidates.first().person):
        shown = package_of(client, small, who)
        assert (shown["stages"], shown["stages_hash"], shown["ties"], shown["rankings"]) == (None,) * 4
        assert shown["elected_at"] == [[1, 1]]
        assert "flow__bands" not in page_of(client, small)
    whole = package_of(client, small, scrutineer(small, 2))
    assert len(whole["rankings"]) == 3
    assert "Only you see this sheet" in page_of(client, small)
    reviewer = with_role(cast, RoleKind.RETURNING_OFFICER)
    assert package_of(client, small, reviewer)["stages"] is None  # nothing is questioned yet
    reviewer = questioned(cast, small)
    sheet = package_of(client, small, reviewer)
    assert sheet["stages"] == whole["stages"]
    assert (sheet["rankings"], sheet["salt"]) == (None, None)
    assert "flow__bands" in page_of(client, small)
    assert package_of(client, small, cast.eve)["stages"] is None  # she called it


def test_each_package_is_verified_as_far_as_it_goes(cast, client, small):
    assert verify_count.verify(package_of(client, small)).startswith(
        "the quota and the names of the winners only"
    )
    assert verify_count.verify(package_of(client, small, scrutineer(small))) == "the whole count"
    sheet = package_of(client, small, questioned(cast, small))
    assert verify_count.verify(sheet).startswith("the stage sheet")
    with pytest.raises(verify_count.Difference, match="The seal of the sheet"):
        verify_count.verify({**sheet, "sheet_seal": "0" * 64})


@pytest.mark.parametrize(
    "broken",
    [
        {"elected_at": None},
        {"elected_at": [[9, 1]]},
        {"elected_at": [[1]]},
        {"sheet_seal": 5},
        {"elected_at": [[1, 0]]},
    ],
)
def test_a_sealed_package_that_is_none_is_refused(client, small, broken):
    with pytest.raises(verify_count.Broken):
        verify_count.verify(package_of(client, small) | broken)


def test_other_winners_than_the_sealed_package_names_are_found(client, small):
    shown = package_of(client, small)
    with pytest.raises(verify_count.Difference, match="Who was elected"):
        verify_count.verify({**shown, "winners": [2]})


def everything_public(client, election) -> str:
    """All that whoever is not signed in can read of it: pages, the file, and the record."""
    client.logout()
    pages = [page_of(client, election), client.get(election.get_absolute_url()).content.decode()]
    facts = [json.dumps(entry.data) for entry in Entry.objects.all()]
    return "\n".join([*pages, json.dumps(package_of(client, election)), *facts])


def guessed(client, election) -> list[str]:
    """The hashes of all sheets that three votes can give."""
    whole = package_of(client, election, scrutineer(election))
    orders = [list(order) for size in (1, 2, 3) for order in itertools.permutations((1, 2, 3), size)]
    hashes = []
    for votes in itertools.combinations_with_replacement(orders, 3):
        hashes.append(_hash_of(whole, votes))
    return hashes


def _hash_of(whole, votes) -> str:
    from engage.panels import counting

    papers = counting.contest(whole["candidates"], whole["seats"], [(tuple(vote), 1) for vote in votes])
    outcome = counting.rule_named(whole["rule"]).counts(papers, whole["seed"])
    return counting.package(papers, outcome, seed=whole["seed"], salt="0" * 64)["stages_hash"]


def test_who_tries_all_votes_finds_no_sheet_by_its_hash(client, small):
    found = guessed(client, small)
    assert small.count.package["stages_hash"] in found  # the bare hash would give it away
    public = everything_public(client, small)
    assert not [each for each in found if each in public]
    assert hashlib.sha256(b"").hexdigest() not in public


def test_the_record_has_the_seal_and_the_election_is_verified_with_it(client, small):
    said = Entry.objects.get(name="elections.count_published").data["stages_hash"]
    assert said == package_of(client, small)["sheet_seal"]
    assert misfits(small) == rolls_misfits(small) == []


def test_from_ten_votes_on_everyone_has_the_sheet(cast, client, moved_clock):
    votes = [(1, 2)] * 6 + [(2,)] * 4
    election = make_provisional(cast, moved_clock, votes=votes, voters=10)
    assert "flow__bands" in page_of(client, election)
    shown = package_of(client, election)
    assert shown["stages"] == election.count.package["stages"]
    assert "sheet_seal" not in shown
    said = Entry.objects.get(name="elections.count_published").data["stages_hash"]
    assert said == shown["stages_hash"]
    assert verify_count.verify(shown).startswith("the stage sheet")
