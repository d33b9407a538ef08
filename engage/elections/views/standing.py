"""Someone stands, withdraws, questions a result."""

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engage.elections.forms import NominationForm, WordsForm
from engage.elections.models import Candidate
from engage.elections.queries.roll import what_is_missing
from engage.elections.states import ElectionState
from engage.elections.views.acting import act, its_election, press


def nominate(request, pk):
    election = its_election(request, pk)
    if election.state != ElectionState.NOMINATIONS_OPEN:
        raise Http404
    missing = what_is_missing(request.user, election)
    if missing and request.method != "POST":  # what was written is kept in the form, with the reason
        return render(request, "elections/nominate_later.html", {"election": election, "missing": missing})
    mine = Candidate.objects.filter(election=election, person=request.user.pk).first()
    said = {name: getattr(mine, name) for name in NominationForm.Meta.fields} if mine else {}
    form = NominationForm(
        request.POST or None, initial={"name": request.user.name, **said}, most=_words_allowed(election)
    )
    done = _("You stand. You can change your words until the last day, and withdraw until later.")
    return act(request, "nominate", form, done, election=election, mine=mine)


@require_POST
def withdraw_nomination(request, pk):
    return press(request, "withdraw_nomination", pk, _("You do not stand any more."), to="election")


def challenge_result(request, pk):
    election = its_election(request, pk, "challenge_result")
    if not election.can("challenge"):
        raise Http404
    form = WordsForm(request.POST or None)
    done = _("Everyone can read it. An officer who had no part in this election decides.")
    return act(request, "challenge_result", form, done, election=election)


def _words_allowed(election) -> int:
    return election.rule_set.numbers["election.statement_words"]
