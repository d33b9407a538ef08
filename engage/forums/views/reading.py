"""What everyone can read: the spaces of a place, and each space with its past."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render

from engage.base.actions import may
from engage.forums.queries.listing import spaces_of
from engage.forums.queries.telling import space_page, tone_of
from engage.forums.views.acting import its_space
from engage.places.models import Place

ON_A_PAGE = 20


@login_not_required
def spaces(request, slug):
    place = get_object_or_404(Place.objects.visible_to(request.user).select_related("parent"), slug=slug)
    page = Paginator(spaces_of(request.user, place), ON_A_PAGE).get_page(request.GET.get("page"))
    for space in page:
        space.tone = tone_of(space.state)
    context = {"place": place, "spaces": page, "may_start": may(request.user, "forums.start_space", place)}
    return render(request, "forums/spaces.html", context)


@login_not_required
def space(request, slug):
    return render(request, "forums/space.html", space_page(request.user, its_space(request, slug)))
