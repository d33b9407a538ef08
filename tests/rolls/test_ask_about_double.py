"""Two lines that may be one person are found for the officer, who asks both before she strikes one."""

import pytest
from django.core.exceptions import PermissionDenied

from engage.base.actions import CONSOLE, Refused
from engage.notices.models import Letter, Reader
from engage.people.actions import add_person
from engage.rolls import actions
from engage.rolls.queries.doubles import ALIKE_AT_MOST, likely_doubles, people_called
from tests.factories.elections import voters_of
from tests.factories.promises import settle
from tests.factories.rolls import answer, decide, freeze, make_open, on_the_roll
from tests.factories.work import do_what_follows


def belongs(election, name, email):
    person = add_person(actor=CONSOLE, name=name, email=email)
    return settle(person, election.place)


def pairs(election):
    return [{each.first, each.second} for each in likely_doubles(election)]


def test_one_of_two_lines_is_struck_and_both_were_asked(cast, moved_clock):
    election = make_open(cast, candidates=3)
    one, other = on_the_roll(cast, election), on_the_roll(cast, election, "MARSH, Néll")
    assert pairs(election) == [{one, other}]
    said = {"people": [one, other], "question": "Are these both you?"}
    objection = actions.ask_about_double(actor=cast.eve, election=election, **said)
    do_what_follows()
    assert {one.email, other.email} <= set(Letter.objects.values_list("address", flat=True))
    for line in objection.lines.all():
        answer(line, "Both are me.")
    decide(cast, objection, 2, "You keep the account you have had for longer.")
    election = freeze(cast, moved_clock, election)
    assert one in voters_of(election)
    assert other not in voters_of(election)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("Nell Marsh", "a@example.org"), ("nell  marsh", "b@example.org")),
        (("Nell Marsh", "nell.marsh@example.org"), ("N. M.", "nellmarsh+vote@example.org")),
        (("Zoë Wolf", "a@example.org"), ("Zoe Wolf", "b@example.org")),
        (("Bill Ray", "a@example.org"), ("BlLL RAY", "b@example.org")),  # a small l for an i
    ],
)
def test_likely_doubles_are_found(cast, first, second):
    election = make_open(cast, voters=0)
    assert {belongs(election, *first), belongs(election, *second)} in pairs(election)


def test_one_address_is_a_sign_only_with_names_that_begin_alike(cast):
    election = make_open(cast, voters=0)
    three = [
        belongs(election, name, f"{name.split()[0]}@example.org".lower())
        for name in ("Nell Marsh", "Nelly M", "Otto M")
    ]
    for person in three:
        Reader.objects.update_or_create(person=person, defaults={"post_address": "1 Quay St,\nHarrowmere"})
    assert pairs(election) == [{three[0], three[1]}]


def test_others_are_not(cast):
    election = make_open(cast, voters=0)
    belongs(election, "Nell Marsh", "nell@example.org")
    belongs(election, "Ned Marsh", "ned@example.org")
    belongs(election, "", "x@example.org")
    belongs(election, "", "y@example.org")
    assert not likely_doubles(election)


def test_a_name_that_many_have_is_no_sign(cast):
    election = make_open(cast, voters=0)
    for number in range(ALIKE_AT_MOST + 1):
        belongs(election, "Jo Smith", f"jo{number}@example.org")
    assert not likely_doubles(election)


def test_what_was_looked_into_is_not_found_again(cast):
    election = make_open(cast)
    two = [on_the_roll(cast, election), on_the_roll(cast, election)]
    objection = actions.ask_about_double(actor=cast.eve, election=election, people=two, question="Both you?")
    assert not likely_doubles(election)
    decide(cast, objection, reason="Mother and daughter.")
    assert not likely_doubles(election)


def test_only_who_runs_it_asks(cast):
    election = make_open(cast)
    two = [on_the_roll(cast, election), on_the_roll(cast, election)]
    for person in (cast.ada, two[0], cast.nobody):
        with pytest.raises(PermissionDenied):
            actions.ask_about_double(actor=person, election=election, people=two, question="Both you?")
    with pytest.raises(Refused, match="Write what you ask"):
        actions.ask_about_double(actor=cast.eve, election=election, people=two, question=" ")
    assert not election.objections.exists()


def test_the_officer_finds_a_line_by_what_she_was_told(cast):
    election = make_open(cast)
    nell = on_the_roll(cast, election)
    on_the_roll(cast, election, "Nellie Marshall")
    for words in ("Nell Marsh", "marsh nell", "marsh", nell.email.upper()):
        assert people_called(election, words) == [nell], words
    for words in ("", "  ", "n", "%", "\x00", "Nobody Here"):
        assert people_called(election, words) == [], words
