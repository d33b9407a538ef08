"""A pulse in each state, reached through actions."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from engage.pulse import actions, tasks
from engage.pulse.models import Pulse
from engage.pulse.queries.counting import asked_about, middle_day
from engage.terms.models import Term
from tests.factories.promises import make_citizen
from tests.factories.standing import stands
from tests.factories.terms import again, do_what_follows, holder, make_active
from tests.factories.terms import tick as tick_terms

ENOUGH = 30
DAY = timedelta(days=1)
GOOD = {"knows": "yes", "hears": "partly", "raises": "no"}


def to_day(moved_clock, day) -> None:
    """The morning of a day, with what the clock does then."""
    moved_clock(datetime.combine(day, time(9), ZoneInfo("Europe/London")))
    tick()


def tick() -> None:
    tick_terms()
    tasks.ask_half_way()
    do_what_follows()


@stands
def make_half_way(cast, moved_clock, *, people=ENOUGH) -> Term:
    """A member in the middle of her term, and so many others who belong there."""
    term = make_active(cast)[0]
    while asked_about(term).count() < people:
        make_citizen(cast)
    to_day(moved_clock, middle_day(term))
    return again(term)


@stands
def make_open(cast, moved_clock, **more) -> Pulse:
    return make_half_way(cast, moved_clock, **more).pulse


def people_of(pulse) -> list:
    return list(asked_about(pulse.term).order_by("pk"))


def answer(pulse, person, **said):
    return actions.answer_pulse(actor=person, pulse=pulse, **(GOOD | said))


@stands
def make_closed(
    cast, moved_clock, *, answers=ENOUGH, words=("More about buses.", "Come to the market.")
) -> Pulse:
    """So many answered, the first of them also in words; two in three of them know her."""
    pulse = make_open(cast, moved_clock, people=max(answers, ENOUGH))
    for number, person in enumerate(people_of(pulse)[:answers]):
        said = {"knows": "no" if number % 3 == 0 else "yes"}
        answer(pulse, person, words=words[number] if number < len(words) else "", **said)
    to_day(moved_clock, pulse.last_date + DAY)
    return again(pulse)


def reply(pulse, words="I will come to the market."):
    actions.reply_to_pulse(actor=holder(pulse.term), pulse=pulse, reply=words)
    do_what_follows()
    return again(pulse)


@stands
def make_reported(cast, moved_clock, **more):
    """The first sentence of a closed pulse, reported by whom it was written to."""
    sentence = make_closed(cast, moved_clock, **more).sentences.first()
    actions.report_sentence(actor=holder(sentence.pulse.term), sentence=sentence)
    do_what_follows()
    return again(sentence)
