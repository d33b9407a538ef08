"""After the last day answers are counted and deleted: rounded totals are left, if enough people answered."""

from engage.base.actions import CLOCK
from engage.pulse import actions
from engage.pulse.models import PulseAnswer
from engage.record.models import Entry
from tests.factories.promises import make_citizen
from tests.factories.pulse import DAY, ENOUGH, answer, make_closed, make_open, people_of, tick, to_day
from tests.factories.terms import again

HIDDEN = {"yes": None, "partly": None, "no": None, "cannot_say": None}


def test_after_the_last_day_only_rounded_totals_are_left(cast, moved_clock):
    pulse = make_closed(cast, moved_clock)
    assert (pulse.state, pulse.asked, pulse.answered) == ("closed", ENOUGH, 30)
    assert pulse.figures["knows"] == {"yes": 20, "partly": None, "no": 10, "cannot_say": None}
    assert pulse.figures["raises"] == HIDDEN | {"no": 30}
    assert not PulseAnswer.objects.exists()
    entry = Entry.objects.get(name="pulse.pulse_closed")
    assert (entry.data["answered"], entry.data["figures"]) == (30, pulse.figures)


def test_sentences_stay_in_the_order_of_the_alphabet_and_lead_to_nobody(cast, moved_clock):
    pulse = make_closed(cast, moved_clock, words=("Zebra crossings.", "A bus at night."))
    assert [each.words for each in pulse.sentences.all()] == ["A bus at night.", "Zebra crossings."]
    fields = {field.name for field in pulse.sentences.model._meta.get_fields()}
    assert fields == {"id", "pulse", "words", "reported_at", "kept_at", "hidden_at"}


def test_when_too_few_answered_nothing_is_left(cast, moved_clock):
    pulse = make_closed(cast, moved_clock, answers=ENOUGH - 1)
    assert (pulse.state, pulse.figures, pulse.answered) == ("closed", None, 30)
    assert not pulse.answers.exists()
    assert not pulse.sentences.exists()
    assert Entry.objects.get(name="pulse.pulse_closed").data["figures"] is None


def test_of_very_few_not_even_how_many_answered_is_said(cast, moved_clock):
    assert make_closed(cast, moved_clock, answers=7).answered is None


def test_on_the_last_day_nothing_is_counted(cast, moved_clock):
    pulse = make_open(cast, moved_clock)
    to_day(moved_clock, pulse.last_date)
    assert actions.close_pulse(actor=CLOCK, pulse=again(pulse)) is None
    assert again(pulse).state == "open"


def test_it_is_counted_once(cast, moved_clock):
    pulse = make_closed(cast, moved_clock)
    tick()
    assert actions.close_pulse(actor=CLOCK, pulse=pulse) is None
    assert Entry.objects.filter(name="pulse.pulse_closed").count() == 1
    assert again(pulse).figures == pulse.figures


def test_no_entry_is_about_an_answer_and_none_says_a_sentence(cast, moved_clock):
    pulse = make_closed(cast, moved_clock)
    names = set(Entry.objects.filter(name__startswith="pulse.").values_list("name", flat=True))
    assert names == {"pulse.pulse_opened", "pulse.pulse_closed"}
    assert not Entry.objects.filter(data__icontains="buses").exists()
    assert pulse.sentences.filter(words__contains="buses").exists()


def test_who_came_since_could_answer_and_is_among_those_asked(cast, moved_clock):
    pulse = make_open(cast, moved_clock)
    answer(pulse, make_citizen(cast))
    to_day(moved_clock, pulse.last_date + DAY)
    assert again(pulse).asked == len(people_of(pulse)) == ENOUGH + 1
