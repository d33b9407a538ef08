"""The same steps for every act on a panel here: find it, ask for words, do it – or say why not, keeping what was typed."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from engage.base.acting import act as act_with
from engage.base.acting import press as press_with
from engage.base.actions import may
from engage.continuity import actions
from engage.continuity.queries.naming import OF_PANEL
from engage.panels.models import Panel


def its_panel(request, slug: str, verb: str) -> Panel:
    """A panel with which the signed-in person may do this; to anyone else the act is not there."""
    panel = get_object_or_404(Panel.objects.visible_to(request.user).select_related(*OF_PANEL), slug=slug)
    if not may(request.user, f"continuity.{verb}", panel):
        raise Http404
    return panel


def act(request, verb: str, form, done: str, *, panel: Panel, given=None, to=None, **shown):
    """Show the form of `verb`, and do it when the form is right. `given` is what the form does not ask."""
    html, given = f"continuity/{verb}.html", {"panel": panel, **(given or {})}
    return act_with(
        request, getattr(actions, verb), form, done, template=html, given=given, to=to or panel, **shown
    )


def press(request, verb: str, slug: str, done: str):
    """What takes one press of a button."""
    panel = its_panel(request, slug, verb)
    return press_with(request, getattr(actions, verb), done, panel, panel=panel)
