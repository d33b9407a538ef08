"""A post by its permanent address, and what can be done with it."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engage.base.acting import press
from engage.discussion import actions
from engage.discussion.forms import ChangeForm, PostForm, ReportForm
from engage.discussion.queries.reading import page_number
from engage.discussion.queries.telling import told, wordings
from engage.discussion.rules import how_it_is_led
from engage.discussion.views.acting import act, its_post


@login_not_required
def post(request, pk):
    """To the page of the thread on which it stands today."""
    found = its_post(request, pk)
    if led := how_it_is_led(found.thread.thing):
        return redirect(led.where(found))
    thread, number = reverse("thread", args=[found.thread_id]), page_number(found)
    page = f"?page={number}" if number > 1 else ""
    return redirect(f"{thread}{page}#post-{found.number}")


def reply_to_post(request, pk):
    found = its_post(request, pk, "reply_to_post")
    form = PostForm(request.POST or None, person=request.user, thing=found.thread.thing)
    return act(request, "reply_to_post", form, _("Sent. Everyone can read it."), post=_told(request, found))


def change_post(request, pk):
    found = its_post(request, pk, "change_post")
    form = ChangeForm(request.POST or None, initial={"words": found.words, "changes": found.changes})
    return act(request, "change_post", form, _("Changed. Everyone can see how it read before."), post=found)


@require_POST
def take_back_post(request, pk):
    found = its_post(request, pk, "take_back_post")
    done = _("Taken back. Your words are gone.")
    return press(request, actions.take_back_post, done, found, post=found)


@login_not_required
def past_wordings(request, pk):
    """How it read before it was changed; what is hidden or taken back is not there."""
    found = its_post(request, pk)
    if not found.is_shown:
        raise Http404
    context = {"post": _told(request, found), "wordings": wordings(request.user, found)}
    return render(request, "discussion/past_wordings.html", context)


def report_post(request, pk):
    found = its_post(request, pk, "report_post")
    form = ReportForm(request.POST or None)
    done = _("Reported. A moderator looks at it, and you hear what became of it.")
    return act(request, "report_post", form, done, to=found, post=_told(request, found))


def _told(request, found):
    return told(request.user, [found])[0]
