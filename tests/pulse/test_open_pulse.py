"""Half-way through a term the clock asks those a member speaks for, once, and by their own channel."""

from datetime import timedelta

import pytest
from django.db import IntegrityError

from engage.base import clock
from engage.base.actions import CLOCK
from engage.notices.models import Letter, Wish
from engage.notices.states import NewsKind, Pace
from engage.pulse import actions
from engage.pulse.models import Pulse
from engage.pulse.queries.counting import asked_about, middle_day
from engage.record.models import Entry
from engage.terms.actions import take_leave
from tests.factories.promises import make_citizen
from tests.factories.pulse import DAY, ENOUGH, make_half_way, make_open, people_of, tick, to_day
from tests.factories.terms import again, holder, make_active, step_down


def test_in_the_middle_of_a_term_those_they_speak_for_are_asked(cast, moved_clock):
    pulse = make_open(cast, moved_clock)
    assert (pulse.state, pulse.asked) == ("open", ENOUGH)
    assert pulse.last_date == clock.today() + timedelta(days=27)
    entry = Entry.objects.get(name="pulse.pulse_opened")
    assert entry.data["asked"] == ENOUGH
    written = set(
        Letter.objects.filter(body__contains="Three short questions").values_list("address", flat=True)
    )
    reached = {person.email for person in people_of(pulse) if person.email}
    assert written == reached
    assert holder(pulse.term).email not in written


def test_the_middle_is_the_middle_and_a_day_before_nobody_is_asked(cast, moved_clock):
    term = make_active(cast)[0]
    for _each in range(ENOUGH):
        make_citizen(cast)
    middle = middle_day(term)
    began = term.chosen_date
    assert abs((middle - began) - (term.until_date - middle)) <= DAY
    to_day(moved_clock, middle - DAY)
    assert not Pulse.objects.exists()
    to_day(moved_clock, middle)
    assert Pulse.objects.get().term_id == term.pk


def test_it_is_asked_once_a_term(cast, moved_clock):
    pulse = make_open(cast, moved_clock)
    tick()
    assert actions.open_pulse(actor=CLOCK, term=again(pulse.term)) is None
    with pytest.raises(IntegrityError):
        Pulse.objects.create(term=pulse.term, last_date=clock.today(), asked=1)


def test_where_fewer_belong_than_could_be_shown_nobody_is_asked(cast, moved_clock):
    term = make_half_way(cast, moved_clock, people=ENOUGH - 1)
    assert asked_about(term).count() == ENOUGH - 1
    assert not Pulse.objects.exists()
    make_citizen(cast)
    tick()
    assert Pulse.objects.exists()


def test_who_is_away_in_the_middle_is_asked_about_when_back(cast, moved_clock):
    term = make_active(cast)[0]
    for _each in range(ENOUGH):
        make_citizen(cast)
    moved_clock(clock.now() + (middle_day(term) - clock.today()) - 5 * DAY)
    take_leave(actor=holder(term), term=again(term), until=clock.today() + 20 * DAY)
    to_day(moved_clock, middle_day(term))
    assert not Pulse.objects.exists()
    to_day(moved_clock, middle_day(term) + 17 * DAY)
    assert Pulse.objects.exists()


def test_nobody_is_asked_when_the_days_do_not_fit_any_more(cast, moved_clock):
    """The clock stood still for a year."""
    term = make_active(cast)[0]
    for _each in range(ENOUGH):
        make_citizen(cast)
    to_day(moved_clock, term.until_date - 26 * DAY)
    assert not Pulse.objects.exists()
    to_day(moved_clock, term.until_date - 27 * DAY)
    assert Pulse.objects.exists()


def test_who_wants_no_answers_has_no_letter_and_can_answer(cast, moved_clock):
    term = make_active(cast)[0]
    for _each in range(ENOUGH):
        make_citizen(cast)
    quiet = make_citizen(cast)
    Wish.objects.create(person=quiet, kind=NewsKind.ANSWERS, pace=Pace.NEVER)
    to_day(moved_clock, middle_day(term))
    assert not Letter.objects.filter(address=quiet.email, body__contains="Three short").exists()
    assert quiet in people_of(again(term).pulse)


def test_when_the_term_ends_first_all_answers_go(cast, moved_clock):
    pulse = make_open(cast, moved_clock)
    person = people_of(pulse)[0]
    actions.answer_pulse(actor=person, pulse=pulse, knows="yes", hears="no", raises="no", words="Stay.")
    step_down(pulse.term)
    tick()
    pulse = again(pulse)
    assert (pulse.state, pulse.figures, pulse.answered) == ("dropped", None, None)
    assert not pulse.answers.exists()
    assert not pulse.sentences.exists()
    assert Entry.objects.filter(name="pulse.pulse_dropped").exists()
