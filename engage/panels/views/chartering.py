"""A host plans a panel, shares out its seats, and gives it its charter."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engage.base.acting import act as act_with
from engage.base.acting import press
from engage.base.actions import may
from engage.panels import actions
from engage.panels.forms import ConstituencyForm, PanelForm
from engage.panels.queries.chartering import charter_lacks, seats_by_way
from engage.panels.queries.telling import constituencies_of
from engage.panels.views.reading import its_panel, its_place
from engage.places.queries import numbers_for


def propose_panel(request, slug):
    place = its_place(request, slug)
    if not may(request.user, "panels.propose_panel", place):
        raise Http404
    form = PanelForm(request.POST or None, initial=_usual(place))
    done = _("The plan is kept. Now say which seats there are.")
    return _act(request, "propose_panel", form, done, {"place": place}, place=place)


def describe_panel(request, slug):
    panel = its_panel(request, slug, "describe_panel")
    said = {name: getattr(panel, name) for name in PanelForm.Meta.fields}
    form = PanelForm(request.POST or None, initial=said)
    return _act(request, "describe_panel", form, _("Changed."), {"panel": panel}, panel=panel)


def add_constituency(request, slug):
    panel = its_panel(request, slug, "add_constituency")
    form = ConstituencyForm(request.POST or None, panel=panel, initial={"place": panel.place})
    return _act(
        request, "add_constituency", form, _("These seats are in the plan."), {"panel": panel}, panel=panel
    )


@require_POST
def remove_constituency(request, slug, pk):
    panel = its_panel(request, slug, "remove_constituency")
    constituency = get_object_or_404(panel.constituencies, pk=pk)
    done, given = _("These seats are out of the plan."), {"panel": panel, "constituency": constituency}
    return press(request, actions.remove_constituency, done, panel, **given)


def charter_panel(request, slug):
    """All of it once more, with what is still missing; and the button."""
    panel = its_panel(request, slug, "charter_panel")
    if request.method == "POST":
        done = _("The charter stands. Everyone can read it.")
        return press(request, actions.charter_panel, done, panel, panel=panel)
    context = {"panel": panel, "lacks": charter_lacks(panel), "seats": seats_by_way(panel)}
    context["constituencies"] = constituencies_of(panel)
    return render(request, "panels/charter_panel.html", context)


def _usual(place) -> dict:
    numbers = numbers_for(place)
    return {"term_years": numbers["panel.term_years"], "max_terms": numbers["panel.max_terms"]}


def _act(request, verb: str, form, done: str, shown: dict, **given):
    """Show the form of `verb`, and do it when the form is right."""
    html = f"panels/{verb}.html"
    return act_with(
        request, getattr(actions, verb), form, done, template=html, given=given, to=_its_panel, **shown
    )


def _its_panel(there):
    return getattr(there, "panel", there)
