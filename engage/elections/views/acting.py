"""The same steps for every act on an election: find it, ask for words, do it – or say why not, keeping what was typed."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from engage.base.acting import act as act_with
from engage.base.acting import press as press_with
from engage.base.actions import may
from engage.elections import actions
from engage.elections.models import Election
from engage.elections.queries.naming import OF_ELECTION


def its_election(request, pk: int, verb: str = "") -> Election:
    """An election with which she may do this; to anyone else the act is not there."""
    election = get_object_or_404(
        Election.objects.visible_to(request.user).select_related(*OF_ELECTION), pk=pk
    )
    if verb and not may(request.user, f"elections.{verb}", election):
        raise Http404
    return election


def sees_roll(person, election: Election) -> bool:
    """Whoever runs or watches it, once it is frozen."""
    sees = any(may(person, f"elections.{verb}", election) for verb in ("ask_second", "give_key"))
    return sees and bool(election.roll_fingerprint)


def act(request, name: str, form, done: str, *, election: Election, to="election", given=None, **shown):
    """Show the form of the act `name`, and do it when the form is right. `given` is what the form does not ask."""
    html, given = f"elections/{name}.html", {"election": election, **(given or {})}
    return act_with(
        request, getattr(actions, name), form, done, template=html, given=given, to=(to, election.pk), **shown
    )


def press(request, verb: str, pk: int, done: str, *, to="run_election"):
    """What takes one press of a button."""
    election = its_election(request, pk, verb)
    return press_with(request, getattr(actions, verb), done, (to, election.pk), election=election)
