"""The same steps for every act on a meeting: find it, ask for words, do it – or say why not, keeping what was typed."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from engage.base.acting import act as act_with
from engage.base.acting import press as press_with
from engage.base.actions import may
from engage.meetings import actions
from engage.meetings.models import LiveSession
from engage.meetings.queries.listing import ABOUT
from engage.notices.queries.following import with_following_of
from engage.places.models import Place

PEOPLE = ("facilitator", "backup", "note_taker")


def its_meeting(request, slug: str, *verbs: str) -> LiveSession:
    """A meeting with which this person may do one of these; to anyone else the act is not there."""
    seen = LiveSession.objects.visible_to(request.user).select_related(*ABOUT, *PEOPLE)
    session = get_object_or_404(with_following_of(request.user, seen), slug=slug)
    if verbs and not any(may(request.user, f"meetings.{verb}", session) for verb in verbs):
        raise Http404
    return session


def its_part(request, model, pk: int, verb: str):
    """A part of a meeting – a place on the agenda, a point, a guest – with which she may do this."""
    seen = LiveSession.objects.visible_to(request.user)
    parts = model.objects.filter(session__in=seen).select_related(*(f"session__{each}" for each in ABOUT))
    part = get_object_or_404(parts, pk=pk)
    if not may(request.user, f"meetings.{verb}", part.session):
        raise Http404
    return part


def its_place(request, slug: str) -> Place:
    seen = Place.objects.visible_to(request.user).select_related("parent__parent__parent", "rule_set")
    return get_object_or_404(seen, slug=slug)


def act(request, verb: str, form, done: str, *, session, to=None, given=None, **shown):
    """Show the form of `verb`, and do it when the form is right. `given` is what the action takes besides the form's
    words (else the meeting), `shown` what the page needs besides.
    """
    html, given = f"meetings/{verb}.html", given or {"session": session}
    return act_with(
        request,
        getattr(actions, verb),
        form,
        done,
        template=html,
        given=given,
        to=to or session,
        **{"session": session, **shown},
    )


def press(request, verb: str, done: str, to, **given):
    """What takes one press of a button."""
    return press_with(request, getattr(actions, verb), done, to, **given)
