"""The pages of a roll before it is frozen, as people see them, without JavaScript."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from engage.people.states import Strength
from engage.rolls.models import Claim, Objection
from engage.rolls.queries.clocks import objections_until
from tests.factories.elections import anew as person_anew
from tests.factories.elections import at, make_uncontested
from tests.factories.promises import make_citizen
from tests.factories.rolls import (
    again,
    answer,
    ask_about,
    claim,
    decide,
    freeze,
    in_days,
    make_asked,
    make_open,
    make_struck,
    object_to,
    on_the_roll,
)

HOSTILE = "<script>alert(1)</script>"


def sign_in(client, person):
    client.force_login(person_anew(person))
    client.showed("password", "mfa", reauthenticated=True)


def url(name, *keys):
    return reverse(name, args=keys)


def read(client, address) -> str:
    return client.get(address).content.decode()


def test_from_the_objection_to_the_reason_as_people_see_it(cast, client):
    election = make_open(cast)
    ned, nell = on_the_roll(cast, election, "Ned Reed"), on_the_roll(cast, election)
    sign_in(client, ned)
    assert url("my_line", election.pk) in read(client, election.get_absolute_url())
    assert "Yes: you would be on the roll" in read(client, url("my_line", election.pk))
    said = {"kind": "moved", "named": "Nell Marsh", "words": "I saw the van."}
    sent = client.post(url("object_to_line", election.pk), said, follow=True).content.decode()
    assert "The officer has your words" in sent
    objection = Objection.objects.get()

    sign_in(client, cast.eve)
    assert "1 claim or objection waits for you" in read(client, url("run_election", election.pk))
    assert "I saw the van." in read(client, url("check_roll", election.pk))
    finding = url("ask_about_line", objection.pk) + "?find=marsh"
    assert "Nell Marsh" in read(client, finding)
    client.post(finding, {"people": [nell.pk], "question": "Do you still live here?"})

    sign_in(client, nell)
    page = read(client, url("my_line", election.pk))
    assert "Do you still live here?" in page
    assert "van" not in page
    line = objection.lines.get()
    client.post(url("answer_about_line", line.pk), {"answer": "No, in Ashcombe."})

    sign_in(client, cast.eve)
    page = read(client, url("decide_objection", objection.pk))
    assert "No, in Ashcombe." in page
    client.post(url("decide_objection", objection.pk), {"number": "1", "reason": "You told us so."})
    assert again(objection).state == "struck"

    sign_in(client, nell)
    page = read(client, url("my_line", election.pk))
    assert "Your line was struck" in page
    assert "You told us so." in page
    assert url("claim_line", election.pk) in page


def test_the_answer_is_the_same_whoever_is_named(cast, client):
    election = make_open(cast)
    on_the_roll(cast, election)
    sign_in(client, on_the_roll(cast, election, "Ned Reed"))
    pages = []
    for name in ("Nell Marsh", "Nobody Here"):
        said = {"kind": "died", "named": name, "words": "I heard so."}
        page = client.post(url("object_to_line", election.pk), said, follow=True).content.decode()
        pages.append(page[page.index("The officer has your words") : page.index("What you said is wrong")])
    assert pages[0] == pages[1]


def test_who_is_missing_reads_why_and_asks(cast, client):
    election = make_open(cast, strength=Strength.CODE)
    sign_in(client, on_the_roll(cast, election, "Una"))
    page = read(client, url("my_line", election.pk))
    assert "No: you would not be on the roll" in page
    assert "For this roll you need a code from a slip of paper" in page
    assert url("object_to_line", election.pk) not in page
    client.post(url("claim_line", election.pk), {"words": HOSTILE})
    assert Claim.objects.get().words == HOSTILE
    page = read(client, url("my_line", election.pk))
    assert HOSTILE not in page
    assert url("claim_line", election.pk) not in page
    sign_in(client, cast.eve)
    decision = url("decide_claim", Claim.objects.get().pk)
    assert "The rule leaves this person out" in read(client, decision)
    refused = client.post(decision, {"is_added": "yes", "reason": "I know her."})
    assert refused.status_code == 422
    assert "you cannot widen it" in refused.content.decode()


def test_hostile_words_stay_words(cast, client):
    election = make_open(cast)
    objection = object_to(election, on_the_roll(cast, election, "Ned Reed"), named=HOSTILE, words=HOSTILE)
    nell = on_the_roll(cast, election)
    answer(ask_about(cast, objection, nell, question=HOSTILE)[0], HOSTILE)
    sign_in(client, cast.eve)
    for address in (url("check_roll", election.pk), url("decide_objection", objection.pk)):
        assert HOSTILE not in read(client, address)
    decide(cast, again(objection), 1, HOSTILE)
    sign_in(client, nell)
    assert HOSTILE not in read(client, url("my_line", election.pk))


@pytest.mark.parametrize("typed", [{"number": "2"}, {"number": "x"}, {"number": "-1"}, {}])
def test_only_lines_that_were_asked_about_can_be_chosen(cast, client, typed):
    election = make_open(cast)
    objection = make_asked(cast, election)
    answer(objection.lines.get())
    sign_in(client, cast.eve)
    sent = client.post(url("decide_objection", objection.pk), {"reason": "So.", **typed})
    assert sent.status_code == 422
    assert again(objection).state == "asked"


def test_before_the_answer_nothing_can_be_chosen_but_to_leave_it(cast, client):
    election = make_open(cast)
    objection = make_asked(cast, election)
    sign_in(client, cast.eve)
    page = read(client, url("decide_objection", objection.pk))
    assert "Nothing can be struck yet" in page
    assert "Strike nothing" in page
    assert "Strike line" not in page
    answer(objection.lines.get())
    assert "Strike line 1: Nell Marsh" in read(client, url("decide_objection", objection.pk))


def test_nobody_chooses_people_who_were_not_found(cast, client):
    election = make_open(cast)
    objection = object_to(election, on_the_roll(cast, election, "Ned Reed"))
    nell = on_the_roll(cast, election)
    sign_in(client, cast.eve)
    for query in ("", "?find=Nobody", "?find=%00"):
        sent = client.post(
            url("ask_about_line", objection.pk) + query, {"people": [nell.pk], "question": "?"}
        )
        assert sent.status_code == 422
    for first, second in ((nell.pk, cast.bo.pk), (nell.pk, nell.pk), (0, 0)):
        assert client.get(url("ask_about_double", election.pk, first, second)).status_code == 404


def test_two_that_look_alike_are_shown_and_both_asked(cast, client):
    election = make_open(cast)
    one, other = on_the_roll(cast, election, "Jo Twin"), on_the_roll(cast, election, "jo twin")
    sign_in(client, cast.eve)
    address = url("ask_about_double", election.pk, one.pk, other.pk)
    assert address in read(client, url("check_roll", election.pk))
    client.post(address, {"question": "Are these both you?"})
    sign_in(client, other)
    assert "Are these both you?" in read(client, url("my_line", election.pk))


def test_after_the_freeze_the_page_says_so_and_what_is_left(cast, client, moved_clock):
    election = make_open(cast, candidates=3)
    ned, nell = on_the_roll(cast, election, "Ned Reed"), on_the_roll(cast, election)
    make_struck(cast, election, nell, by=ned)
    election = freeze(cast, moved_clock, election)
    sign_in(client, ned)
    page = read(client, url("my_line", election.pk))
    assert "Yes: you are on the roll" in page
    assert "Nothing on it can be objected to now" in page
    assert "Lines that were struck" in page
    sign_in(client, nell)
    assert "you can question the result" in read(client, url("my_line", election.pk))
    for name in ("object_to_line", "claim_line"):
        assert client.get(url(name, election.pk)).status_code == 404
    sign_in(client, make_citizen(cast, place=cast.elsewhere))
    assert "No: you are not on the roll" in read(client, url("my_line", election.pk))


def test_before_the_freeze_and_after_the_last_day_nothing_can_be_said(cast, client, moved_clock):
    election = make_open(cast)
    ned = on_the_roll(cast, election)
    at(moved_clock, objections_until(election))
    in_days(moved_clock, 1)
    sign_in(client, ned)
    page = read(client, url("my_line", election.pk))
    assert "The last day to say that it is wrong has passed" in page
    assert client.get(url("object_to_line", election.pk)).status_code == 404


def test_without_a_vote_there_is_no_roll(cast, client, moved_clock):
    election = make_uncontested(cast, moved_clock)
    assert "This election needs no roll" in read(client, url("my_line", election.pk))


def test_whoever_is_not_signed_in_reads_the_rule(cast, client):
    election = make_open(cast)
    page = read(client, url("my_line", election.pk))
    assert "everyone who belongs to Harrowmere" in page
    assert "Sign in" in page


def test_who_has_answered_reads_so(cast, client):
    election = make_open(cast)
    line = make_asked(cast, election, nell := on_the_roll(cast, election)).lines.get()
    answer(line)
    sign_in(client, nell)
    assert "You have answered" in read(client, url("my_line", election.pk))
    assert client.get(url("answer_about_line", line.pk)).status_code == 404


def test_the_officer_reads_when_no_letter_could_be_sent(cast, client):
    election = make_open(cast)
    nell = on_the_roll(cast, election)
    objection = make_asked(cast, election, nell)
    sign_in(client, cast.eve)
    assert "no letter went out" not in read(client, url("decide_objection", objection.pk))
    type(nell).objects.filter(pk=nell.pk).update(email=None)
    assert "no letter went out" in read(client, url("decide_objection", objection.pk))


def test_whose_line_stays_reads_so(cast, client):
    election = make_open(cast)
    objection = make_asked(cast, election, nell := on_the_roll(cast, election))
    decide(cast, objection, reason="You showed us your lease.")
    sign_in(client, nell)
    page = read(client, url("my_line", election.pk))
    assert "Your line stays" in page
    assert "You showed us your lease." in page


def test_the_desk_asks_as_many_questions_for_five_as_for_two(cast, client):
    sign_in(client, cast.eve)
    asked = []
    for count in (2, 5):
        election = make_open(cast)
        for number in range(count):
            make_asked(cast, election, on_the_roll(cast, election, f"Asked {number}"))
            nell = on_the_roll(cast, election, f"Struck {number}")
            make_struck(cast, election, nell)
            claim(election, nell)
        asked.append(questions(client, url("check_roll", election.pk)))
    assert asked[0] == asked[1]


def questions(client, address) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)
