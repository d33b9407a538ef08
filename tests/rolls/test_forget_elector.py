"""Whoever leaves the site is forgotten here; nothing waits for her sake; words go when nobody can question it any more."""

from datetime import timedelta

from engage.base.actions import CONSOLE
from engage.elections.queries.clocks import challenge_until
from engage.notices.models import Letter, Reader
from engage.notices.states import Channel
from engage.people.actions import erase_person
from engage.people.states import Strength
from engage.rolls import tasks
from engage.rolls.models import AskedLine, Claim, Objection
from engage.rolls.queries.checking import misfits
from engage.rolls.queries.held import lines
from engage.rolls.queries.naming import struck, undecided
from tests.factories.elections import again as anew
from tests.factories.elections import at, make_declared
from tests.factories.rolls import (
    again,
    answer,
    claim,
    decide,
    freeze,
    make_asked,
    make_open,
    make_struck,
    object_to,
    on_the_roll,
)


def leaves(person):
    erase_person(actor=CONSOLE, person=person)


def words_left() -> str:
    rows = [*Claim.objects.values(), *Objection.objects.values(), *AskedLine.objects.values()]
    return str(rows)


def test_who_claimed_is_forgotten_and_her_claim_waits_no_more(cast):
    election = make_open(cast, strength=Strength.CODE)
    una = on_the_roll(cast, election, "Una")
    claim(election, una, "Over the bakery.")
    leaves(una)
    assert undecided(election) == 0
    assert "bakery" not in words_left()
    assert Claim.objects.get().person_id is None
    assert not misfits(election)


def test_who_objected_is_forgotten(cast):
    election = make_open(cast)
    ned = on_the_roll(cast, election, "Ned Reed")
    object_to(election, ned, words="I saw the van.")
    leaves(ned)
    assert undecided(election) == 0
    assert "van" not in words_left()
    assert not misfits(election)


def test_what_was_asked_already_goes_on_without_who_objected(cast):
    election = make_open(cast)
    ned, nell = on_the_roll(cast, election, "Ned Reed"), on_the_roll(cast, election)
    objection = make_asked(cast, election, nell, by=ned)
    leaves(ned)
    answer(objection.lines.get())
    assert decide(cast, again(objection), 1).state == "struck"


def test_who_was_struck_is_forgotten_and_stays_counted(cast, moved_clock):
    election = make_open(cast, candidates=3)
    nell = on_the_roll(cast, election)
    make_struck(cast, election, nell)
    assert Letter.objects.filter(address=nell.email).exists()
    address = nell.email
    leaves(nell)
    assert "Nell" not in words_left()
    assert "moved" not in words_left().replace("'kind': 'moved'", "")
    assert not Letter.objects.filter(address=address).exists()
    assert struck(election) == [None]
    election = freeze(cast, moved_clock, election)
    assert not misfits(election)


def test_letters_on_paper_go_as_well(cast):
    election = make_open(cast)
    nell = on_the_roll(cast, election)
    Reader.objects.update_or_create(
        person=nell, defaults={"post_address": "1 Quay St", "channel": Channel.POST}
    )
    make_struck(cast, election, nell)
    letters = Letter.objects.filter(channel=Channel.POST, address="1 Quay St")
    assert letters.count() == 2
    leaves(nell)
    assert not letters.exists()


def test_whom_it_is_about_leaves_and_it_waits_no_more(cast):
    election = make_open(cast)
    nell = on_the_roll(cast, election)
    make_asked(cast, election, nell)
    leaves(nell)
    assert undecided(election) == 0
    assert not misfits(election)


def test_she_is_told_what_is_held_and_never_who_objected(cast):
    election = make_open(cast)
    ned, nell = on_the_roll(cast, election, "Ned Reed"), on_the_roll(cast, election)
    make_struck(cast, election, nell, by=ned)
    told = str(lines(nell))
    assert "Do you still live in Harrowmere?" in told
    assert "She has moved away." in told
    assert "Ned" not in told
    assert "Ashcombe" not in told  # whoever objected wrote it
    his = str(lines(ned))
    assert "She has moved to Ashcombe." in his
    assert "She has moved away." not in his
    assert not lines(cast.bo)


def test_all_words_go_when_nobody_can_question_the_result(cast, moved_clock):
    election = make_declared(cast, moved_clock)
    objection = Objection.objects.create(
        election=election, kind="moved", named="Nell", words="Gone.", asked_by=cast.bo, state="left"
    )
    AskedLine.objects.create(objection=objection, person=cast.bo, number=1, answer="No.")
    Claim.objects.create(election=election, person=cast.bo, words="Me.", state="left", reason="No.")
    tasks.empty_old_words()
    assert "Gone." in words_left()
    at(moved_clock, challenge_until(anew(election)) + timedelta(minutes=1))
    tasks.empty_old_words()
    for word in ("Gone.", "Nell", "Me.", "No."):
        assert word not in words_left()
    assert not {*Claim.objects.values_list("person", flat=True)} - {None}
    assert not {*AskedLine.objects.values_list("person", flat=True)} - {None}
