"""The demo's surgery panel: people have said half-way how one member does, and are asked about another now."""

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from engage.demo.represented import draw_who_is_free
from engage.demo.stage import days_until, on_day
from engage.panels import actions as panels
from engage.panels.models import Panel
from engage.people.actions import join_with_code, make_codes
from engage.people.models import Person
from engage.people.states import Strength
from engage.places.models import Place
from engage.pulse import actions
from engage.pulse.models import Pulse
from engage.pulse.queries.counting import asked_about, middle_day
from engage.pulse.tasks import ask_half_way
from engage.terms import actions as terms
from engage.terms.models import Term

HOST, ADMINISTRATOR = "Martin Oyelaran", "Owen Hale"
PLACE, NEIGHBOURS = "X05000002", 44
PANEL = {
    "name": "Tannery surgery panel",
    "remit": "Four neighbours who look at how the surgery on the estate works, and say so in public.",
    "term_years": 1,
    "max_terms": 3,
    "expenses_policy": "Travel and £12 an hour, paid within ten days. The care board pays.",
    "closure_rule": "As the People’s Panel.",
}
# Half-way through a year about 180 days have gone: the first was asked about and counted, the second is now.
FIRST_BEGAN, SECOND_BEGAN = -228, -188
# name, way, seats, place ("" for Harrowmere)
SEATS = (
    ("Estate, elected", "elected", 2, "X05000002"),
    ("Estate, named", "appointed", 1, "X05000002"),
    ("The whole town, by lot", "drawn", 1, ""),
)
NAMES = ("Ama", "Bill", "Chidi", "Dot", "Ewa", "Fay", "Gus", "Hina", "Ivo", "June", "Kit")
OTHERS = ("Abara", "Brand", "Cole", "Dean")
NAMED = "Rosa Quill"
NONE = dict.fromkeys(("financial", "professional", "personal", "indirect"), "None")
SENTENCES = (
    "Come to the school gate once a month.",
    "Tell us sooner when the phones at eight are changed.",
    "Say how we can ring you.",
    "Keep on about the damp.",
    "Write shorter letters.",
)
REPLY = (
    "Thank you. Most of you know me, and too few of you hear back. From now on I stand at the school gate on the first "
    "Monday of each month, and what I report fits on one page. My number hangs in the surgery."
)


def act(harrowmere) -> None:
    """Whoever is named is named before the lot, which could fall on her."""
    with on_day(FIRST_BEGAN, 9):
        neighbours = _joined()
        panel = _chartered(harrowmere)
        named = panel.constituencies.get(way="appointed")
        said = {"person": _person(NAMED), "fee": "none"}
        _begun(terms.appoint_member(actor=_person(HOST), constituency=named, **said))
    with on_day(SECOND_BEGAN, 9):
        draw_who_is_free(panel)
        for term in Term.objects.filter(seat__panel=panel, state="conditions_due").order_by("pk"):
            _begun(term)
    first, *_others = Term.objects.filter(seat__panel=panel).order_by("pk")
    with on_day(days_until(middle_day(first)), 9):
        ask_half_way()
    _answered(Pulse.objects.get(term=first), neighbours)
    second = Term.objects.running().filter(seat__panel=panel).order_by("pk")[1]
    with on_day(days_until(middle_day(second)), 9):
        ask_half_way()


def _joined() -> list[Person]:
    """People of the estate who joined with a slip of paper."""
    place = Place.objects.get(code=PLACE)
    _batch, slips = make_codes(actor=_person(ADMINISTRATOR), place=place, count=NEIGHBOURS)
    names = [NAMED, *(f"{first} {last}" for last in OTHERS for first in NAMES)]
    joined = (
        join_with_code(actor=AnonymousUser(), code=s, name=n) for n, s in zip(names, slips, strict=False)
    )
    return [person for person, _code in joined]


def _chartered(harrowmere) -> Panel:
    panel = panels.propose_panel(actor=_person(HOST), place=harrowmere, **PANEL)
    for name, way, seats, code in SEATS:
        place = Place.objects.get(code=code) if code else harrowmere
        rule = {"way": way, "place": place, "capacity": "", "strength": Strength.DECLARED}
        panels.add_constituency(actor=_person(HOST), panel=panel, name=name, seat_count=seats, **rule)
    return panels.charter_panel(actor=_person(HOST), panel=panel)


def _begun(term: Term) -> None:
    terms.declare_interests(actor=term.person, term=term, **NONE)
    terms.begin_term(actor=term.person, term=term, accepts_code=True, knows_principles=True)


def _answered(pulse: Pulse, neighbours: list[Person]) -> None:
    """Most know her, fewer hear back; she replies three days after it is counted."""
    with on_day(days_until(timezone.localdate(pulse.opened_at)) + 6, 18):
        people = asked_about(pulse.term).filter(pk__in=[each.pk for each in neighbours]).order_by("pk")
        for number, person in enumerate(people[:38]):
            said = {"knows": "yes" if number % 4 else "partly", "hears": ("no", "partly", "yes")[number % 3]}
            said["raises"] = "cannot_say" if number % 4 == 0 else "yes"
            words = SENTENCES[number // 7] if number % 7 == 0 and number // 7 < len(SENTENCES) else ""
            actions.answer_pulse(actor=person, pulse=pulse, words=words, **said)
    with on_day(days_until(pulse.last_date) + 1, 9):
        ask_half_way()
    with on_day(days_until(pulse.last_date) + 4, 9):
        pulse = Pulse.objects.get(pk=pulse.pk)
        actions.reply_to_pulse(actor=pulse.term.person, pulse=pulse, reply=REPLY)


def _person(name: str) -> Person:
    return Person.objects.get(name=name)
