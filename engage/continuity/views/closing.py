"""A host proposes to close a panel, its members vote, the host answers and hands on, two keys agree."""

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engage.base.acting import press as press_with
from engage.continuity.forms import ClosingAnswerForm, ClosingForm, ClosingVoteForm, HandOnForm, ReasonForm
from engage.continuity.queries.clocks import open_closure
from engage.continuity.queries.inway import in_the_way, open_things
from engage.continuity.queries.keys import key_to_turn, why_no_closing
from engage.continuity.views.acting import act, its_panel, press
from engage.forums.queries.clocks import number
from engage.people.actions import confirm_act

LEAST = ("member_consultation_days", "notice_days")


def propose_closing(request, slug):
    panel = its_panel(request, slug, "propose_closing")
    form = ClosingForm(request.POST or None)
    done = _("Your proposal is on the page. The panel goes on. Its members are asked next.")
    shown = {"charter": {name: number(panel, name) for name in LEAST}, "open_things": open_things(panel)}
    return act(request, "propose_closing", form, done, panel=panel, **shown)


def drop_closing(request, slug):
    panel, _closure = _under_way(request, slug, "drop_closing")
    form = ReasonForm(request.POST or None)
    return act(request, "drop_closing", form, _("Dropped. The panel goes on."), panel=panel)


def vote_on_closing(request, slug):
    panel, closure = _under_way(request, slug, "vote_on_closing")
    form = ClosingVoteForm(request.POST or None)
    done = _("Your vote is kept. You can change it until the last day.")
    return act(request, "vote_on_closing", form, done, panel=panel, closure=closure)


@require_POST
def take_back_closing_vote(request, slug):
    done = _("Your vote does not count any more. You can vote again.")
    return press(request, "take_back_closing_vote", slug, done)


def answer_panel(request, slug):
    panel, _closure = _under_way(request, slug, "answer_panel")
    form = ClosingAnswerForm(request.POST or None)
    return act(request, "answer_panel", form, _("Published. Each member is written to."), panel=panel)


def hand_on(request, slug, kind, key):
    panel, closure = _under_way(request, slug, "hand_on")
    found = (each for each in in_the_way(panel, closure) if (each["kind"], each["key"]) == (kind, key))
    thing = next((each for each in found if each["may_be_handed"]), None)
    if thing is None:
        raise Http404
    form = HandOnForm(request.POST or None)
    done = _("Everyone can read who takes it on.")
    return act(request, "hand_on", form, done, panel=panel, given={"kind": kind, "key": key}, thing=thing)


def ask_closing_key(request, slug):
    """What happens if both keys are turned, and the host's own."""
    panel, closure = _under_way(request, slug, "ask_closing_key")
    why_not = why_no_closing(panel, closure)
    form = forms.Form(request.POST if request.method == "POST" else None)
    done = _("Your key is turned. Nothing happens until the people’s key is turned, too.")
    return act(request, "ask_closing_key", form, done, panel=panel, why_not=why_not)


def turn_closing_key(request, slug):
    """What waits for the people's key. Turning it does it at once."""
    panel = its_panel(request, slug, "refuse_closing_key")
    waiting = key_to_turn(request.user, panel)
    if request.method == "POST":
        if waiting is None:
            messages.error(request, _("Nobody asks for this key just now. Nothing was changed."))
            return redirect(panel)
        done = _("Both keys are turned, and it is done.")
        return press_with(request, confirm_act, done, panel, proposal=waiting)
    context = {"panel": panel, "waiting": waiting, "closure": open_closure(panel)}
    return render(request, "continuity/turn_closing_key.html", context)


def refuse_closing_key(request, slug):
    panel = its_panel(request, slug, "refuse_closing_key")
    form = ReasonForm(request.POST or None)
    done = _("You said no, and everyone can read why. Nothing else was changed.")
    return act(request, "refuse_closing_key", form, done, panel=panel)


def _under_way(request, slug: str, verb: str):
    """The panel, and the proposal to close it; without one there is nothing to do here."""
    panel = its_panel(request, slug, verb)
    closure = open_closure(panel)
    if closure is None:
        raise Http404
    return panel, closure
