"""Whose vote others typed in hears of it on a later day, from a letter that says nothing more, and can say “not mine”."""

import re
from datetime import datetime, time, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from engage.base import clock
from engage.base.actions import CLOCK, CONSOLE, Refused
from engage.elections.models import Envelope
from engage.elections.queries.clocks import challenge_until
from engage.notices.models import Letter
from engage.people.actions import erase_person
from engage.people.models import Person
from engage.record.models import Entry
from engage.rolls import actions, tasks
from engage.rolls.models import TypedVote
from engage.rolls.queries.held import lines
from engage.rolls.queries.naming import denied
from tests.factories.elections import again, anew, at, make_declared, make_poll, type_in, vote, voters_of

MINUTE = re.compile(r"\d:\d\d|\d\s?[ap]\.?m", re.IGNORECASE)


@pytest.fixture
def election(cast, moved_clock):
    return make_poll(cast, moved_clock, voters=4)


def reachable(line, number=1) -> Person:
    Person.objects.filter(pk=line.person_id).update(email=f"voter{number}@example.org")
    return anew(line.person)


def next_day(moved_clock):
    moved_clock(timezone.make_aware(datetime.combine(clock.today() + timedelta(days=1), time(0, 1))))
    tasks.move_rolls_on()


def letters():
    return Letter.objects.filter(key__contains="vote_typed_in")


def typed_for(cast, election, number=1):
    line = list(election.voters.order_by("pk"))[number]
    person = reachable(line, number)
    type_in(cast, election, line)
    return person, TypedVote.objects.get(election=election, person=person)


def test_whoever_did_not_type_it_herself_is_told_the_day_after(cast, moved_clock, election):
    person, typed = typed_for(cast, election)
    day = typed.on_date
    assert day == clock.today()
    tasks.move_rolls_on()
    assert actions.tell_of_typed_votes(actor=CLOCK, election=election) == 0
    assert not letters().exists()  # a letter at once would tell the minute
    next_day(moved_clock)
    letter = letters().get()
    assert letter.address == person.email
    assert f"{day:%A} {day.day} {day:%B}" in letter.body
    assert reverse("answer_typed_vote", args=[election.pk]) in letter.body
    assert "Candidate" not in letter.body
    assert not MINUTE.search(re.sub(r"https?://\S+", "", letter.body))
    next_day(moved_clock)
    assert letters().count() == 1


def test_who_votes_on_the_site_gets_no_such_letter_and_no_row(cast, moved_clock, election):
    person = voters_of(election)[0]
    vote(election, person)
    next_day(moved_clock)
    assert not letters().exists()
    assert not TypedVote.objects.exists()


def test_letters_of_a_day_go_together_and_in_no_order_of_votes(cast, moved_clock, election):
    """Whoever sees when each letter was queued, or in which order, learns the day and nothing finer."""
    rows = list(election.voters.order_by("-person"))[:3]
    for number, line in enumerate(rows):
        reachable(line, number)
        type_in(cast, election, line)
        moved_clock(clock.now() + timedelta(minutes=10))
    next_day(moved_clock)
    queued = list(letters().order_by("pk"))
    assert len(queued) == 3
    assert max(each.queued_at for each in queued) - min(each.queued_at for each in queued) < timedelta(
        seconds=5
    )
    people = {f"voter{number}@example.org": line.person_id for number, line in enumerate(rows)}
    order = [people[each.address] for each in queued]
    assert order == sorted(order) != [line.person_id for line in rows]
    assert not any(isinstance(value, datetime) for value in TypedVote.objects.values().first().values())


def test_a_vote_that_is_refused_leaves_nothing_to_tell(cast, election):
    line = election.voters.order_by("pk").first()
    type_in(cast, election, line)
    with pytest.raises(Refused):
        type_in(cast, election, line)
    with pytest.raises(Refused):
        type_in(cast, election, election.voters.order_by("pk").last(), ranking=(99,))
    assert TypedVote.objects.count() == Envelope.objects.count() == 1


def test_no_fact_says_whose_vote_was_typed_in_or_when(cast, moved_clock, election):
    before = Entry.objects.count()
    typed_for(cast, election)
    next_day(moved_clock)
    assert Entry.objects.count() == before


def test_she_says_that_she_sent_none_and_the_officer_sees_how_many(cast, client, election):
    person, _typed = typed_for(cast, election)
    run = reverse("run_election", args=[election.pk])
    client.force_login(anew(cast.eve))
    client.showed("password", "mfa")
    assert "they did not send" not in client.get(run).content.decode()
    client.force_login(person)
    mine = client.get(reverse("my_line", args=[election.pk])).content.decode()
    assert "I did not send one" in mine
    address = reverse("answer_typed_vote", args=[election.pk])
    assert client.post(address, {}).status_code == 422
    assert client.post(address, {"was_hers": "<b>\0"}).status_code == 422
    assert client.post(address, {"was_hers": "no"}, follow=True).status_code == 200
    assert (
        "You said that you sent no vote"
        in client.get(reverse("my_line", args=[election.pk])).content.decode()
    )
    client.force_login(anew(cast.eve))
    client.showed("password", "mfa")
    desk = client.get(run).content.decode()
    assert "1 person says" in desk
    assert person.name not in desk.split("denied-title")[1]
    client.force_login(person)
    client.post(address, {"was_hers": "yes"})
    assert denied(election) == 0


def test_nobody_else_has_that_page_or_answers_for_her(cast, client, election):
    person, typed = typed_for(cast, election)
    other = next(each for each in voters_of(election) if each != person)
    for who in (other, cast.eve, cast.gus, cast.ida):
        client.force_login(anew(who))
        client.showed("password", "mfa")
        assert client.get(reverse("answer_typed_vote", args=[election.pk])).status_code == 404
        with pytest.raises(PermissionDenied):
            actions.answer_typed_vote(actor=who, vote=typed, was_hers=False)
    assert denied(election) == 0


def test_to_say_it_twice_counts_once(cast, election):
    person, typed = typed_for(cast, election)
    for _each in range(2):
        actions.answer_typed_vote(actor=person, vote=typed, was_hers=False)
    assert denied(election) == 1
    assert Entry.objects.filter(name="rolls.typed_vote_answered").count() == 1


def test_who_leaves_is_forgotten_and_what_she_said_still_counts(cast, moved_clock, election):
    person, typed = typed_for(cast, election)
    actions.answer_typed_vote(actor=person, vote=typed, was_hers=False)
    next_day(moved_clock)
    assert any("Others typed in your vote in" in row for row in lines(person))
    erase_person(actor=CONSOLE, person=person)
    assert TypedVote.objects.get().person_id is None
    assert not letters().exists()
    assert denied(election) == 1


def test_when_the_envelopes_go_nobody_is_named_any_more(cast, moved_clock):
    election = make_declared(cast, moved_clock)
    person = voters_of(election)[0]
    TypedVote.objects.create(election=election, person=person, on_date=clock.today(), is_told=True)
    at(moved_clock, challenge_until(election))
    tasks.move_rolls_on()
    typed = TypedVote.objects.get()
    assert typed.person_id is None
    assert again(election).destroyed_at
    TypedVote.objects.update(person=person)
    with pytest.raises(Refused):
        actions.answer_typed_vote(actor=person, vote=typed, was_hers=False)


def test_only_the_clock_tells(cast, election):
    for who in (cast.eve, cast.ida, voters_of(election)[0]):
        with pytest.raises(PermissionDenied):
            actions.tell_of_typed_votes(actor=who, election=election)
    assert actions.tell_of_typed_votes(actor=CLOCK, election=election) == 0
