"""What is shown of a pulse: that people are asked, then totals in words and as bars, her reply, and sentences to her."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from engage.base import clock
from engage.base.actions import may
from engage.base.disclosure import as_bars
from engage.pulse.models import Pulse, PulseSentence
from engage.pulse.queries.counting import asked_about, middle_day, numbers_of
from engage.pulse.states import PulseState, Question, Said
from engage.terms.models import Term
from engage.terms.queries.naming import OF_TERM
from engage.terms.states import SITS

ABOUT = tuple(f"term__{each}" for each in OF_TERM)
TONES = {PulseState.OPEN: "amber", PulseState.CLOSED: "pine"}


def the_pulse(pk: int) -> QuerySet[Pulse]:
    return Pulse.objects.filter(pk=pk).select_related(*ABOUT)


def the_sentence(person, pk: int) -> QuerySet[PulseSentence]:
    about = tuple(f"pulse__{each}" for each in ABOUT)
    return PulseSentence.objects.visible_to(person).filter(pk=pk).select_related("pulse", *about)


def half_way(person, term: Term) -> dict:
    """For her page: the day it will be, or what `pulse_page` says."""
    pulse = Pulse.objects.filter(term=term).first()
    if pulse is not None:
        pulse.term = term
        return pulse_page(person, pulse)
    middle = middle_day(term)
    is_ahead = middle is not None and term.state in SITS and clock.today() < middle
    return {"term": term, "middle": middle if is_ahead else None, "too_few": _too_few(term, middle)}


def _too_few(term: Term, middle) -> bool:
    """Her half-way is over, and so few belong there that nothing could be shown."""
    is_past = middle is not None and term.state in SITS and middle <= clock.today()
    return is_past and asked_about(term).count() < numbers_of(term)["disclosure.min_base"]


def pulse_page(person, pulse: Pulse) -> dict:
    """Nothing of the answers while it is open, for whoever it is; she who answered reads her own."""
    term, numbers = pulse.term, numbers_of(pulse.term)
    pulse.tone = TONES.get(pulse.state, "quiet")
    return {
        "pulse": pulse,
        "term": term,
        "panel": term.panel,
        "least": numbers["disclosure.min_base"],
        "below": numbers["disclosure.suppress_below"],
        "round_to": numbers["disclosure.round_to"],
        "questions": Question.labels,
        "results": results_of(pulse),
        "mine": pulse.answers.visible_to(person).first(),
        "is_visitor": pulse.takes_answers and not person.is_authenticated,
        "may_answer": pulse.takes_answers and may(person, "pulse.answer_pulse", pulse),
        "may_reply": pulse.takes_a_reply and may(person, "pulse.reply_to_pulse", pulse),
        "is_hers": pulse.figures is not None and may(person, "pulse.reply_to_pulse", pulse),
    }


def results_of(pulse: Pulse) -> list[dict]:
    """For each question its {"title", "words", "bars"}; empty while it is open, or when too few answered."""
    return [_result(Question(name), counts) for name, counts in _in_order(pulse.figures or {})]


def _in_order(figures: dict) -> list[tuple[str, dict]]:
    return [(name, figures[name]) for name in Question.values if name in figures]


def _result(question: Question, counts: dict) -> dict:
    figures = {str(Said(said).label): counts[said] for said in Said.values}
    words = [_part(label, number) for label, number in figures.items()]
    return {"title": question.label, "words": " ".join(words), "bars": as_bars(figures)}


def _part(label: str, number: int | None) -> str:
    if number is None:
        return _("“%(said)s”: not shown.") % {"said": label}
    return _("“%(said)s”: about %(number)s.") % {"said": label, "number": number}


def sentences_page(person, pulse: Pulse) -> dict:
    """All of them for her; for a moderator those that she reported."""
    found = list(pulse.sentences.visible_to(person))
    is_hers = may(person, "pulse.reply_to_pulse", pulse)
    return {
        "pulse": pulse,
        "term": pulse.term,
        "panel": pulse.term.panel,
        "sentences": found,
        "is_hers": is_hers,
    }


def reported_to(person) -> list[Pulse]:
    """Where sentences wait for her as a moderator, other than about herself."""
    waiting = PulseSentence.objects.visible_to(person).exclude(reported_at=None).filter(kept_at=None)
    theirs = waiting.exclude(pulse__term__person=person.pk) if person.is_authenticated else waiting
    return list(Pulse.objects.filter(sentences__in=theirs).select_related(*ABOUT).distinct())
