"""Someone says how it goes, changes it and takes it back; nobody else learns of it."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError

from engage.base.actions import Refused
from engage.pulse import actions
from engage.pulse.models import LONGEST_SENTENCE, PulseAnswer
from engage.record.models import Entry
from tests.factories.promises import make_citizen
from tests.factories.pulse import DAY, GOOD, answer, make_open, people_of, to_day
from tests.factories.terms import again, holder


def test_someone_they_speak_for_answers(cast, moved_clock):
    pulse = make_open(cast, moved_clock)
    person = people_of(pulse)[0]
    entries = Entry.objects.count()
    answer(pulse, person, words="More about buses.")
    kept = pulse.answers.get()
    assert (kept.person, kept.knows, kept.words) == (person, "yes", "More about buses.")
    assert Entry.objects.count() == entries


def test_it_may_be_changed_and_the_last_counts(cast, moved_clock):
    pulse = make_open(cast, moved_clock)
    person = people_of(pulse)[0]
    answer(pulse, person)
    answer(pulse, person, knows="no")
    assert pulse.answers.get().knows == "no"


def test_the_database_keeps_one_answer_for_each_person(cast, moved_clock):
    pulse = make_open(cast, moved_clock)
    person = people_of(pulse)[0]
    answer(pulse, person)
    with pytest.raises(IntegrityError):
        PulseAnswer.objects.create(pulse=pulse, person=person, **GOOD)


def test_it_may_be_taken_back(cast, moved_clock):
    pulse = make_open(cast, moved_clock)
    first, other = people_of(pulse)[:2]
    for person in (first, other):
        answer(pulse, person)
    actions.take_back_pulse(actor=first, pulse=pulse)
    assert pulse.answers.get().person == other


def test_whom_it_is_about_and_strangers_do_not_answer(cast, moved_clock):
    pulse = make_open(cast, moved_clock)
    for person in (holder(pulse.term), make_citizen(cast, place=cast.elsewhere), cast.ada, cast.nobody):
        with pytest.raises(PermissionDenied):
            answer(pulse, person)
    assert not pulse.answers.exists()


def test_after_the_last_day_nobody_answers_or_takes_back(cast, moved_clock):
    pulse = make_open(cast, moved_clock)
    first, other = people_of(pulse)[:2]
    answer(pulse, first)
    moved_clock_to_the_end(moved_clock, pulse)
    with pytest.raises(Refused, match="any more"):
        answer(pulse, other)
    with pytest.raises(Refused, match="any more"):
        actions.take_back_pulse(actor=first, pulse=pulse)
    assert pulse.answers.count() == 1


def moved_clock_to_the_end(moved_clock, pulse) -> None:
    """The day after the last one, and the clock has not come by yet."""
    moved_clock(datetime.combine(pulse.last_date + DAY, time(0, 5), ZoneInfo("Europe/London")))


def test_on_the_last_day_people_answer(cast, moved_clock):
    pulse = make_open(cast, moved_clock)
    to_day(moved_clock, pulse.last_date)
    answer(again(pulse), people_of(pulse)[0])
    assert pulse.answers.exists()


@pytest.mark.parametrize("said", ["", "maybe", "<b>yes</b>", "yes\x00"])
def test_only_the_four_answers_are_answers(cast, moved_clock, said):
    pulse = make_open(cast, moved_clock)
    with pytest.raises(Refused, match="Choose one"):
        answer(pulse, people_of(pulse)[0], hears=said)


def test_a_sentence_is_cut_to_its_length_and_has_no_odd_signs(cast, moved_clock):
    pulse = make_open(cast, moved_clock)
    kept = answer(pulse, people_of(pulse)[0], words="  a\x00" + "b" * 400)
    assert len(kept.words) <= LONGEST_SENTENCE
    assert "\x00" not in kept.words
