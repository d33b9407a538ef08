"""What happens when people answer, take back and the clock counts in the same moment."""

from datetime import datetime, time
from functools import partial
from zoneinfo import ZoneInfo

import pytest

from engage.base.actions import CLOCK
from engage.pulse import actions
from engage.pulse.actions import answering
from engage.pulse.models import Pulse, PulseAnswer
from engage.record.models import Entry
from tests.factories.promises import make_citizen
from tests.factories.pulse import DAY, ENOUGH, answer, make_closed, make_half_way, make_open, people_of, reply
from tests.factories.terms import again
from tests.factories.threads import at_once, beside, went_well

pytestmark = pytest.mark.django_db(transaction=True)
TIMES = 4


def test_one_person_answers_once_however_often_she_presses(cast, moved_clock):
    pulse = make_open(cast, moved_clock)
    person = people_of(pulse)[0]
    results = at_once(*(partial(answer, pulse, person, knows=said) for said in ("yes", "no") * 2))
    assert len(went_well(results)) == TIMES
    assert pulse.answers.count() == 1


def test_of_two_rows_at_once_the_database_takes_one(cast, moved_clock):
    """Also where nobody asks first whether one is there."""
    pulse = make_open(cast, moved_clock)
    person = people_of(pulse)[0]
    add = partial(PulseAnswer.objects.create, pulse=pulse, person=person, knows="no", hears="no", raises="no")
    assert len(went_well(at_once(add, add))) == 1


def test_all_answers_of_many_at_once_are_counted(cast, moved_clock):
    pulse = make_open(cast, moved_clock)
    people = people_of(pulse)[:TIMES]
    assert len(went_well(at_once(*(partial(answer, pulse, each) for each in people)))) == TIMES
    assert pulse.answers.count() == TIMES


def test_no_answer_slips_in_behind_the_count(cast, moved_clock):
    """The count comes first and is not committed yet; the answer waits for it, and is refused."""
    pulse = make_open(cast, moved_clock)
    first, late = people_of(pulse)[:2]
    answer(pulse, first)
    morning = datetime.combine(pulse.last_date + DAY, time(9), ZoneInfo("Europe/London"))
    moved_clock(morning - DAY)
    is_over = partial(_count_early, pulse)
    _done, refused = beside(is_over, partial(_refusal, pulse, late))
    assert refused == "Refused"
    assert not PulseAnswer.objects.exists()


def _count_early(pulse):
    """As the clock does it at the stroke of midnight: the day is over for it."""
    Pulse.objects.filter(pk=pulse.pk).update(last_date=pulse.last_date - 2 * DAY)
    return actions.close_pulse(actor=CLOCK, pulse=pulse)


def _refusal(pulse, person) -> str:
    try:
        answer(pulse, person)
    except answering.Refused:
        return "Refused"
    return "answered"


def test_two_clocks_ask_once(cast, moved_clock):
    term = make_half_way(cast, moved_clock, people=ENOUGH - 1)
    make_citizen(cast)
    opened = at_once(*[partial(actions.open_pulse, actor=CLOCK, term=term)] * TIMES)
    assert sorted(each is None for each in opened) == [False, True, True, True]
    assert Entry.objects.filter(name="pulse.pulse_opened").count() == 1


def test_two_clocks_count_once(cast, moved_clock):
    pulse = make_open(cast, moved_clock)
    moved_clock(datetime.combine(pulse.last_date + DAY, time(9), ZoneInfo("Europe/London")))
    at_once(*[partial(actions.close_pulse, actor=CLOCK, pulse=pulse)] * TIMES)
    assert Entry.objects.filter(name="pulse.pulse_closed").count() == 1


def test_one_reply_stands(cast, moved_clock):
    pulse = make_closed(cast, moved_clock)
    replies = at_once(*(partial(reply, pulse, f"Reply {number}.") for number in range(TIMES)))
    assert len(went_well(replies)) == 1
    assert Entry.objects.filter(name="pulse.pulse_replied").count() == 1
    assert again(pulse).reply
