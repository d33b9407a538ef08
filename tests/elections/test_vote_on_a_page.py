"""From the ballot to the declared result, as people see it on pages, without JavaScript."""

import base64
from datetime import timedelta
from functools import partial
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.hashers import MD5PasswordHasher
from django.urls import reverse

from engage.base import clock
from engage.base.actions import Refused
from engage.elections import actions
from engage.elections.models import Ballot, Count, Envelope, Voter
from engage.elections.queries.clocks import challenge_until
from engage.elections.queries.typing import first_entry_of, sealed_entry
from engage.elections.states import ElectionState
from engage.people.models import Proposal
from engage.people.states import RoleKind
from tests.factories.elections import (
    again,
    anew,
    at,
    make_announced,
    make_closed,
    make_counting,
    make_declared,
    make_poll,
    make_provisional,
    scrutineer,
    two,
    vote,
    voters_of,
    with_role,
    words_of,
)
from tests.factories.people import PASSWORD
from tests.factories.promises import make_citizen

EVERYONE = ("nobody", "bo", "cy", "dee", "eve", "flo", "gus", "ada", "ida")


def sign_in(client, person):
    client.force_login(anew(person))
    client.showed("password", "mfa", reauthenticated=True)


def url(name, election, *more):
    return reverse(name, args=[election.pk, *more])


def soup(page):
    return BeautifulSoup(page.content, "html.parser")


def read(client, address):
    return client.get(address).content.decode()


def test_from_the_ballot_to_the_receipt(cast, client, moved_clock):
    election = make_poll(cast, moved_clock)
    person = voters_of(election)[0]
    sign_in(client, person)
    assert url("cast_ballot", election) in read(client, election.get_absolute_url())
    ballot = read(client, url("cast_ballot", election))
    assert "As many or as few as you like." in ballot
    assert "What we cannot promise" in ballot
    order = {"place_1": "2", "place_2": "", "place_3": "1"}
    checked = client.post(url("cast_ballot", election), order).content.decode()
    assert "Is this your order?" in checked
    assert checked.index("Candidate C") < checked.index("Candidate A")
    assert Envelope.objects.count() == 0
    changed = client.post(url("cast_ballot", election), order | {"change": "yes"}).content.decode()
    assert 'value="2"' in changed
    assert Envelope.objects.count() == 0
    sent = client.post(url("cast_ballot", election), order | {"sure": "yes"})
    assert sent.url == url("receipt_of_vote", election)
    receipt = read(client, sent.url)
    envelope = Envelope.objects.get()
    assert envelope.fingerprint in receipt
    assert "Candidate" not in receipt
    assert client.get(url("cast_ballot", election)).url == url("receipt_of_vote", election)
    client.logout()
    box = url("in_the_box", election)
    typed = envelope.fingerprint.upper()[:32] + " " + envelope.fingerprint[32:]
    assert "is in the box." in client.post(box, {"fingerprint": typed}).content.decode()
    assert "No envelope with" in client.post(box, {"fingerprint": "0" * 64}).content.decode()


@pytest.mark.parametrize(
    ("order", "said"),
    [
        ({}, "at least one candidate a number"),
        ({"place_1": "1", "place_2": "1"}, "Two candidates have the number 1"),
        ({"place_1": "x"}, "whole number"),
        ({"place_1": "99"}, "Use the numbers 1 to 3"),
        ({"place_1": "-1"}, "Use the numbers 1 to 3"),
    ],
)
def test_an_order_that_cannot_be_counted_is_said_and_nothing_is_lost(cast, client, moved_clock, order, said):
    election = make_poll(cast, moved_clock)
    sign_in(client, voters_of(election)[0])
    shown = client.post(url("cast_ballot", election), order | {"sure": "yes"})
    assert shown.status_code == 422
    assert said in shown.content.decode()
    assert Envelope.objects.count() == 0


def test_whoever_is_not_on_the_roll_reads_why(cast, client, moved_clock):
    election = make_poll(cast, moved_clock)
    sign_in(client, make_citizen(cast))
    assert "You are not on the roll" in read(client, url("cast_ballot", election))
    client.post(url("cast_ballot", election), {"place_1": "1", "sure": "yes"})
    assert Envelope.objects.count() == 0
    assert client.get(url("receipt_of_vote", election)).status_code == 404


def test_a_vote_that_comes_too_late_is_told_that_it_was_not_recorded(cast, client, moved_clock):
    election = make_poll(cast, moved_clock)
    sign_in(client, voters_of(election)[0])
    moved_clock(election.closes_at)
    shown = client.post(url("cast_ballot", election), {"place_1": "1", "sure": "yes"}).content.decode()
    assert "Nobody can vote just now" in shown
    assert Envelope.objects.count() == 0


def test_each_voter_has_an_order_of_her_own_that_stays(cast, client, moved_clock):
    election = make_poll(cast, moved_clock, candidates=8, voters=8)
    orders = {}
    for person in voters_of(election)[:6]:
        sign_in(client, person)
        pages = [read(client, url("cast_ballot", election)) for _each in range(2)]
        names = [
            tuple(sorted("ABCDEFGH", key=lambda each, page=page: page.index(f'data-name="Candidate {each}"')))
            for page in pages
        ]
        assert names[0] == names[1]
        orders[person.pk] = names[0]
    assert len(set(orders.values())) > 1


def test_no_page_says_a_result_before_voting_is_over_and_counted(cast, client, moved_clock):
    for make in (make_announced, make_poll, make_closed, make_counting):
        election = make(cast, moved_clock)
        people = [getattr(cast, who) for who in EVERYONE] + [scrutineer(election), scrutineer(election, 2)]
        for person in people:
            if person.is_authenticated:
                sign_in(client, person)
            for name in ("count_of_election", "count_package"):
                assert client.get(url(name, election)).status_code == 404, (election.state, person)
            client.logout()
        assert not Count.objects.exclude(report=None).exists()


def test_turning_both_keys_counting_and_declaring(cast, client, moved_clock):
    election = make_closed(cast, moved_clock, votes=[(1, 2), (1,), (2, 3)])
    sign_in(client, cast.eve)
    assert "Open the box, with a second person" in read(client, url("run_election", election))
    client.post(url("ask_second", election, "open-box"))
    words = dict(zip(("first_words", "second_words"), words_of(election), strict=True)) | {"draw": "6 2"}
    refused = client.post(url("open_box", election), words)
    assert refused.status_code == 422
    assert Ballot.objects.count() == 0
    sign_in(client, scrutineer(election))
    proposal = Proposal.objects.get(verb="elections.open_box")
    client.post(reverse("confirm_act", args=[proposal.pk]))
    sign_in(client, cast.eve)
    assert client.post(url("open_box", election), words | {"first_words": "babab"}).status_code == 422
    assert client.post(url("open_box", election), words).status_code == 302
    client.post(url("publish_count", election))
    assert "flow__bands" not in read(client, url("count_of_election", election))
    sign_in(client, scrutineer(election))
    shown = read(client, url("count_of_election", election))
    for said in ("Candidate A was elected", "Not declared yet", "Papers issued", "flow__bands"):
        assert said in shown
    sign_in(client, cast.eve)
    client.post(url("declare_result", election))
    assert again(election).state == ElectionState.PROVISIONAL  # everyone can look first
    at(moved_clock, election.declare_date)
    client.post(url("declare_result", election))
    client.logout()
    assert "Declared" in read(client, election.get_absolute_url())


def test_only_the_two_who_watch_get_the_rankings(cast, client, moved_clock):
    election = make_provisional(cast, moved_clock)
    assert client.get(url("count_package", election)).json()["rankings"] is None
    for who in (cast.eve, cast.ida, cast.ada):
        sign_in(client, who)
        assert client.get(url("count_package", election)).json()["rankings"] is None
    sign_in(client, scrutineer(election, 2))
    assert len(client.get(url("count_package", election)).json()["rankings"]) == 3


def test_a_paper_vote_is_typed_in_by_two_at_one_screen(cast, client, moved_clock):
    election = make_poll(cast, moved_clock)
    voter = election.voters.first()
    sign_in(client, cast.gus)
    first = first_types(client, election, voter_id=f" {voter.short_number.upper()} ")
    assert second_types(client, election, first, password="no").status_code == 422
    assert second_types(client, election, first, place_2="", place_1="1").status_code == 422
    assert Envelope.objects.count() == 0
    assert second_types(client, election, first).status_code == 302
    assert Envelope.objects.get().channel == "paper"
    assert Envelope.objects.get().voter == voter


def first_types(client, election, **changed):
    """Her order, sealed, as the page for the second one hands it on."""
    entry = {"voter_id": election.voters.first().voter_id, "channel": "paper", "place_2": "1"}
    page = client.post(url("type_in_ballot", election), entry | changed)
    assert page.status_code == 200, page.context["form"].errors
    return soup(page).find("input", {"name": "first"})["value"]


def second_types(client, election, first, **changed):
    entry = {"first": first, "place_2": "1", "email": "eve@example.org", "password": PASSWORD}
    return client.post(url("type_in_ballot", election), entry | changed)


def types_in(cast, client, election, **changed):
    return second_types(client, election, first_types(client, election), **changed)


def test_the_second_does_not_see_what_the_first_typed(cast, client, moved_clock):
    election = make_poll(cast, moved_clock)
    sign_in(client, cast.gus)
    entry = {"voter_id": election.voters.first().voter_id, "channel": "paper", "place_1": "2", "place_2": "1"}
    page = client.post(url("type_in_ballot", election), entry)
    form = soup(page).find("form", {"class": "measure"})
    assert [field.get("value") for field in form.find_all("input", {"type": "number"})] == [None, None, None]
    sealed = form.find("input", {"name": "first"})["value"]
    assert "no-store" in page["Cache-Control"]
    assert first_entry_of(cast.gus, election, sealed)["first_entry"] == [2, 1]
    for readable in (sealed.encode(), base64.urlsafe_b64decode(sealed)):
        assert b"[2, 1]" not in readable
        assert election.voters.first().voter_id.encode() not in readable


@pytest.mark.usefixtures("kept_contexts")
def test_what_was_handed_over_is_good_for_her_this_election_and_a_quarter_of_an_hour(
    cast, client, moved_clock, monkeypatch
):
    election = make_poll(cast, moved_clock)
    sign_in(client, cast.gus)
    first = first_types(client, election)
    others = sealed_entry(cast.eve, election, {"voter_id": "x"})
    other = sealed_entry(cast.gus, SimpleNamespace(pk=election.pk + 1), {"voter_id": "x"})
    altered = first[:-4] + "AAAA"
    for wrong in (others, other, altered, "what?", "é"):
        answer = second_types(client, election, wrong)
        assert answer.status_code == 422
        assert "Begin again with the first person" in str(answer.context["form"].non_field_errors())
    monkeypatch.setattr("engage.elections.queries.typing.HANDED_OVER_WITHIN", timedelta(seconds=-1))
    assert second_types(client, election, first).status_code == 422
    assert Envelope.objects.count() == 0
    monkeypatch.undo()
    assert second_types(client, election, first).status_code == 302


@pytest.mark.usefixtures("kept_contexts")
@pytest.mark.parametrize("wrong", ["", "3f9a", "f" * 12, "%" * 12, "what is it?"])
def test_a_number_that_is_nobodys_is_refused(cast, client, moved_clock, wrong):
    election = make_poll(cast, moved_clock)
    sign_in(client, cast.gus)
    entry = {"voter_id": wrong, "channel": "paper", "place_2": "1"}
    page = client.post(url("type_in_ballot", election), entry)
    assert page.status_code == 422
    assert page.context["form"].errors["voter_id"]


def test_two_numbers_that_begin_alike_are_told_apart_by_more_of_them(cast, moved_clock):
    election = make_poll(cast, moved_clock)
    one, other = election.voters.all()[:2]
    Voter.objects.filter(pk=other.pk).update(voter_id=one.voter_id[:12] + "0" * 52)
    replace = partial(actions.replace_paper, actor=cast.eve, election=election)
    with pytest.raises(Refused, match="Type more of it"):
        replace(voter_id=one.short_number)
    for too_little in (one.voter_id[:11], ""):
        with pytest.raises(Refused, match="first twelve letters and digits"):
            replace(voter_id=too_little)
    assert replace(voter_id=one.voter_id).pk == one.pk


def test_a_voter_reads_her_number_and_nobody_elses(cast, client, moved_clock):
    election = make_poll(cast, moved_clock)
    line = election.voters.first()
    sign_in(client, line.person)
    page = read(client, url("my_line", election))
    assert [other.short_number in page for other in election.voters.all()].count(True) == 1
    assert line.short_number in page


@pytest.mark.usefixtures("kept_contexts")
def test_typing_in_tells_nobody_whose_password_is_right(cast, client, moved_clock):
    election = make_poll(cast, moved_clock)
    sign_in(client, cast.gus)
    wrong = [
        {"password": "not hers"},
        {"email": "bo@example.org"},
        {"email": "bo@example.org", "password": "not his"},
        {"email": "gus@example.org"},
        {"email": "unknown@example.org"},
    ]
    answers = [types_in(cast, client, election, **each) for each in wrong]
    assert [answer.status_code for answer in answers] == [422] * len(wrong)
    said = {str(answer.context["form"].non_field_errors()) for answer in answers}
    assert len(said) == 1
    assert "do not belong together, or they may not" in said.pop()


@pytest.mark.parametrize("email", ["bo@example.org", "unknown@example.org"])
def test_each_address_takes_as_long(cast, client, moved_clock, monkeypatch, email):
    election = make_poll(cast, moved_clock)
    sign_in(client, cast.gus)
    tried, encode = [], MD5PasswordHasher.encode
    monkeypatch.setattr(
        MD5PasswordHasher, "encode", lambda self, *given: tried.append(1) or encode(self, *given)
    )
    types_in(cast, client, election, password="not hers")
    usual = len(tried)
    types_in(cast, client, election, email=email, password="not theirs")
    assert (usual, len(tried)) == (1, 2)


@pytest.mark.usefixtures("kept_contexts")
def test_after_some_wrong_passwords_of_one_person_the_right_one_waits(cast, client, moved_clock):
    election = make_poll(cast, moved_clock)
    sign_in(client, cast.gus)
    for number in range(5):
        types_in(cast, client, election, password=f"guess {number}")
    waits = types_in(cast, client, election)
    assert "Wait five minutes" in str(waits.context["form"].non_field_errors())
    assert Envelope.objects.count() == 0


def test_turnout_is_told_by_the_hour_and_never_under_ten(cast, client, moved_clock):
    election = make_poll(cast, moved_clock, voters=14)
    people = voters_of(election)
    for person in people[:9]:
        vote(election, person)
    at(moved_clock, clock.now().replace(minute=20))
    assert again(election).turnouts.count() == 0
    vote(election, people[9])
    at(moved_clock, clock.now().replace(minute=30))
    vote(election, people[10])
    at(moved_clock, clock.now().replace(minute=59))
    assert [row.voted for row in again(election).turnouts.all()] == [10]
    assert "10 of" in read(client, election.get_absolute_url())


def test_two_people_open_close_early_and_void_it_and_one_does_not(cast, moved_clock):
    election = make_poll(cast, moved_clock)
    for act in (actions.close_early, actions.void_poll):
        with pytest.raises(Refused, match="two people"):
            act(actor=cast.eve, election=election, proposal=None, reason="x")
    two(cast, election, "close_early", "The hall burnt down.")
    assert again(election).state == ElectionState.POLL_CLOSED
    two(cast, election, "void_poll", "A key was lost.")
    assert again(election).state == ElectionState.VOID
    assert Ballot.objects.count() == 0


def test_what_was_agreed_does_not_do_for_something_else(cast, moved_clock):
    election = make_closed(cast, moved_clock)
    agreed = two(cast, election, "open_box")
    with pytest.raises(Refused, match="not what was agreed"):
        actions.void_poll(actor=cast.eve, election=election, proposal=agreed, reason="x")
    assert again(election).state == ElectionState.POLL_CLOSED


def test_a_questioned_result_is_decided_by_an_officer_who_had_no_part(cast, client, moved_clock):
    election = make_declared(cast, moved_clock)
    person = voters_of(election)[0]
    sign_in(client, cast.bo)
    assert client.post(url("challenge_result", election), {"words": "x"}).status_code == 404
    sign_in(client, person)
    client.post(url("challenge_result", election), {"words": "The hall was locked."})
    assert "The hall was locked." in read(client, election.get_absolute_url())
    sign_in(client, cast.eve)
    said = {"stands": "yes", "words": "It was open from nine."}
    assert client.post(url("decide_challenge", election), said).status_code == 404
    sign_in(client, with_role(cast, RoleKind.RETURNING_OFFICER))
    assert client.post(url("decide_challenge", election), said).status_code == 302
    assert again(election).state == ElectionState.DECLARED
    assert "It was open from nine." in read(client, election.get_absolute_url())


def test_a_result_is_not_questioned_after_three_weeks(cast, moved_clock):
    election = make_declared(cast, moved_clock)
    person = voters_of(election)[0]
    moved_clock(challenge_until(election))
    with pytest.raises(Refused, match="is over"):
        actions.challenge_result(actor=person, election=election, words="x")
