"""A term ends by itself, by an election that does not count, or with its holder; and the seat is filled again."""

from datetime import timedelta

from engage.base import clock
from engage.base.actions import action, lock, require
from engage.base.states import move
from engage.elections.models import Election
from engage.elections.states import ElectionState
from engage.notices.actions import forget_letters_called
from engage.panels.models import Panel
from engage.panels.states import ENDING, PanelState, Way
from engage.record.actions import record
from engage.terms.actions.choosing import _elect as elect
from engage.terms.actions.speaking import _fall_silent as fall_silent
from engage.terms.actions.speaking import _speak as speak
from engage.terms.events import (
    LeaveEnded,
    SuspensionEnded,
    TermEnded,
    TermEndsSoon,
    VacancyFilled,
    VacancyOpen,
)
from engage.terms.models import Declaration, ReportBack, Term
from engage.terms.queries.clocks import months_later, term_moves_on, years_later
from engage.terms.queries.following import next_elected, next_in_line
from engage.terms.queries.letters import key_ending
from engage.terms.queries.naming import OF_TERM, counted_again, told_term
from engage.terms.states import OWED, Ending, Filling, TermState

ANEW = {Way.ELECTED: Filling.ELECTION, Way.DRAWN: Filling.DRAW, Way.APPOINTED: Filling.NAMING}
NO_WORDS = dict.fromkeys(("financial", "professional", "personal", "indirect"), "")


@action
def move_terms_on(*, actor, terms) -> int:
    """End what was not taken up, what ran out, and leave or a suspension that is over; say what ends soon."""
    require(actor, "terms.move_terms_on")
    keys = [term.pk for term in terms]
    held = Term.objects.due(clock.today()).filter(pk__in=keys).prefetch_related(*OF_TERM)
    rows = list(held.select_for_update(of=("self",), skip_locked=True))
    for term in rows:
        _move_on(actor, term)
    return len(rows)


@action
def end_voided_terms(*, actor, election) -> list[Term]:
    """Nobody sits by an election that does not count."""
    require(actor, "terms.end_voided_terms", election)
    if Election.objects.get(pk=election.pk).state != ElectionState.VOID:
        return []
    ended = [lock(term) for term in election.terms.running()]
    for term in ended:
        _end(actor, term, Ending.VOID)
    return ended


@action
def end_closed_terms(*, actor, panel) -> list[Term]:
    """The panel has closed: nobody sits on it any more, and no seat is filled again."""
    require(actor, "terms.end_closed_terms", panel)
    if Panel.objects.get(pk=panel.pk).state != PanelState.CLOSED:
        return []
    ended = [lock(term) for term in Term.objects.running().filter(seat__panel=panel).order_by("pk")]
    for term in ended:
        _end(actor, term, Ending.CLOSED)
    return ended


@action
def fill_vacancy(*, actor, term) -> Term | None:
    """The seat goes to who was elected to come next, or is next in the same votes; else everyone reads what is needed. Once."""
    lock(term.panel)  # so that no result is declared meanwhile
    term = lock(term)
    require(actor, "terms.fill_vacancy", term)
    seat = lock(term.seat)
    if term.state != TermState.ENDED or term.filling:
        return None
    is_taken = seat.terms.running().exists()
    term.filling, candidate = _what_follows(term, is_taken)
    term.save(update_fields=["filling"])
    if candidate:
        return _follow(actor, term, seat, candidate)
    if term.filling != Filling.NONE and not is_taken:
        record(actor, VacancyOpen(filling=term.filling, **told_term(term)))
    return None


@action
def purge_declarations(*, actor) -> int:
    """The words of what was declared for terms that ended years ago; returns how many."""
    require(actor, "terms.purge_declarations")
    old = Declaration.objects.filter(term__kept_until__lt=clock.today(), purged_at=None)
    return old.update(purged_at=clock.now(), **NO_WORDS)


@action
def forget_member(*, actor, person) -> None:
    """Her seat, her dates and what she reported stay; her name, her interests, her note and her drafts go."""
    require(actor, "terms.forget_member", person)
    hers = Term.objects.filter(person=person)
    for term in hers.running():
        _end(actor, lock(term), Ending.LEFT)
    keys = list(hers.values_list("pk", flat=True))
    Declaration.objects.filter(term__in=keys).update(purged_at=clock.now(), **NO_WORDS)
    ReportBack.objects.filter(term__in=keys, state__in=OWED).update(draft={})
    hers.update(person=None, name="", handover="", handover_at=None)
    forget_letters_called(actor=actor, person=person, endings=[key_ending(person.pk)])


def _what_follows(term: Term, is_taken: bool):
    """How the seat is filled, and who takes it now, if anyone."""
    anew = ANEW[Way(term.route)]
    if term.panel.state in ENDING:
        return Filling.NONE, None
    if is_taken:
        return anew, None
    if elected := next_elected(term):
        return Filling.ELECTED, elected
    is_casual = term.ended_because not in (Ending.EXPIRED, Ending.VOID)
    candidate = next_in_line(term) if is_casual else None
    return (Filling.COUNTBACK, candidate) if candidate else (anew, None)


def _follow(actor, term: Term, seat, candidate) -> Term:
    """By the same votes for what is left of the term; by new ones for a whole one."""
    if term.filling == Filling.ELECTED:
        return elect(actor, seat, candidate, after=term)
    new = elect(actor, seat, candidate, after=term, until_date=term.until_date)
    record(actor, VacancyFilled(**counted_again(term), **told_term(new)))
    return new


def _move_on(actor, term: Term) -> None:
    today = clock.today()
    if term.state == TermState.CONDITIONS_DUE:
        _end(actor, term, Ending.LAPSED)
    elif term.until_date < today:
        _end(actor, term, Ending.EXPIRED)
    elif term.state == TermState.ON_LEAVE:
        _come_back(actor, term)
    elif term.state == TermState.SUSPENDED:
        _reinstate(actor, term)
    else:
        _tell_end(actor, term)


def _come_back(actor, term: Term) -> None:
    move(term, "end_leave")
    term.leave_until = None
    term.moves_on = term_moves_on(term)
    term.save(update_fields=["state", "leave_until", "moves_on"])
    record(actor, LeaveEnded(**told_term(term)))


def _reinstate(actor, term: Term) -> None:
    """The suspension is over: the badge stands at her name again."""
    move(term, "reinstate")
    term.suspended_until = None
    term.moves_on = term_moves_on(term)
    speak(term)
    term.save(update_fields=["state", "suspended_until", "moves_on", "role"])
    record(actor, SuspensionEnded(**told_term(term)))


def _tell_end(actor, term: Term) -> None:
    """In time to write down what whoever comes next should know."""
    term.end_told = True
    term.moves_on = term_moves_on(term)
    term.save(update_fields=["end_told", "moves_on"])
    record(actor, TermEndsSoon(until=term.until_date.isoformat(), **told_term(term)))


def _end(actor, term: Term, because: str) -> None:
    """The role ends with it, so the badge stands at nothing that is said from now on."""
    move(term, "end")
    numbers, today = term.panel.rule_set.numbers, clock.today()
    term.ended_at, term.ended_because, term.moves_on = clock.now(), because, None
    term.public_until = months_later(today, numbers["interests.public_after_end_months"])
    term.kept_until = years_later(term.public_until, numbers["interests.kept_years"]) + timedelta(days=1)
    fields = ["state", "ended_at", "ended_because", "moves_on", "public_until", "kept_until"]
    term.save(update_fields=fields)
    term.reports.filter(state__in=OWED).update(moves_on=None)
    fall_silent(term)
    record(actor, TermEnded(because=because, **told_term(term)))
