"""The same steps for every act here: find what it is about, ask for words, do it – or say why not."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from engage.base.acting import act as act_with
from engage.base.actions import may
from engage.panels.models import Panel
from engage.terms import actions
from engage.terms.models import PanelMeeting, ReportBack, Term
from engage.terms.queries.naming import OF_MEETING
from engage.terms.queries.telling import the_report, the_term

ABOUT_PANEL = ("place__parent__parent__parent", "organisation__successor", "rule_set")


def its_panel(request, slug: str, verb: str = "") -> Panel:
    seen = Panel.objects.visible_to(request.user).select_related(*ABOUT_PANEL)
    return _allowed(request, get_object_or_404(seen, slug=slug), verb)


def its_term(request, pk: int, verb: str = "") -> Term:
    return _allowed(request, get_object_or_404(the_term(pk)), verb)


def its_report(request, pk: int, verb: str = "") -> ReportBack:
    return _allowed(request, get_object_or_404(the_report(pk)), verb)


def its_meeting(request, pk: int, verb: str) -> PanelMeeting:
    seen = PanelMeeting.objects.visible_to(request.user).select_related(*OF_MEETING)
    return _allowed(request, get_object_or_404(seen, pk=pk), verb)


def act(request, name: str, form, done: str, *, to, given: dict, **shown):
    """Show the form of the act `name`, and do it when the form is right. `given` is what the form does not ask."""
    html = f"terms/{name}.html"
    return act_with(request, getattr(actions, name), form, done, template=html, given=given, to=to, **shown)


def _allowed(request, thing, verb: str):
    """To anyone else the act is not there."""
    if verb and not may(request.user, f"terms.{verb}", thing):
        raise Http404
    return thing
