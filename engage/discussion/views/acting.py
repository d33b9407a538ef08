"""The same steps for every act on a post or a report: find it, ask for words, do it – or say why not."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from engage.base.acting import act as act_with
from engage.base.actions import may
from engage.discussion import actions
from engage.discussion.models import ModerationReport, Post, Thread
from engage.discussion.queries.moderating import ABOUT
from engage.discussion.queries.reading import SPEAKER

PLACE = "place__parent__parent__parent"


def its_thread(request, pk: int, verb: str = "") -> Thread:
    """A thread with which the signed-in person may do this; to anyone else the act is not there."""
    labels = Thread.objects.filter(pk=pk).values_list("label", flat=True)  # all else is not looked through
    found = Thread.objects.visible_to(request.user, *labels).select_related(PLACE)
    return _if_she_may(request, get_object_or_404(found, pk=pk), verb)


def its_post(request, pk: int, verb: str = "") -> Post:
    labels = Post.objects.filter(pk=pk).values_list("thread__label", flat=True)
    found = Post.objects.visible_to(request.user, *labels).select_related(f"thread__{PLACE}", *SPEAKER)
    return _if_she_may(request, get_object_or_404(found, pk=pk), verb)


def its_report(request, pk: int, verb: str = "") -> ModerationReport:
    found = ModerationReport.objects.visible_to(request.user).select_related(*ABOUT)
    return _if_she_may(request, get_object_or_404(found, pk=pk), verb)


def act(request, verb: str, form, done: str, *, to=None, **shown):
    """Show the form of `verb`, and do it when the form is right. `shown` is the thing, and what its page needs."""
    html, given = f"discussion/{verb}.html", dict([next(iter(shown.items()))])
    return act_with(request, getattr(actions, verb), form, done, template=html, given=given, to=to, **shown)


def _if_she_may(request, thing, verb: str):
    if verb and not may(request.user, f"discussion.{verb}", thing):
        raise Http404
    return thing
