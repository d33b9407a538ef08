"""Whoever was chosen says what she gains beside, accepts the code, begins, goes on leave, or steps down."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from engage.base import clock
from engage.base.actions import CLOCK, Refused, action, lock, require, tidied
from engage.base.states import move
from engage.panels.models import Panel
from engage.panels.states import PanelState
from engage.record.actions import record
from engage.terms.actions.ending import _come_back as come_back
from engage.terms.actions.ending import _end as end
from engage.terms.actions.speaking import _speak as speak
from engage.terms.events import InterestsDeclared, LeaveTaken, PanelActivated, TermBegun
from engage.terms.models import Declaration, Term
from engage.terms.queries.clocks import latest_leave, months_later, term_moves_on
from engage.terms.queries.naming import told_panel, told_term
from engage.terms.states import Ending, TermState

HALF = 2


@action
def declare_interests(*, actor, term, **words) -> Declaration:
    """Four headings, each filled in, in public at once. What she said before stays beside it."""
    term = lock(term)
    require(actor, "terms.declare_interests", term)
    if term.state == TermState.ENDED:
        raise Refused(_("This term has ended, so nothing more is declared. Nothing was kept."))
    words = {name: tidied(said) for name, said in words.items()}
    if not all(words.values()):
        raise Refused(_("Fill in all four. Write “none” where there is nothing."))
    is_first = not term.declarations.exists()
    months = term.panel.rule_set.numbers["interests.refresh_months"]
    refresh = months_later(clock.today(), months)
    declaration = Declaration.objects.create(term=term, refresh_date=refresh, **words)
    record(actor, InterestsDeclared(is_first=is_first, **told_term(term)))
    return declaration


@action
def begin_term(*, actor, term, accepts_code, knows_principles) -> Term:
    """She accepts the code after she declared her interests. From now on the badge stands at her name."""
    term = lock(term)
    require(actor, "terms.begin_term", term)
    move(term, "begin")
    if not term.declarations.exists():
        raise Refused(_("First declare your interests. Then come back to this page."))
    if not (accepts_code and knows_principles):
        raise Refused(_("Tick both boxes. Without them nobody takes up a seat."))
    term.began_at, term.moves_on = clock.now(), term_moves_on(term)
    speak(term)
    term.save(update_fields=["state", "began_at", "moves_on", "role"])
    record(actor, TermBegun(until=term.until_date.isoformat(), **told_term(term)))
    _activate(term.panel)
    return term


@action
def take_leave(*, actor, term, until) -> Term:
    """Nobody has to say why. While she is on leave she owes no report-backs."""
    term = lock(term)
    require(actor, "terms.take_leave", term)
    move(term, "take_leave")
    if not clock.today() <= until <= latest_leave(term):
        words = {"latest": date_format(latest_leave(term), "j F Y")}
        raise Refused(_("Choose a day from today to %(latest)s.") % words)
    term.leave_until = until
    term.moves_on = term_moves_on(term)
    term.save(update_fields=["state", "leave_until", "moves_on"])
    record(actor, LeaveTaken(until=until.isoformat(), **told_term(term)))
    return term


@action
def end_leave(*, actor, term) -> Term:
    term = lock(term)
    require(actor, "terms.end_leave", term)
    come_back(actor, term)
    return term


@action
def resign(*, actor, term) -> Term:
    """She steps down, or says no to a seat she was chosen for. The seat goes on at once."""
    term = lock(term)
    require(actor, "terms.resign", term)
    end(actor, term, Ending.RESIGNED)
    return term


def _activate(panel: Panel) -> None:
    """Half of the seats are filled: the panel is at work."""
    panel = lock(panel)
    seats, filled = panel.seats.count(), Term.objects.sitting().filter(seat__panel=panel).count()
    if panel.state == PanelState.RECRUITING and filled * HALF >= seats:
        move(panel, "activate")
        panel.save(update_fields=["state"])
        record(CLOCK, PanelActivated(seats=seats, filled=filled, **told_panel(panel)))
