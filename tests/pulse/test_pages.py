"""The pages of a pulse: what they say, what they keep to themselves, and how little they ask of the database."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from engage.pulse.queries.telling import pulse_page
from tests.factories.promises import make_citizen
from tests.factories.pulse import (
    DAY,
    ENOUGH,
    GOOD,
    answer,
    make_closed,
    make_open,
    make_reported,
    people_of,
    reply,
    to_day,
)
from tests.factories.terms import again, holder, make_active

BAD = "<script>alert(1)</script>"


def read(client, thing) -> str:
    answered = client.get(thing if isinstance(thing, str) else thing.get_absolute_url())
    assert answered.status_code == 200
    return answered.content.decode()


def send(client, name, thing, **words) -> str:
    return client.post(reverse(name, args=[thing.pk]), words, follow=True).content.decode()


def test_from_page_to_page_people_answer_and_the_member_replies(cast, client, moved_clock):
    pulse = make_open(cast, moved_clock)
    assert f"/accounts/login/?next=/half-way/{pulse.pk}/" in read(client, pulse.term)
    person = people_of(pulse)[0]
    client.force_login(person)
    assert "Answer three questions" in read(client, pulse.term)
    form = read(client, reverse("answer_pulse", args=[pulse.pk]))
    assert "Do you hear back from them?" in form
    assert "Who can see what" in form
    assert "Thank you." in send(client, "answer_pulse", pulse, **GOOD, words="Come by bus.")
    assert "Come by bus." in read(client, reverse("answer_pulse", args=[pulse.pk]))
    assert "Your answer is deleted" in send(client, "take_back_pulse", pulse)
    assert not pulse.answers.exists()
    for each in people_of(pulse):
        answer(pulse, each, words="Come by bus." if each == person else "")
    to_day(moved_clock, pulse.last_date + DAY)
    page = read(client, pulse.term)
    assert "About 30 answered" in page
    assert "“Yes”: about 30." in page
    assert "See this as a table" in page
    assert "Come by bus." not in page
    client.force_login(holder(pulse.term))
    assert "Come by bus." in read(client, reverse("half_way_sentences", args=[pulse.pk]))
    assert "Everyone can read it" in send(client, "reply_to_pulse", pulse, reply="I do come by bus.")
    client.logout()
    assert "I do come by bus." in read(client, pulse.term)


@pytest.mark.parametrize("who", ["nobody", "eve", "ada", "ida", "dee", "member", "answerer"])
def test_no_number_and_no_answer_for_anyone_while_it_is_open(cast, client, moved_clock, who):
    pulse = make_open(cast, moved_clock)
    for each in people_of(pulse)[:13]:
        answer(pulse, each, words="Zilpzalp.")
    person = {"member": holder(pulse.term), "answerer": people_of(pulse)[-1]}.get(who) or getattr(cast, who)
    if who != "nobody":
        client.force_login(person)
    for address in (pulse.get_absolute_url(), pulse.term.get_absolute_url()):
        page = read(client, address)
        assert "Zilpzalp" not in page
        assert "About" not in page
        assert "people answered" not in page
    for name in ("half_way_sentences", "reply_to_pulse"):
        assert client.get(reverse(name, args=[pulse.pk])).status_code in (302, 404)
    assert (pulse_page(person, pulse)["results"], pulse_page(person, pulse)["is_hers"]) == ([], False)


def test_of_too_few_no_number_is_shown(cast, client, moved_clock):
    page = read(client, make_closed(cast, moved_clock, answers=ENOUGH - 1).term)
    assert "Fewer than 30 people answered" in page
    assert "“Yes”" not in page
    assert "bars" not in page


def test_a_member_reads_when_people_will_be_asked_or_that_they_are_not(cast, client, moved_clock):
    term = make_active(cast)[0]
    assert "Half-way through the term, those they speak for are asked" in read(client, term)
    to_day(moved_clock, term.until_date - 300 * DAY)
    assert "So nobody is asked" in read(client, again(term))


def test_a_moderator_finds_what_was_reported_and_takes_it_down(cast, client, moved_clock):
    sentence = make_reported(cast, moved_clock, words=("You are a fool.",))
    client.force_login(cast.dee)
    actions = read(client, reverse("moderation"))
    assert "Sentences to members that were reported" in actions
    assert "You are a fool." in read(client, reverse("half_way_sentences", args=[sentence.pulse.pk]))
    assert "Taken down" in send(client, "hide_sentence", sentence)
    assert again(sentence).words == ""
    assert client.get(reverse("half_way_sentences", args=[sentence.pulse.pk])).status_code == 404


def test_what_is_typed_is_shown_as_it_was_typed(cast, client, moved_clock):
    pulse = reply(make_closed(cast, moved_clock, words=(BAD,)), BAD)
    assert BAD not in read(client, pulse.term)
    client.force_login(holder(pulse.term))
    page = read(client, reverse("half_way_sentences", args=[pulse.pk]))
    assert BAD not in page
    assert "&lt;script&gt;" in page


@pytest.mark.parametrize(
    "words",
    [{"words": ""}, GOOD | {"knows": "maybe"}, GOOD | {"words": "a" * 301}, GOOD | {"words": "a\x00b"}],
    ids=["nothing", "no such answer", "too long", "NUL"],
)
def test_what_does_not_fit_is_said_and_nothing_is_kept(cast, client, moved_clock, words):
    pulse = make_open(cast, moved_clock)
    client.force_login(people_of(pulse)[0])
    assert client.post(reverse("answer_pulse", args=[pulse.pk]), words).status_code == 422
    assert not pulse.answers.exists()


def test_sentences_of_another_member_are_not_there(cast, client, moved_clock):
    sentence = make_closed(cast, moved_clock).sentences.first()
    client.force_login(make_citizen(cast))
    for name in ("report_sentence", "hide_sentence", "keep_sentence"):
        assert client.post(reverse(name, args=[sentence.pk])).status_code == 404
        assert client.post(reverse(name, args=[999_999])).status_code == 404


def test_the_page_asks_no_more_for_more_sentences(cast, client, moved_clock):
    few = make_closed(cast, moved_clock)
    client.force_login(holder(few.term))

    def asked():
        with CaptureQueriesContext(connection) as found:
            read(client, reverse("half_way_sentences", args=[few.pk]))
        return len(found)

    asked()
    before = asked()
    for number in range(20):
        few.sentences.create(words=f"More of {number}.")
    assert asked() == before
