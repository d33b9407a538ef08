"""Voting: put the candidates in order, look at it once more, send it, and get a receipt without a single preference."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from engage.base.actions import Refused, may
from engage.elections import actions
from engage.elections.forms import BallotForm
from engage.elections.models import Envelope
from engage.elections.queries.telling import ballot_page
from engage.elections.views.acting import its_election


@sensitive_post_parameters()
@never_cache
def cast_ballot(request, pk):
    """First the order; then the same once more, to check; then into the box. Nothing is kept before that."""
    election = its_election(request, pk)
    page = ballot_page(request.user, election)
    if page["envelope"]:
        return redirect("receipt_of_vote", election.pk)
    form = BallotForm(request.POST or None, candidates=page["candidates"])
    if not page["is_open"] or not may(request.user, "elections.cast_ballot", page["voter"]):
        return render(request, "elections/cast_ballot.html", page | {"is_open": False, "form": form})
    if not form.is_valid() or "change" in request.POST:
        status = 422 if form.is_bound and form.errors else 200
        return render(request, "elections/cast_ballot.html", page | {"form": form}, status=status)
    if "sure" not in request.POST:
        return render(request, "elections/check_ballot.html", page | {"form": form, "order": form.order()})
    return _into_the_box(request, election, form, page)


def _into_the_box(request, election, form, page):
    try:
        actions.cast_ballot(actor=request.user, election=election, ranking=form.ranking())
    except Refused as refused:
        form.add_error(None, str(refused))
        return render(request, "elections/cast_ballot.html", page | {"form": form}, status=422)
    return redirect("receipt_of_vote", election.pk)


@never_cache
def receipt_of_vote(request, pk):
    """That her envelope is in the box, with its fingerprint. What is in it nobody can see, not even she."""
    election = its_election(request, pk)
    envelope = Envelope.objects.visible_to(request.user).filter(election=election).first()
    if envelope is None:
        raise Http404
    return render(request, "elections/receipt_of_vote.html", {"election": election, "envelope": envelope})
