"""The pages of questions to candidates, as people see them, without JavaScript."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from engage.elections.queries.telling import ballot_page
from engage.hustings.models import Answer, Question
from tests.factories.elections import again as anew
from tests.factories.elections import anew as person_anew
from tests.factories.elections import at, make_nominating, make_poll, make_stated, make_uncontested, two
from tests.factories.hustings import ANSWERED, a_voter, ask, candidate, give_answer
from tests.factories.promises import make_citizen

HOSTILE = "<script>alert(1)</script> [a](javascript:alert(1))"


def sign_in(client, person):
    client.force_login(person_anew(person))
    client.showed("password", "mfa", reauthenticated=True)


def url(name, *keys):
    return reverse(name, args=keys)


def read(client, address) -> str:
    return client.get(address).content.decode()


def test_from_the_question_to_the_changed_answer_as_people_see_it(cast, moved_clock, client):
    election = make_stated(cast, moved_clock, candidates=2)
    voter = a_voter(cast, election)
    sign_in(client, voter)
    assert url("hustings", election.pk) in read(client, election.get_absolute_url())
    html = read(client, url("hustings", election.pk))
    assert "Nobody has asked anything yet" in html
    assert "Ask all candidates" in html
    said = {"words": "Who pays for the bus?", "name": "named"}
    html = client.post(url("ask_question", election.pk), said, follow=True).content.decode()
    assert "Who pays for the bus?" in html
    assert f"Asked by {voter.name}" in html
    assert html.count("Has not answered yet.") == 2
    question = Question.objects.get()

    sign_in(client, candidate(election))
    assert "Answer this" in read(client, url("hustings", election.pk))
    client.post(url("answer_question", question.pk), {"words": "The board, I hope."})
    answer = Answer.objects.get()
    html = read(client, url("hustings", election.pk))
    assert html.count("Has not answered yet.") == 1
    assert "Answer this" not in html
    assert "Change my answer" in html
    client.post(url("change_answer", answer.pk), {"words": "The board.", "changes": "0"})

    client.logout()
    html = read(client, url("hustings", election.pk))
    assert "The board." in html
    assert "Changed" in html
    assert "The board, I hope." in read(client, url("past_wordings", answer.post_id))


def test_every_voter_reads_the_answers_in_the_order_of_her_ballot_paper(cast, moved_clock, client):
    election = make_poll(cast, moved_clock, candidates=5, voters=6)
    ask(election, a_voter(cast, election))
    orders = set()
    for line in election.voters.select_related("person"):
        sign_in(client, line.person)
        paper = [each.name for each in ballot_page(person_anew(line.person), election)["candidates"]]
        names = re.findall(r'badge__name">(Candidate [A-E])<', read(client, url("hustings", election.pk)))
        assert names == paper
        orders.add(tuple(names))
    assert len(orders) > 1


def test_who_has_no_paper_reads_them_in_another_order_each_day(cast, moved_clock, client):
    from datetime import timedelta

    from engage.base import clock

    election = make_stated(cast, moved_clock, candidates=5)
    ask(election, a_voter(cast, election))
    orders = []
    for _day in range(6):
        html = read(client, url("hustings", election.pk))
        orders.append(tuple(re.findall(r'badge__name">(Candidate [A-E])<', html)))
        assert orders[-1] == tuple(
            re.findall(r'badge__name">(Candidate [A-E])<', read(client, url("hustings", election.pk)))
        )
        moved_clock(clock.now() + timedelta(days=1))
    assert len(set(orders)) > 1


def test_what_is_hostile_is_shown_as_words(cast, moved_clock, client):
    election = make_stated(cast, moved_clock)
    sign_in(client, a_voter(cast, election))
    client.post(url("ask_question", election.pk), {"words": HOSTILE, "name": "unnamed"})
    question = Question.objects.get()
    sign_in(client, candidate(election))
    client.post(url("answer_question", question.pk), {"words": HOSTILE})
    assert Answer.objects.count() == 1
    html = read(client, url("hustings", election.pk))
    assert "<script>alert" not in html
    assert 'href="javascript' not in html


def test_what_was_typed_and_refused_is_kept_and_says_what_to_do(cast, moved_clock, client):
    election = make_stated(cast, moved_clock)
    sign_in(client, a_voter(cast, election))
    sent = client.post(url("ask_question", election.pk), {"words": "bus " * 90, "name": "named"})
    assert sent.status_code == 422
    assert "everyone has room for 80" in sent.content.decode()
    assert "bus bus" in sent.content.decode()


def test_acts_of_another_election_or_of_none_are_not_there(cast, moved_clock, client):
    election = make_stated(cast, moved_clock)
    question = ask(election, a_voter(cast, election))
    answer = give_answer(question)
    sign_in(client, make_citizen(cast, place=cast.elsewhere))
    for name, key in (("ask_question", election.pk), ("answer_question", question.pk)):
        assert client.get(url(name, key)).status_code == 404
        assert client.post(url(name, key), {"words": "Me.", "name": "named"}).status_code == 404
    assert client.get(url("change_answer", answer.pk)).status_code == 404
    assert client.get(url("answer_question", 9_999_999)).status_code == 404
    assert Answer.objects.count() == 1


def test_there_is_no_page_before_the_candidates_are_known(cast, client):
    election = make_nominating(cast, candidates=2)
    assert client.get(url("hustings", election.pk)).status_code == 404
    assert url("hustings", election.pk) not in read(client, election.get_absolute_url())


def test_where_nobody_votes_people_can_still_ask(cast, moved_clock, client):
    election = make_uncontested(cast, moved_clock)
    question = ask(election, a_voter(cast, election))
    sign_in(client, candidate(election))
    assert "until it is declared" in read(client, url("answer_question", question.pk))
    give_answer(question)
    assert ANSWERED in read(client, url("hustings", election.pk))


def test_the_ballot_paper_leads_there_beside_itself(cast, moved_clock, client):
    election = make_poll(cast, moved_clock)
    sign_in(client, a_voter(cast, election))
    html = read(client, url("cast_ballot", election.pk))
    link = re.search(rf'<a href="{url("hustings", election.pk)}"[^>]*>', html).group(0)
    assert 'target="_blank"' in link
    assert html.index(link) > html.index("</form>", html.index("data-ballot"))


def test_a_closed_page_offers_nothing_and_says_why(cast, moved_clock, client):
    election = make_poll(cast, moved_clock)
    voter = a_voter(cast, election)
    question = ask(election, voter)
    two(cast, election, "void_poll", reason="A key is lost.")
    sign_in(client, voter)
    html = read(client, url("hustings", election.pk))
    assert "does not count" in html
    assert "Ask all candidates" not in html
    assert client.get(url("ask_question", election.pk)).status_code == 404
    sign_in(client, candidate(election))
    assert client.get(url("answer_question", question.pk)).status_code == 404


def test_many_questions_stand_on_pages_and_each_is_found(cast, moved_clock, client):
    election = make_stated(cast, moved_clock)
    people = [make_citizen(cast, place=election.place) for _each in range(4)]
    for person in people:
        for _each in range(3):
            last = ask(election, person)
    assert client.get(last.post.get_absolute_url()).url.endswith("?page=2#question-12")
    assert "Question 12" in read(client, url("hustings", election.pk) + "?page=2")
    assert "Question 12" not in read(client, url("hustings", election.pk))


@pytest.mark.parametrize("signed_in", [False, True])
def test_however_much_is_asked_the_page_asks_the_database_the_same(cast, moved_clock, client, signed_in):
    election = make_stated(cast, moved_clock)
    voter = a_voter(cast, election)
    if signed_in:
        sign_in(client, voter)

    def queries():
        with CaptureQueriesContext(
            connection,
        ) as captured:
            read(client, url("hustings", election.pk))
        return len(captured)

    give_answer(ask(election, voter))
    queries()
    before = queries()
    for number in (2, 3):
        give_answer(ask(election, voter), number)
    for person in (make_citizen(cast, place=election.place) for _each in range(2)):
        give_answer(ask(election, person, is_named=False))
    assert queries() == before


def test_the_page_of_the_election_says_how_many_were_asked(cast, moved_clock, client):
    election = make_poll(cast, moved_clock)
    assert "Nobody has asked anything yet" in read(client, election.get_absolute_url())
    ask(election, a_voter(cast, election))
    assert "1 question was asked" in read(client, election.get_absolute_url())
    at(moved_clock, election.closes_at)
    assert "1 question was asked" in read(client, anew(election).get_absolute_url())
