"""The moderators' desk, one case, and each decision on it."""

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engage.base.acting import press
from engage.discussion import actions, forms
from engage.discussion.queries.moderating import report_page, to_moderate
from engage.discussion.rules import moderates_somewhere
from engage.discussion.views.acting import act, its_report


def moderation(request):
    """What waits for her. What concerns her or her organisation waits for someone else."""
    waiting = to_moderate(request.user)
    if not waiting and not moderates_somewhere(request.user):
        raise Http404
    return render(request, "discussion/moderation.html", {"waiting": waiting})


def report(request, pk):
    page = report_page(request.user, its_report(request, pk))
    return render(request, "discussion/moderation_report.html", page)


def hide_post(request, pk):
    found = its_report(request, pk, "hide_post")
    form = forms.HideForm(request.POST or None)
    return act(
        request, "hide_post", form, _("Hidden. Whoever wrote it reads why, and can appeal."), report=found
    )


def keep_post(request, pk):
    found = its_report(request, pk, "keep_post")
    form = forms.KeepForm(request.POST or None)
    return act(request, "keep_post", form, _("It stays. Whoever reported it reads why."), report=found)


@require_POST
def appeal_decision(request, pk):
    found = its_report(request, pk, "appeal_decision")
    done = _("Someone who had no part in it looks at it again.")
    return press(request, actions.appeal_decision, done, found, report=found)


def settle_appeal(request, pk):
    found = its_report(request, pk, "settle_appeal")
    form = forms.SettleForm(request.POST or None, report=found)
    return act(request, "settle_appeal", form, _("Decided. Both sides read why."), report=found)
