"""The pages of suspensions and recalls: what they say, what they keep to themselves, and how little they ask."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from engage.recalls.queries.telling import recall_page
from tests.factories.promises import make_citizen
from tests.factories.recalls import (
    WHY,
    answer,
    in_days,
    join,
    make_asked,
    make_called,
    make_declared,
    make_over,
    make_panel_of,
    make_proposed,
    make_seasoned,
    make_suspended,
    make_voting,
    say,
    to_day,
    vote,
    voters,
)
from tests.factories.terms import again, holder, make_active

BAD = "<script>alert(1)</script>"
DAY = timedelta(days=1)


def read(client, thing) -> str:
    answered = client.get(thing if isinstance(thing, str) else thing.get_absolute_url())
    assert answered.status_code == 200
    return answered.content.decode()


def send(client, name, thing, **words):
    return client.post(reverse(name, args=[thing.pk]), words, follow=True)


def test_from_page_to_page_people_ask_and_vote(cast, client, moved_clock):
    term = make_seasoned(cast, moved_clock)
    asks = make_citizen(cast)
    client.force_login(asks)
    assert "Ask for a vote on whether they stay" in read(client, term)
    sent = send(client, "request_recall", term, reason=WHY)
    assert "Your name is shown to nobody" in sent.content.decode()
    recall = term.recalls.get()
    assert "You ask for this vote" in read(client, recall)
    other = make_citizen(cast)
    client.force_login(other)
    assert "I ask for a vote as well" in read(client, recall)
    send(client, "support_recall", recall)
    send(client, "take_back_recall", recall)
    assert recall.supports.count() == 1
    join(cast, recall, 4)
    to_day(moved_clock, again(recall).opens_date)
    assert "Vote now" in read(client, recall)
    assert "They should stay" in read(client, reverse("vote_on_recall", args=[recall.pk]))
    assert "Your vote is counted" in send(client, "vote_on_recall", recall, goes="yes").content.decode()
    assert "You have voted" in read(client, recall)
    assert again(recall).goes == 1
    to_day(moved_clock, again(recall).last_date + DAY)
    client.force_login(cast.eve)
    assert "Declare the result" in read(client, recall)
    page = send(client, "declare_recall", recall).content.decode()
    assert "They stay" in page
    assert "1 of" in page


def test_from_page_to_page_a_panel_suspends(cast, client):
    term, *others = make_panel_of(cast)
    client.force_login(holder(others[0]))
    assert "Propose to suspend them" in read(client, term)
    send(client, "propose_suspension", term, reason=WHY, days="30")
    suspension = term.suspensions.get()
    assert WHY in read(client, suspension)
    client.force_login(holder(term))
    send(client, "answer_suspension", suspension, answer="I was ill.")
    for each in others[:2]:
        client.force_login(holder(each))
        assert "I was ill." in read(client, reverse("vote_on_suspension", args=[suspension.pk]))
        send(client, "vote_on_suspension", suspension, says_yes="yes")
    page = read(client, suspension)
    assert "2 of the 3 others said yes" in page
    assert others[0].name in page
    page = read(client, term)
    assert "Suspended until" in page
    assert "A member is suspended: 2 of the 3 others said yes" in page


@pytest.mark.parametrize("who", ["nobody", "eve", "ada", "ida", "dee", "member", "voter"])
def test_no_numbers_of_the_votes_for_anyone_before_the_result(cast, client, moved_clock, who):
    recall = make_voting(cast, moved_clock)
    person = {"member": holder(recall.term), "voter": voters(recall)[-1]}.get(who) or getattr(cast, who)
    numbers = {"stays": 713_829_461, "goes": 713_829_467}
    type(recall).objects.filter(pk=recall.pk).update(**numbers)
    if who != "nobody":
        client.force_login(person)
    names = ("recall", "vote_on_recall", "declare_recall", "answer_recall")
    addresses = [reverse(name, args=[recall.pk]) for name in names]
    for day in (recall.opens_date, recall.last_date, recall.last_date + DAY, recall.declare_by + DAY):
        to_day(moved_clock, day)
        for address in (*addresses, recall.term.get_absolute_url()):
            page = client.get(address).content.decode().replace(",", "")
            assert not [number for number in numbers.values() if str(number) in page], address
            assert "people voted" not in page
        given = recall_page(person, again(recall))
        assert (given["bars"], given["voted"]) == ([], None)


def test_a_number_that_is_shown_would_be_found(cast, client, moved_clock):
    """The negative control: once it is declared, the numbers stand there."""
    page = read(client, make_declared(cast, moved_clock, goes=5, stays=1))
    assert "6 of" in page
    assert "people voted" in page


def test_nobody_reads_who_asks_or_votes(cast, client, moved_clock):
    recall = make_voting(cast, moved_clock)
    vote(recall, goes=2, stays=1)
    names = [line.person.name for line in recall.supports.all()]
    names += [line.person.name for line in recall.voters.filter(has_voted=True)]
    for person in (cast.eve, cast.ada, holder(recall.term), voters(recall)[-1]):
        client.force_login(person)
        page = read(client, recall) + read(client, recall.term)
        hers = {recall.term.name, person.name}
        assert not [name for name in names if name not in hers and name in page.replace(recall.term.name, "")]


def test_hostile_words_stay_words(cast, client, moved_clock):
    recall = make_asked(cast, moved_clock, reason=BAD)
    answer(recall, BAD)
    page = read(client, recall)
    assert "<script>alert" not in page
    assert page.count("&lt;script&gt;alert") == 2
    suspension, _others = make_proposed(cast)
    type(suspension).objects.filter(pk=suspension.pk).update(reason=BAD)
    client.force_login(holder(suspension.term))
    assert "<script>alert" not in read(client, reverse("answer_suspension", args=[suspension.pk]))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("propose_suspension", {"reason": "x" * 1_501, "days": "3"}),
        ("propose_suspension", {"reason": WHY, "days": "61"}),
        ("propose_suspension", {"reason": WHY, "days": "9" * 40}),
        ("propose_suspension", {"reason": WHY, "days": "-1"}),
        ("propose_suspension", {"reason": "", "days": ""}),
        ("request_recall", {"reason": "x" * 1_501}),
        ("request_recall", {"reason": " "}),
    ],
)
def test_what_cannot_be_used_is_said_in_words_and_changes_nothing(cast, client, moved_clock, name, words):
    term, *others = make_panel_of(cast)
    in_days(moved_clock, 91)
    client.force_login(holder(others[0]))
    answered = send(client, name, again(term), **words)
    assert answered.status_code == 422
    assert not term.suspensions.exists()
    assert not term.recalls.exists()


def test_a_choice_that_is_none_is_no_vote(cast, client, moved_clock):
    recall = make_voting(cast, moved_clock)
    client.force_login(voters(recall)[0])
    for said in ("", "maybe", "True"):
        assert send(client, "vote_on_recall", recall, goes=said).status_code == 422
    assert not recall.voters.filter(has_voted=True).exists()


def test_what_cannot_be_done_now_is_not_there(cast, client, moved_clock):
    recall = make_called(cast, moved_clock)
    client.force_login(voters(recall)[0])
    assert client.get(reverse("vote_on_recall", args=[recall.pk])).status_code == 404
    client.force_login(cast.eve)
    assert client.get(reverse("declare_recall", args=[recall.pk])).status_code == 404
    to_day(moved_clock, recall.opens_date)
    client.force_login(holder(recall.term))
    assert client.get(reverse("answer_recall", args=[recall.pk])).status_code == 404
    suspension, others = make_proposed(cast)
    client.force_login(holder(others[0]))
    assert client.get(reverse("vote_on_suspension", args=[suspension.pk])).status_code == 404


def test_to_who_may_not_it_is_not_there(cast, client, moved_clock):
    recall, suspension = make_asked(cast, moved_clock), make_proposed(cast)[0]
    client.force_login(make_citizen(cast, place=cast.elsewhere))
    acts = ("support_recall", "take_back_recall", "answer_recall", "vote_on_recall", "declare_recall")
    assert {send(client, name, recall, goes="yes").status_code for name in acts} == {404}
    acts = ("answer_suspension", "vote_on_suspension")
    assert {send(client, name, suspension, says_yes="yes").status_code for name in acts} == {404}
    acts = ("propose_suspension", "request_recall")
    assert {send(client, name, recall.term, reason=WHY, days="3").status_code for name in acts} == {404}


def test_why_not_now_stands_on_the_form(cast, client, moved_clock):
    term = make_suspended(cast)
    client.force_login(make_citizen(cast))
    page = read(client, reverse("request_recall", args=[term.pk]))
    assert "time to do the work" in page


def questions(client, address) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_few_questions_however_many_decide(cast, client, moved_clock):
    few, many = make_proposed(cast, 4), make_proposed(cast, 8)
    for suspension, others in (few, many):
        answer(suspension)
        for each in others[: len(others) // 3]:
            say(suspension, each)
    asked = [questions(client, each[0].get_absolute_url()) for each in (few, many)]
    assert asked[0] == asked[1] <= 12
    recall = make_over(cast, moved_clock)
    assert questions(client, recall.get_absolute_url()) <= 12


def test_too_soon_there_is_the_reason_and_no_form_and_words_that_came_late_stay(cast, client, moved_clock):
    term = make_active(cast)[0]
    client.force_login(make_citizen(cast))
    page = read(client, reverse("request_recall", args=[term.pk]))
    assert "time to do the work" in page
    assert "<textarea" not in page
    sent = send(client, "request_recall", again(term), reason=WHY)
    assert sent.status_code == 422
    assert WHY in sent.content.decode()
