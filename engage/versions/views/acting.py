"""The same steps for every act here: find what it is about, ask for words, do it – or say why not."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from engage.base.acting import act as act_with
from engage.base.actions import may
from engage.elections.models import Election
from engage.elections.queries.naming import OF_ELECTION
from engage.elections.states import NOT_YET_ANNOUNCED
from engage.versions import actions
from engage.versions.models import AskedVersion, Version
from engage.versions.queries.naming import OF_ASKED, OF_VERSION


def its_election(request, pk: int) -> Election:
    """An election that is announced."""
    seen = Election.objects.visible_to(request.user).exclude(state__in=NOT_YET_ANNOUNCED)
    return get_object_or_404(seen.select_related(*OF_ELECTION), pk=pk)


def its_asked(request, pk: int, verb: str) -> AskedVersion:
    """What waits; to whoever may not do this with it, it is not there."""
    asked = get_object_or_404(AskedVersion.objects.waiting().select_related(*OF_ASKED), pk=pk)
    return allowed(request, asked, verb)


def its_version(request, pk: int, verb: str) -> Version:
    seen = Version.objects.visible_to(request.user).select_related(*OF_VERSION)
    return allowed(request, get_object_or_404(seen, pk=pk), verb)


def allowed(request, thing, verb: str):
    if not may(request.user, f"versions.{verb}", thing):
        raise Http404
    return thing


def act(request, name: str, form, done: str, *, to, given: dict, **shown):
    """Show the form of the act `name`, and do it when the form is right. `given` is what the form does not ask."""
    html = f"versions/{name}.html"
    return act_with(request, getattr(actions, name), form, done, template=html, given=given, to=to, **shown)
