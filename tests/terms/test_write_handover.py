"""Whoever held a seat leaves a note for those who speak for the same people after her; nobody else reads it."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from engage.base import clock
from engage.base.actions import CLOCK, Refused
from engage.notices.models import Letter
from engage.record.models import Entry
from engage.terms import actions
from engage.terms.models import Term
from engage.terms.queries.held import seats
from tests.factories.promises import make_citizen
from tests.factories.terms import (
    again,
    begin,
    do_what_follows,
    holder,
    in_days,
    make_active,
    make_chosen_by_lot,
    make_elected,
    step_down,
)

NOTE = "Ask Mrs Quill about the ramp."


def hand_over(term, words=NOTE) -> Term:
    return actions.write_handover(actor=holder(term), term=term, handover=words)


def page_of(client, person, term) -> str:
    client.force_login(person)
    return client.get(term.get_absolute_url()).content.decode()


def letter_to(person, fact: str) -> Letter:
    return Letter.objects.get(key__endswith=f".{fact}.seat{person.pk}")


@pytest.fixture
def followed(cast, moved_clock):
    """(who resigned and left a note, who follows by the same votes and has begun)."""
    votes = ((1, 2), (1, 2), (1, 2), (2,), (3,))
    first = begin(make_elected(cast, moved_clock, voters=5, votes=votes))
    hand_over(first)
    first = step_down(first)
    return first, begin(first.followed_by)


def test_whoever_follows_reads_it_and_nobody_else(cast, followed, client):
    first, second = followed
    assert NOTE in page_of(client, holder(second), second)
    neighbour = make_citizen(cast)
    for person in (cast.ada, cast.eve, cast.ida, cast.bo, cast.gus, neighbour):
        for term in (first, second):
            assert NOTE not in page_of(client, person, term)
    client.logout()
    for term in (first, second):
        assert NOTE not in client.get(term.get_absolute_url()).content.decode()
    assert NOTE in page_of(client, holder(first), first)


def test_that_it_is_there_is_public_and_what_it_says_is_not(followed, client):
    first, _second = followed
    told = Entry.objects.get(name="terms.handover_written")
    assert NOTE not in str(told.data)
    assert "left a note for whoever comes next" in client.get(first.get_absolute_url()).content.decode()
    hand_over(first, "Ask her twice.")
    assert Entry.objects.filter(name="terms.handover_written").count() == 1
    assert again(first).handover == "Ask her twice."


def test_it_waits_until_she_has_left_and_the_other_has_begun(cast, moved_clock, client):
    votes = ((1, 2), (1, 2), (1, 2), (2,), (3,))
    first = begin(make_elected(cast, moved_clock, voters=5, votes=votes))
    first = step_down(first)
    hand_over(first)
    second = first.followed_by
    assert NOTE not in page_of(client, holder(second), second)
    begin(second)
    assert NOTE in page_of(client, holder(second), again(second))


def test_who_spoke_for_others_leaves_nothing_to_her(cast, client):
    other = make_active(cast)[0]
    hand_over(other, "About other people.")
    step_down(other)
    later = make_active(cast)[0]
    assert "About other people." not in page_of(client, holder(later), later)


def test_a_fellow_member_reads_it_once_the_writer_has_left(cast, client):
    first, fellow = make_active(cast, seats=2)
    hand_over(first)
    assert NOTE not in page_of(client, holder(fellow), fellow)
    step_down(first)
    assert NOTE in page_of(client, holder(fellow), fellow)


def test_a_page_to_write_it_comes_after_stepping_down_and_keeps_what_was_typed(cast, client):
    term = make_active(cast)[0]
    person = holder(term)
    client.force_login(person)
    answer = client.post(f"{term.get_absolute_url()}step-down/", follow=True)
    address = f"{term.get_absolute_url()}hand-over/"
    assert answer.redirect_chain[-1][0] == address
    assert client.post(address, {"handover": " \x00 "}).status_code == 422
    assert again(term).handover == ""
    too_long = client.post(address, {"handover": "x" * 3_001})
    assert too_long.status_code == 422
    assert "x" * 3_001 in too_long.content.decode()
    answer = client.post(address, {"handover": NOTE}, follow=True)
    assert NOTE in answer.content.decode()
    assert again(term).handover == NOTE
    for other in (cast.ada, cast.bo):
        client.force_login(other)
        assert client.get(address).status_code == 404


def test_nobody_writes_for_her_and_who_never_began_has_nothing_to_hand_over(cast, client):
    term = make_active(cast)[0]
    for actor in (cast.ada, cast.eve, cast.bo, cast.nobody, CLOCK):
        with pytest.raises(PermissionDenied):
            actions.write_handover(actor=actor, term=term, handover=NOTE)
    waiting = make_chosen_by_lot(cast)[0]
    with pytest.raises(Refused, match="never took up"):
        hand_over(waiting)
    client.force_login(holder(waiting))
    assert client.get(f"{waiting.get_absolute_url()}hand-over/").status_code == 404
    with pytest.raises(Refused, match="at least one sentence"):
        hand_over(term, " \n")
    assert set(Term.objects.values_list("handover", flat=True)) == {""}
    with pytest.raises(IntegrityError), transaction.atomic():
        Term.objects.filter(pk=waiting.pk).update(handover=NOTE, handover_at=clock.now())


def test_she_is_asked_four_weeks_before_her_last_day_once(cast, moved_clock, client):
    term = make_active(cast)[0]
    person = holder(term)
    ask = "Leave a note for whoever comes next"
    in_days(moved_clock, (term.until_date - clock.today()).days - 29)
    assert ask not in page_of(client, person, term)
    for _day in range(3):
        in_days(moved_clock, 1)
    assert Entry.objects.filter(name="terms.term_ends_soon").count() == 1
    letter = letter_to(person, "term_ends_soon")
    assert "ends soon" in letter.subject
    assert term.get_absolute_url() in letter.body
    assert ask in page_of(client, person, term)
    hand_over(again(term))
    assert ask not in page_of(client, person, term)
    in_days(moved_clock, 27)
    assert again(term).ended_because == "expired"
    assert "run to its last day" in letter_to(person, "term_ended").body


def test_after_leave_she_is_still_told_of_her_last_day(cast, moved_clock):
    term = make_active(cast)[0]
    in_days(moved_clock, (term.until_date - clock.today()).days - 40)
    actions.take_leave(actor=holder(term), term=again(term), until=clock.today() + timedelta(days=20))
    in_days(moved_clock, 21)
    in_days(moved_clock, 1)
    assert (again(term).state, again(term).end_told) == ("active", True)


@pytest.mark.parametrize(
    ("ends", "says"),
    [
        (lambda term, moved: step_down(term), "You have stepped down"),
        (lambda term, moved: in_days(moved, 29), "take up your seat"),
    ],
    ids=["resigned", "lapsed"],
)
def test_a_letter_says_that_it_ended_and_asks_for_the_note_of_who_began(cast, moved_clock, ends, says):
    term = make_chosen_by_lot(cast)[0]
    person, begun = holder(term), says.startswith("You have")
    ends(begin(term) if begun else term, moved_clock)
    letter = letter_to(person, "term_ended")
    assert says in letter.body
    assert ("leave them a note" in letter.body) is begun


def test_she_reads_it_among_what_is_held_and_it_goes_when_she_leaves_the_site(cast, followed, client):
    first, second = followed
    person = holder(first)
    assert NOTE in str(seats(person))
    actions.forget_member(actor=CLOCK, person=person)
    do_what_follows()
    assert again(first).handover == ""
    assert NOTE not in page_of(client, holder(second), second)
