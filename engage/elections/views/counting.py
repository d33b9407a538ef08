"""The box: votes typed in by two, lost papers, both keys turned, and a questioned result decided."""

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from engage.base.limits import few_misses
from engage.elections.forms import DecisionForm, FirstEntryForm, OpenBoxForm, PaperForm, SecondEntryForm
from engage.elections.queries.counted import ballot_order
from engage.elections.queries.running import agreed_to_open
from engage.elections.queries.typing import sealed_entry
from engage.elections.states import ElectionState
from engage.elections.views.acting import act, its_election, sees_roll


@sensitive_post_parameters()
@never_cache
@few_misses
def type_in_ballot(request, pk):
    """Two people at one screen type what is on one paper, one after the other; the second does not see the first's."""
    election = its_election(request, pk, "type_in_ballot")
    if election.state != ElectionState.POLL_OPEN:
        raise Http404
    if "first" in request.POST:
        form = _second_entry(request, election, request.POST)
        done, shown = _("Both entries are the same. The vote is sealed and in the box."), {"is_second": True}
        return act(request, "type_in_ballot", form, done, election=election, to="type_in_ballot", **shown)
    form = FirstEntryForm(request.POST or None, candidates=ballot_order(election), election=election)
    if is_second := form.is_valid():
        handed = {"first": sealed_entry(request.user, election, form.entry())}
        form = _second_entry(request, election, initial=handed)
    sees = sees_roll(request.user, election)
    context = {"election": election, "form": form, "is_second": is_second, "sees_roll": sees}
    status = 422 if form.errors else 200
    return render(request, "elections/type_in_ballot.html", context, status=status)


def _second_entry(request, election, *typed, **begun) -> SecondEntryForm:
    known = {"candidates": ballot_order(election), "election": election, "request": request}
    return SecondEntryForm(*typed, **known, **begun)


def replace_paper(request, pk):
    election = its_election(request, pk, "replace_paper")
    if election.state != ElectionState.POLL_OPEN:
        raise Http404
    form = PaperForm(request.POST or None, election=election)
    done = _(
        "Send another paper. The lost one is void; neither counts if a vote of theirs is in the box already."
    )
    return act(request, "replace_paper", form, done, election=election, to="run_election")


@sensitive_post_parameters()
@sensitive_variables()
@never_cache
def open_box(request, pk):
    """Both scrutineers type their words here, in front of everyone who watches. They are kept nowhere."""
    election = its_election(request, pk, "ask_second")
    if election.state != ElectionState.POLL_CLOSED:
        raise Http404
    form, agreed = OpenBoxForm(request.POST or None), agreed_to_open(request.user, election)
    done = _("The box is open. Now publish the count.")
    given = {"proposal": agreed}
    return act(
        request, "open_box", form, done, election=election, to="run_election", given=given, agreed=agreed
    )


def decide_challenge(request, pk):
    election = its_election(request, pk, "decide_challenge")
    if election.state != ElectionState.CHALLENGED:
        raise Http404
    challenge = election.challenges.filter(decided_at=None).first()
    form, done = DecisionForm(request.POST or None), _("Decided. Everyone can read why.")
    return act(request, "decide_challenge", form, done, election=election, challenge=challenge)
