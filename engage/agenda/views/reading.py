"""What everyone can read: what is raised in a place, and each item with its numbers and its journey."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render

from engage.agenda.models import AgendaItem
from engage.agenda.queries.listing import (
    HOW,
    items_of,
    own_items,
    raised_by,
    supported_by,
    supported_early,
    to_triage,
)
from engage.agenda.queries.telling import item_page, private_page, with_tones
from engage.agenda.rules import looks_at_items
from engage.agenda.states import ItemState
from engage.agenda.views.acting import its_item, its_place

ON_A_PAGE = 20


@login_not_required
def agenda(request, slug):
    """All of a place, always in the same order."""
    place = its_place(request, slug)
    how = request.GET.get("how", "")
    how = how if how in HOW else ""
    page = Paginator(items_of(place, how), ON_A_PAGE).get_page(request.GET.get("page"))
    with_tones(page.object_list)
    waiting = AgendaItem.objects.filter(place=place, state=ItemState.TRIAGE).count()
    mine = own_items(request.user, place)
    context = {"place": place, "items": page, "how": how, "waiting": waiting, "mine": mine}
    return render(request, "agenda/agenda.html", context)


@login_not_required
def item(request, pk):
    found = its_item(request, pk)
    if found.is_public:
        return render(request, "agenda/item.html", item_page(request.user, found))
    if found.state == ItemState.MERGED and found.author_id == request.user.pk:
        return redirect(found.merge_into)
    return render(request, "agenda/private.html", private_page(request.user, found))


def my_items(request):
    """What she raised and what she supports, and what became of each."""
    raised = with_tones(raised_by(request.user))
    page = Paginator(supported_by(request.user), ON_A_PAGE).get_page(request.GET.get("page"))
    with_tones(page.object_list)
    context = {"raised": raised, "supported": page, "early": supported_early(request.user)}
    return render(request, "agenda/my_items.html", context)


def triage(request):
    """What waits for her: as one of the team, for a second look, or for her body to take it on."""
    if not looks_at_items(request.user):
        raise Http404
    return render(request, "agenda/triage.html", {"waiting": to_triage(request.user)})
