"""Someone says that a line is wrong; whom it is about is asked; the officer decides; the frozen roll keeps to it."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from engage.base.actions import Refused
from engage.elections.actions import publish_poll_notice
from engage.elections.models import Candidate
from engage.elections.queries.checking import misfits as misfits_of_election
from engage.notices.models import Letter
from engage.record.models import Entry
from engage.rolls import actions
from engage.rolls.models import Objection
from engage.rolls.queries.checking import misfits
from engage.rolls.queries.clocks import objections_until
from tests.factories.elections import again as anew
from tests.factories.elections import at, stand, voters_of
from tests.factories.promises import make_citizen
from tests.factories.rolls import (
    again,
    answer,
    ask_about,
    decide,
    freeze,
    in_days,
    make_asked,
    make_open,
    make_struck,
    object_to,
    on_the_roll,
)


def letters_to(person):
    return list(Letter.objects.filter(address=person.email).order_by("pk"))


def test_a_line_is_struck_after_whom_it_is_about_was_asked_and_the_frozen_roll_keeps_to_it(cast, moved_clock):
    election = make_open(cast, candidates=3)
    ned, nell = on_the_roll(cast, election, "Ned Reed"), on_the_roll(cast, election)
    objection = object_to(election, ned)
    line = ask_about(cast, objection, nell)[0]
    answer(line, "I have moved, that is true.")
    decide(cast, again(objection), 1, "You told us that you have moved.")
    election = freeze(cast, moved_clock, election)
    assert nell not in voters_of(election)
    assert ned in voters_of(election)
    assert not misfits(election) + misfits_of_election(election)
    said = Entry.objects.get(name="elections.poll_notice_published")
    assert said.data["struck"] == 1
    assert said.data["roll_size"] == len(voters_of(election))


def test_who_was_struck_cannot_stand_and_reads_why(cast):
    election = make_open(cast)
    ned, nell = on_the_roll(cast, election, "Ned Reed"), on_the_roll(cast, election)
    make_struck(cast, election, nell, by=ned)
    with pytest.raises(Refused, match="taken off the roll"):
        stand(cast, anew(election), person=nell)
    assert not Candidate.objects.filter(election=election, person=nell).exists()
    assert stand(cast, anew(election), person=ned)


def test_who_is_concerned_reads_why_and_whoever_objected_only_that_it_is_decided(cast):
    election = make_open(cast)
    ned, nell = on_the_roll(cast, election, "Ned Reed"), on_the_roll(cast, election)
    objection = object_to(election, ned, words="I saw the van.")
    answer(ask_about(cast, objection, nell)[0])
    decide(cast, again(objection), 1, "You live in Ashcombe now.")
    asked, struck = letters_to(nell)
    assert "Do you still live in Harrowmere?" in asked.body
    assert "struck" in struck.subject
    assert "You live in Ashcombe now." in struck.body
    assert "question the result" in struck.body
    (told,) = letters_to(ned)
    for private in ("Ashcombe now", "Nell", "struck it"):
        assert private not in told.body
    for letter in (asked, struck):
        assert "van" not in letter.body
        assert "Ned" not in letter.body


def test_the_letter_to_whoever_objected_is_the_same_whatever_came_of_it(cast):
    election = make_open(cast)
    ned = on_the_roll(cast, election, "Ned Reed")
    make_struck(cast, election, by=ned)
    decide(cast, object_to(election, ned, named="Nobody of this name"))
    first, second = letters_to(ned)
    assert (first.subject, first.body) == (second.subject, second.body)


def test_who_objects_to_a_line_of_her_own_has_the_letter_with_the_reason_alone(cast):
    election = make_open(cast)
    nell = on_the_roll(cast, election)
    make_struck(cast, election, nell, by=nell)
    assert [letter.subject for letter in letters_to(nell)] == [
        "A question about your line on a roll",
        "Your line on a roll was struck",
    ]


def test_nothing_is_struck_before_the_answer_or_the_last_day_for_it(cast, moved_clock):
    election = make_open(cast)
    objection = make_asked(cast, election)
    with pytest.raises(Refused, match="still have time to answer"):
        decide(cast, objection, 1)
    moved_clock(
        timezone.make_aware(timezone.datetime.combine(objection.answer_by, timezone.datetime.max.time()))
    )
    with pytest.raises(Refused, match="still have time to answer"):
        decide(cast, objection, 1)
    in_days(moved_clock, 1)
    assert decide(cast, objection, 1).state == "struck"


def test_nothing_is_struck_about_which_nobody_was_asked(cast):
    election = make_open(cast)
    objection = object_to(election, on_the_roll(cast, election))
    with pytest.raises(Refused, match="Nobody was asked about this line"):
        decide(cast, objection, 1)
    assert again(objection).state == "waiting"
    asked = make_asked(cast, election, on_the_roll(cast, election, "Una"))
    answer(asked.lines.get())
    with pytest.raises(Refused, match="Nobody was asked about this line"):
        decide(cast, asked, 2)


def test_the_roll_is_not_frozen_while_something_waits_and_the_officer_reads_how_many(cast, moved_clock):
    election = make_open(cast, candidates=3)
    objection = object_to(election, on_the_roll(cast, election, "Ned Reed"))
    with pytest.raises(Refused, match="1 claim or objection"):
        freeze(cast, moved_clock, election)
    assert not anew(election).roll_fingerprint
    decide(cast, objection, reason="Nobody of this name is on it.")
    assert publish_poll_notice(actor=cast.eve, election=anew(election)).roll_fingerprint


@pytest.mark.parametrize("lack", ["named", "words"])
def test_whom_she_means_and_how_she_knows_must_be_said(cast, lack):
    election = make_open(cast)
    with pytest.raises(Refused):
        object_to(election, on_the_roll(cast, election), **{lack: " \x00 "})
    assert not Objection.objects.exists()


def test_what_is_wrong_is_one_of_the_list(cast):
    election = make_open(cast)
    with pytest.raises(Refused, match="Say what is wrong"):
        object_to(election, on_the_roll(cast, election), kind="ill")


def test_a_reason_must_be_given(cast):
    election = make_open(cast)
    objection = object_to(election, on_the_roll(cast, election))
    with pytest.raises(Refused, match="Say why"):
        decide(cast, objection, reason="  ")


def test_only_who_is_on_the_roll_objects(cast):
    election = make_open(cast)
    for person in (cast.cy, cast.nobody, make_citizen(cast, place=cast.elsewhere)):
        with pytest.raises(PermissionDenied):
            object_to(election, person)


def test_after_its_last_day_nothing_new_is_said(cast, moved_clock):
    election = make_open(cast)
    ned = on_the_roll(cast, election)
    at(moved_clock, objections_until(election))
    object_to(election, ned)
    in_days(moved_clock, 1)
    with pytest.raises(Refused, match="The last day for this was"):
        object_to(election, ned)


def test_once_the_roll_is_frozen_nothing_is_said_asked_or_decided(cast, moved_clock):
    election = make_open(cast, candidates=3)
    ned, nell = on_the_roll(cast, election, "Ned Reed"), on_the_roll(cast, election)
    election = freeze(cast, moved_clock, election)
    with pytest.raises(Refused, match="cannot be changed now"):
        object_to(election, ned)
    with pytest.raises(Refused, match="cannot be changed now"):
        actions.ask_about_double(actor=cast.eve, election=election, people=[ned, nell], question="?")
    late = Objection.objects.create(election=election, kind="moved", named="N", words="W")
    for act in (lambda: decide(cast, late), lambda: ask_about(cast, late, nell)):
        with pytest.raises(Refused, match="cannot be changed now"):
            act()


def test_one_person_cannot_hold_up_a_vote_by_objecting_without_end(cast):
    election = make_open(cast)
    ned = on_the_roll(cast, election)
    for _each in range(election.rule_set.numbers["election.objections_each"]):
        last = object_to(election, ned)
    with pytest.raises(Refused, match="wait already"):
        object_to(election, ned)
    decide(cast, last)
    object_to(election, ned)


def test_whoever_was_struck_can_question_the_result(cast, moved_clock):
    from engage.base.actions import may

    election = make_open(cast)
    nell = on_the_roll(cast, election)
    assert not may(nell, "elections.challenge_result", election)
    make_struck(cast, election, nell)
    assert may(nell, "elections.challenge_result", election)


def test_an_answer_is_given_once_and_not_after_the_decision(cast):
    election = make_open(cast)
    objection = make_asked(cast, election)
    line = objection.lines.get()
    with pytest.raises(Refused, match="Write at least one sentence"):
        answer(line, "\x00")
    answer(line)
    with pytest.raises(Refused, match="answered already"):
        answer(line, "No.")
    other = make_asked(cast, election, on_the_roll(cast, election, "Una"))
    decide(cast, other)
    with pytest.raises(Refused, match="decided already"):
        answer(other.lines.get())


def test_nobody_is_asked_about_one_line_twice_at_a_time_or_who_is_not_on_the_roll(cast):
    election = make_open(cast)
    ned, nell = on_the_roll(cast, election, "Ned Reed"), on_the_roll(cast, election)
    make_asked(cast, election, nell, by=ned)
    second = object_to(election, ned)
    with pytest.raises(Refused, match="asked about their line already"):
        ask_about(cast, second, nell)
    for people in ([cast.cy], [], [ned, nell, cast.bo]):
        with pytest.raises(Refused, match="Choose one or two"):
            ask_about(cast, second, *people)


def test_what_was_asked_or_decided_is_not_asked_again(cast):
    election = make_open(cast)
    objection = make_asked(cast, election)
    una = on_the_roll(cast, election, "Una")
    with pytest.raises(Refused, match="asked already"):
        ask_about(cast, objection, una)
    decide(cast, objection)
    with pytest.raises(Refused, match="decided already"):
        decide(cast, objection)


def test_the_record_names_nobody_and_says_no_outcome_in_public(cast):
    election = make_open(cast)
    make_struck(cast, election)
    for entry in Entry.objects.filter(name__startswith="rolls."):
        assert entry.audience == "closed"
        assert "Marsh" not in str(entry.data)
        assert "moved away" not in str(entry.data)
