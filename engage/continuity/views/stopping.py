"""A host proposes to stop a panel for a time, its members are heard, and it goes on."""

from django.http import Http404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engage.continuity.forms import AnswerForm, ProposeForm, ReasonForm, SuspendForm
from engage.continuity.queries.clocks import number, open_suspension
from engage.continuity.queries.telling import answers_to
from engage.continuity.views.acting import act, its_panel, press


def propose_suspension(request, slug):
    panel = its_panel(request, slug, "propose_suspension")
    form = ProposeForm(request.POST or None)
    done = _("Your reason is on the page. The panel goes on. Each member is written to, and can answer.")
    days = {name: number(panel, name) for name in ("hearing_days", "suspended_days")}
    return act(request, "propose_suspension", form, done, panel=panel, days=days)


def answer_suspension(request, slug):
    panel, stop = _stopped(request, slug, "answer_suspension")
    form = AnswerForm(request.POST or None)
    return act(
        request, "answer_suspension", form, _("Your answer stands beside the reason."), panel=panel, stop=stop
    )


def suspend_panel(request, slug):
    panel, stop = _stopped(request, slug, "suspend_panel")
    form = SuspendForm(request.POST or None, most=number(panel, "suspended_days"))
    done = _("The panel is stopped. It goes on by itself. Each member is written to.")
    shown = {"stop": stop, "answers": answers_to(stop)}
    return act(request, "suspend_panel", form, done, panel=panel, **shown)


def drop_suspension(request, slug):
    panel, _stop = _stopped(request, slug, "drop_suspension")
    form = ReasonForm(request.POST or None)
    return act(request, "drop_suspension", form, _("Dropped. The panel goes on."), panel=panel)


@require_POST
def resume_panel(request, slug):
    return press(request, "resume_panel", slug, _("The panel goes on. Each member is written to."))


def _stopped(request, slug: str, verb: str):
    """The panel, and the proposal to stop it; without one there is nothing to do here."""
    panel = its_panel(request, slug, verb)
    stop = open_suspension(panel)
    if stop is None or stop.is_begun:
        raise Http404
    return panel, stop
