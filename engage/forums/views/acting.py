"""The same steps for every act on a space: find it, ask for words, do it – or say why not, keeping what was typed."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from engage.base.acting import act as act_with
from engage.base.acting import press as press_with
from engage.base.actions import may
from engage.forums import actions
from engage.forums.models import ForumSpace

ABOUT = ("place__parent__parent__parent", "organisation__successor", "rule_set")


def its_space(request, slug: str, verb: str = "") -> ForumSpace:
    """A space with which the signed-in person may do this; to anyone else the act is not there."""
    seen = ForumSpace.objects.visible_to(request.user).select_related(*ABOUT)
    space = get_object_or_404(seen, slug=slug)
    if verb and not may(request.user, f"forums.{verb}", space):
        raise Http404
    return space


def act(request, verb: str, form, done: str, *, space: ForumSpace, **shown):
    """Show the form of `verb`, and do it when the form is right. `shown` is what its page needs besides."""
    html, given = f"forums/{verb}.html", {"space": space}
    return act_with(
        request, getattr(actions, verb), form, done, template=html, given=given, to=space, **shown
    )


def press(request, verb: str, slug: str, done: str):
    """What takes one press of a button."""
    space = its_space(request, slug, verb)
    return press_with(request, getattr(actions, verb), done, space, space=space)
