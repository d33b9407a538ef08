"""The same steps for every act here: find what it is about, ask for words, do it – or say why not."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from engage.base.acting import act as act_with
from engage.base.actions import may
from engage.elections.models import Election
from engage.elections.queries.naming import OF_ELECTION
from engage.elections.states import NOT_YET_ANNOUNCED
from engage.rolls import actions
from engage.rolls.queries.clocks import is_before_the_freeze
from engage.rolls.queries.naming import OF_MATTER


def its_election(request, pk: int, verb: str = "") -> Election:
    """An election that is announced; to whoever may not do this the act is not there."""
    seen = Election.objects.visible_to(request.user).exclude(state__in=NOT_YET_ANNOUNCED)
    return allowed(request, get_object_or_404(seen.select_related(*OF_ELECTION), pk=pk), verb)


def its_matter(request, model, pk: int, verb: str):
    """A claim or an objection that can still be decided, for an officer who may."""
    matter = get_object_or_404(model.objects.select_related(*OF_MATTER), pk=pk)
    if not matter.can("leave") or not is_before_the_freeze(matter.election):
        raise Http404
    return allowed(request, matter, verb)


def allowed(request, thing, verb: str):
    if verb and not may(request.user, f"rolls.{verb}", thing):
        raise Http404
    return thing


def act(request, name: str, form, done: str, *, to, given: dict, **shown):
    """Show the form of the act `name`, and do it when the form is right. `given` is what the form does not ask."""
    html = f"rolls/{name}.html"
    return act_with(request, getattr(actions, name), form, done, template=html, given=given, to=to, **shown)
