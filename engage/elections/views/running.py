"""The desk of a returning officer: one election, what comes next, and each step of it."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from engage.base.acting import act as act_with
from engage.base.actions import may
from engage.elections import actions
from engage.elections.forms import CallForm, KeyForm, ReasonForm, ScrutineerForm
from engage.elections.models import Voter
from engage.elections.queries.guards import why_not
from engage.elections.queries.roll import shows_who_voted
from engage.elections.queries.running import running_page
from engage.elections.rules import watches
from engage.elections.states import BY_TWO
from engage.elections.views.acting import act, its_election, press, sees_roll
from engage.panels.models import Panel

STEPS = {
    "publish_notice": gettext_lazy("The notice is out. Everyone can read it."),
    "publish_statement": gettext_lazy("The candidates are published."),
    "publish_poll_notice": gettext_lazy("The roll is frozen, and the vote is announced."),
    "publish_count": gettext_lazy("The count is published. The result is not declared yet."),
    "declare_result": gettext_lazy("The result is declared."),
}


def call_election(request, slug, pk):
    panel = get_object_or_404(
        Panel.objects.select_related("place__parent__parent", "organisation"), slug=slug
    )
    if not may(request.user, "elections.call_election", panel):
        raise Http404
    constituency = get_object_or_404(panel.constituencies.select_related("place"), pk=pk)
    constituency.panel = panel
    form = CallForm(request.POST or None, constituency=constituency)
    done = _("Called. Look at its days, then publish the notice.")
    page, given = "elections/call_election.html", {"constituency": constituency}
    shown = {"to": lambda called: ("run_election", called.pk), "panel": panel}
    return act_with(request, actions.call_election, form, done, template=page, given=given, **shown)


def run_election(request, pk):
    return render(
        request,
        "elections/run_election.html",
        running_page(request.user, its_election(request, pk, "ask_second")),
    )


@require_POST
def take_step(request, pk, verb):
    """What comes next, where it takes one person and no words."""
    return press(request, verb, pk, str(STEPS[verb]))


def void_election(request, pk):
    election = its_election(request, pk, "void_election")
    form = ReasonForm(request.POST or None)
    done = _("It does not count. Everyone can read why.")
    return act(request, "void_election", form, done, election=election)


def refuse_nomination(request, pk, candidate):
    election = its_election(request, pk, "refuse_nomination")
    refused = get_object_or_404(election.candidates.standing(), pk=candidate)
    form, done = ReasonForm(request.POST or None), _("Refused. The person can read why.")
    more = {"to": "run_election", "given": {"candidate": refused}, "candidate": refused}
    return act(request, "refuse_nomination", form, done, election=election, **more)


def name_scrutineer(request, pk):
    election = its_election(request, pk, "name_scrutineer")
    form = ScrutineerForm(request.POST or None, election=election)
    done = _("Named. Ask this person for a key.")
    return act(request, "name_scrutineer", form, done, election=election, to="run_election")


def give_key(request, pk):
    election = its_election(request, pk, "give_key")
    form = KeyForm(request.POST or None)
    done = _("Kept. Keep the paper with your words where nobody else finds it.")
    has_given = bool(watches(request.user, election).public_key)
    return act(request, "give_key", form, done, election=election, has_given=has_given)


def ask_second(request, pk, verb):
    """What takes two: the officer asks, and someone else agrees on the page of what waits for a second person."""
    election, verb = its_election(request, pk, "ask_second"), verb.replace("-", "_")
    if verb not in BY_TWO:
        raise Http404
    typed = request.POST if request.method == "POST" else None
    form = ReasonForm(typed, is_needed=verb in ("close_early", "void_poll"))
    done = _("Asked. Nothing happens until a second person agrees.")
    shown = {"verb": verb, "why_not": why_not(election, BY_TWO[verb])}
    more = {"to": "run_election", "given": {"verb": verb}}
    return act(request, "ask_second", form, done, election=election, **more, **shown)


def roll_of_election(request, pk):
    """Names of those who may vote and whether they have, for whoever runs or watches it."""
    election = its_election(request, pk)
    if not sees_roll(request.user, election):
        raise Http404
    voters = Voter.objects.filter(election=election).select_related("person").order_by("person__name", "pk")
    context = {"election": election, "voters": voters[:5_000], "shows_who_voted": shows_who_voted(election)}
    context["whole"] = "whole" in request.GET
    return render(request, "elections/roll_of_election.html", context)
