"""Whoever was chosen declares, begins, goes on leave, comes back, steps down, or leaves a note for who comes next."""

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engage.terms import actions
from engage.terms.forms import BeginForm, DeclarationForm, HandoverForm, LeaveForm
from engage.terms.queries.clocks import latest_leave
from engage.terms.queries.telling import declaration_of
from engage.terms.states import TermState
from engage.terms.views.acting import act, its_term


def declare_interests(request, pk):
    term = its_term(request, pk, "declare_interests")
    if term.state == TermState.ENDED:
        raise Http404
    last = declaration_of(request.user, term)
    said = {name: getattr(last, name) for name in DeclarationForm.Meta.fields} if last else {}
    form = DeclarationForm(request.POST or None, initial=said)
    done = _("Your interests stand in the register. Everyone can read them.")
    return act(request, "declare_interests", form, done, to=_next(term), given={"term": term})


def begin_term(request, pk):
    term = _open(its_term(request, pk, "begin_term"), "begin")
    done = _("You speak for your neighbours from now on. Your badge stands at your name.")
    has_declared = term.declarations.exists()
    form = BeginForm(request.POST or None)
    return act(request, "begin_term", form, done, to=term, given={"term": term}, has_declared=has_declared)


def take_leave(request, pk):
    term = _open(its_term(request, pk, "take_leave"), "take_leave")
    form = LeaveForm(request.POST or None)
    done = _("You are on leave. You owe no report-backs until you are back.")
    latest = latest_leave(term)
    return act(request, "take_leave", form, done, to=term, given={"term": term}, latest=latest)


@require_POST
def end_leave(request, pk):
    term = its_term(request, pk, "end_leave")
    actions.end_leave(actor=request.user, term=term)
    messages.success(request, _("Welcome back."))
    return redirect(term)


def resign(request, pk):
    term = _open(its_term(request, pk, "resign"), "end")
    done = _("You have stepped down. Thank you for what you did.")
    to = f"{term.get_absolute_url()}hand-over/" if term.began_at else term
    form = forms.Form(request.POST if request.method == "POST" else None)
    return act(request, "resign", form, done, to=to, given={"term": term})


def write_handover(request, pk):
    term = its_term(request, pk, "write_handover")
    if term.began_at is None:
        raise Http404
    form = HandoverForm(request.POST or None, initial={"handover": term.handover})
    done = _("Kept. Whoever speaks for %(who)s after you can read it.") % {"who": term.constituency.who}
    return act(request, "write_handover", form, done, to=term, given={"term": term})


def _open(term, move: str):
    """What cannot be done now is not there."""
    if not term.can(move):
        raise Http404
    return term


def _next(term):
    """The first time, to the code; later, back to her page."""
    return f"{term.get_absolute_url()}begin/" if term.can("begin") else term.get_absolute_url()
