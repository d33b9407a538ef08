"""Threads about a thing, one thread, and saying something in it."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engage.base.acting import press
from engage.base.actions import may
from engage.discussion import actions
from engage.discussion.forms import PostForm, ThreadForm
from engage.discussion.queries.reading import read_until, thing_talked_about, threads_about
from engage.discussion.queries.telling import thread_page, unread
from engage.discussion.rules import how_it_is_led, talk_about
from engage.discussion.views.acting import act, its_thread

ON_A_PAGE = 20


@login_not_required
def talk(request, subject):
    """All threads about a thing; where it has only one, that one."""
    thing = _its_thing(request, subject)
    has_many = talk_about(thing._meta.label_lower).has_many
    found = threads_about(request.user, thing)
    if not has_many:
        return redirect(found.first() or thing)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    marks = read_until(request.user, page.object_list)
    for each in page.object_list:
        each.thing, each.unread = thing, unread(each, marks.get(each.pk))
    context = {"thing": thing, "subject": subject, "threads": page}
    context["may_start"] = _can_start(request, thing)
    return render(request, "discussion/talk.html", context)


def start_thread(request, subject):
    thing = _its_thing(request, subject)
    if not may(request.user, "discussion.start_thread", thing):
        raise Http404
    kind = ThreadForm if talk_about(thing._meta.label_lower).has_many else PostForm
    form = kind(request.POST or None, person=request.user, thing=thing)
    return act(request, "start_thread", form, _("Sent. Everyone can read it."), thing=thing)


@login_not_required
def thread(request, pk):
    found = its_thread(request, pk)
    if how_it_is_led(found.thing):
        return redirect(found.thing)
    return render(
        request, "discussion/thread.html", thread_page(request.user, found, request.GET.get("page"))
    )


def write_post(request, pk):
    found = its_thread(request, pk, "write_post")
    form = PostForm(request.POST or None, person=request.user, thing=found.thing)
    return act(request, "write_post", form, _("Sent. Everyone can read it."), thread=found)


@require_POST
def mark_read(request, pk):
    found = its_thread(request, pk, "mark_read")
    return press(request, actions.mark_read, "", found, thread=found)


def _its_thing(request, subject: str):
    thing = thing_talked_about(request.user, subject)
    if thing is None:
        raise Http404
    return thing


def _can_start(request, thing) -> bool:
    talk_there = talk_about(thing._meta.label_lower)
    return talk_there.goes_on(thing) and may(request.user, "discussion.start_thread", thing)
