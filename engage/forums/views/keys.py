"""Two keys: the host asks for the people's, and whoever holds that turns it or says no; locks are explained."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engage.base.acting import press as press_with
from engage.forums import actions
from engage.forums.forms import LockReasonForm, ReasonForm
from engage.forums.queries.clocks import why_not_now
from engage.forums.queries.keys import key_to_turn
from engage.forums.states import TWO_KEYS
from engage.forums.views.acting import act, its_space, press
from engage.people.actions import confirm_act


def ask_second_key(request, slug, verb):
    """What happens if both keys are turned, and the host's own."""
    space, verb = its_space(request, slug, "ask_second_key"), verb.replace("-", "_")
    if verb not in TWO_KEYS:
        raise Http404
    if request.method == "POST":
        done = _("Your key is turned. Nothing happens until the people’s key is turned, too.")
        return press_with(request, actions.ask_second_key, done, space, space=space, verb=verb)
    context = {"space": space, "verb": verb, "why_not": why_not_now(space, verb)}
    return render(request, "forums/ask_second_key.html", context)


def turn_key(request, slug):
    """What waits for the people's key. Turning it does it at once."""
    space = its_space(request, slug, "refuse_key")
    waiting = key_to_turn(request.user, space)
    if request.method == "POST":
        if waiting is None:
            messages.error(request, _("Nobody asks for this key just now. Nothing was changed."))
            return redirect(space)
        done = _("Both keys are turned, and it is done.")
        return press_with(request, confirm_act, done, space, proposal=waiting)
    context = {"space": space, "waiting": waiting, "closure": space.closure_now}
    return render(request, "forums/turn_key.html", context)


def refuse_key(request, slug):
    space = its_space(request, slug, "refuse_key")
    form = ReasonForm(request.POST or None)
    done = _("You said no, and everyone can read why. Nothing else was changed.")
    return act(request, "refuse_key", form, done, space=space)


def explain_lock(request, slug):
    space = its_space(request, slug, "explain_lock")
    form = LockReasonForm(request.POST or None)
    return act(request, "explain_lock", form, _("Everyone can read why it is locked."), space=space)


@require_POST
def unlock_space(request, slug):
    return press(request, "unlock_space", slug, _("The lock is off."))
