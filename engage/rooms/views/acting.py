"""The same steps for every act in a room: find it, do it – or say why not, and go back to the page."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect

from engage.base.acting import press as press_with
from engage.base.actions import may
from engage.meetings.models import LiveSession
from engage.meetings.queries.listing import ABOUT
from engage.meetings.states import OPEN_ROOM, OVER
from engage.rooms import actions
from engage.rooms.rules import looks_after_it

WITH_ROOM = (*OPEN_ROOM, *OVER)


def its_room(request, slug: str, *verbs: str) -> LiveSession:
    """A meeting that has a room, with which this person may do one of these; to anyone else it is not there."""
    seen = LiveSession.objects.visible_to(request.user).filter(state__in=WITH_ROOM).select_related(*ABOUT)
    session = get_object_or_404(seen, slug=slug)
    if verbs and not any(may(request.user, f"rooms.{verb}", session) for verb in verbs):
        raise Http404
    return session


def its_desk(request, slug: str) -> LiveSession:
    """The same, for those who lead it or keep it safe."""
    session = its_room(request, slug)
    if not looks_after_it.test(request.user, session):
        raise Http404
    return session


def its_part(request, model, pk: int, verb: str):
    """A turn, a question or someone in a room, with which this person may do this."""
    seen = LiveSession.objects.visible_to(request.user).filter(state__in=WITH_ROOM)
    parts = model.objects.filter(session__in=seen).select_related(*(f"session__{each}" for each in ABOUT))
    part = get_object_or_404(parts, pk=pk)
    if not may(request.user, f"rooms.{verb}", part):
        raise Http404
    return part


def press(request, verb: str, done: str, to: str, room, *, said=None, **thing):
    """Do it to `thing`, or to the room itself, and go back to its page `to`; what stands against it is said there."""
    given = (thing or {"session": room}) | (said or {})
    return press_with(request, getattr(actions, verb), done, (to, room.slug), **given)


def send(request, verb: str, form, done: str, to: str, room, **thing):
    """As `press`, with the words of a form; what is wrong with them is said on the page."""
    if not form.is_valid():
        messages.error(request, " ".join(error for errors in form.errors.values() for error in errors))
        return redirect(to, room.slug)
    said = form.as_said() if hasattr(form, "as_said") else form.cleaned_data
    return press(request, verb, done, to, room, said=said, **thing)
