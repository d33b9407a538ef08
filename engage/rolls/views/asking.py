"""Someone looks at her own line, asks to be on the roll, says that a line is wrong, or answers about hers."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from engage.rolls.forms import AnswerForm, ClaimForm, ObjectionForm, TypedVoteForm
from engage.rolls.models import AskedLine, TypedVote
from engage.rolls.queries.clocks import is_before_the_freeze, is_open
from engage.rolls.queries.hers import my_line_page
from engage.rolls.queries.naming import OF_MATTER
from engage.rolls.states import UNDECIDED
from engage.rolls.views.acting import act, its_election


@login_not_required
@never_cache
def my_line(request, pk):
    return render(request, "rolls/my_line.html", my_line_page(request.user, its_election(request, pk)))


def claim_line(request, pk):
    election = _open(its_election(request, pk, "claim_line"))
    form, done = ClaimForm(request.POST or None), _("The officer has your words, and writes to you.")
    return act(request, "claim_line", form, done, to=("my_line", pk), given={"election": election})


def object_to_line(request, pk):
    """Whatever is named, the answer is the same: nobody learns here who is on the roll."""
    election = _open(its_election(request, pk, "object_to_line"))
    form, done = (
        ObjectionForm(request.POST or None),
        _("The officer has your words, and looks into it. You have a letter when it is decided."),
    )
    return act(request, "object_to_line", form, done, to=("my_line", pk), given={"election": election})


def answer_about_line(request, pk):
    seen = AskedLine.objects.visible_to(request.user).select_related(*(f"objection__{e}" for e in OF_MATTER))
    line = get_object_or_404(seen, pk=pk, answered_at=None, objection__state__in=UNDECIDED)
    if not is_before_the_freeze(line.objection.election):
        raise Http404
    form, done = AnswerForm(request.POST or None), _("The officer has your answer.")
    to = ("my_line", line.objection.election_id)
    return act(request, "answer_about_line", form, done, to=to, given={"line": line})


@never_cache
def answer_typed_vote(request, pk):
    """Nobody else has this page: it is not there for whoever voted herself, or not at all."""
    election = its_election(request, pk)
    hers = TypedVote.objects.visible_to(request.user).filter(election=election)
    vote = get_object_or_404(hers.select_related(*OF_MATTER))
    form = TypedVoteForm(request.POST if request.method == "POST" else None)
    done, to = _("Thank you. We have what you said."), ("my_line", pk)
    return act(request, "answer_typed_vote", form, done, to=to, given={"vote": vote}, election=election)


def _open(election):
    if not is_open(election):
        raise Http404
    return election
