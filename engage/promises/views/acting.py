"""The same three steps for every act: find the thing, ask for words, do it – or say why not, keeping what was typed."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from engage.base.acting import act as act_with
from engage.base.actions import may
from engage.promises import actions
from engage.promises.models import Commitment, Duty

ABOUT = ("place__parent__parent", "organisation__successor", "rule_set")


def its_duty(request, pk: int, verb: str) -> Duty:
    """A duty that the signed-in person may do this with; to anyone else it is not there."""
    return _its(request, Duty, pk, verb)


def its_commitment(request, pk: int, verb: str) -> Commitment:
    return _its(request, Commitment, pk, verb)


def _its(request, model, pk, verb):
    seen = model.objects.visible_to(request.user).select_related(*ABOUT)
    found = get_object_or_404(seen, pk=pk)
    if not may(request.user, f"promises.{verb}", found):
        raise Http404
    return found


def act(request, verb: str, form, done: str, **about):
    """Show the form of `verb`, and do it when the form is right. `about` is what the action is about."""
    html, given = f"promises/{verb}.html", about
    return act_with(
        request, getattr(actions, verb), form, done, template=html, given=given, to=tuple(about.values())
    )
