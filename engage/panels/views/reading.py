"""What everyone can read: the panels of a place, and each with its charter."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, render

from engage.base.actions import may
from engage.panels.models import Panel
from engage.panels.queries.telling import panel_page, panels_of, tone_of
from engage.places.models import Place

ABOUT = ("place__parent__parent__parent", "organisation__successor", "rule_set")
ON_A_PAGE = 20


def its_place(request, slug: str) -> Place:
    seen = Place.objects.visible_to(request.user).select_related("parent__parent__parent", "rule_set")
    return get_object_or_404(seen, slug=slug)


def its_panel(request, slug: str, verb: str = "") -> Panel:
    """A panel with which she may do this; to anyone else the act is not there."""
    panel = get_object_or_404(Panel.objects.visible_to(request.user).select_related(*ABOUT), slug=slug)
    if verb and not may(request.user, f"panels.{verb}", panel):
        raise Http404
    return panel


@login_not_required
def panels(request, slug):
    place = its_place(request, slug)
    page = Paginator(panels_of(request.user, place), ON_A_PAGE).get_page(request.GET.get("page"))
    for each in page:
        each.tone = tone_of(each.state)
    context = {
        "place": place,
        "panels": page,
        "may_propose": may(request.user, "panels.propose_panel", place),
    }
    return render(request, "panels/panels.html", context)


@login_not_required
def panel(request, slug):
    return render(request, "panels/panel.html", panel_page(request.user, its_panel(request, slug)))
