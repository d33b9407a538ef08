"""Public views beside Wagtail's pages: the record, the way to a consultation's page, health."""

from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render

from engage.base.actions import may
from engage.base.events import number_in
from engage.consultations.models import Consultation
from engage.pages.queries import place_page, readiness, way_to
from engage.pages.queries.searching import LONGEST_SEARCH, things_found, with_what_they_tell
from engage.people.queries import membership_of
from engage.places.models import Place
from engage.record.queries import lines_of_heads, timeline_lines

ON_A_PAGE = 30
FOUND_ON_A_PAGE = 10


@login_not_required
def consultation(request, slug):
    """To the page that tells of it; to its desk while there is no page yet."""
    seen = Consultation.objects.visible_to(request.user).select_related("page")
    found = get_object_or_404(seen, slug=slug)
    if not found.page.live and may(request.user, "consultations.schedule_consultation", found):
        return redirect("manage", slug)
    return redirect(found.page.url)


@login_not_required
def place(request, slug):
    """To the page that editors write about it; smaller places have none, and tell what goes on there all the same."""
    found = get_object_or_404(Place.objects.visible_to(request.user).select_related("page"), slug=slug)
    page = getattr(found, "page", None)
    if page and page.live:
        return redirect(page.url)
    context = {**place_page(request.user, found), **way_to(found)}
    return render(request, "pages/place_page.html", context)


@login_not_required
def search(request):
    """What everyone can read and holds all the words; without words, how to search."""
    typed = request.GET.get("q", "")[:LONGEST_SEARCH].replace("\0", "")
    page = Paginator(things_found(request.user, typed), FOUND_ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "typed": typed.strip(),
        "longest": LONGEST_SEARCH,
        "page_of_found": page,
        "found": with_what_they_tell(page.object_list),
        "query": urlencode({"q": typed}),
    }
    return render(request, "pages/search.html", context)


@login_not_required
def what_happened(request):
    """The public record, newest first, for everywhere or for one place."""
    place = Place.objects.filter(code=request.GET.get("place", "")).first()
    lines = timeline_lines(
        person=request.user,
        place=place.code if place else "",
        before=number_in(request.GET.get("before", "")),
        limit=ON_A_PAGE,
    )
    single = [line for line in lines if not hasattr(line, "times")]
    context = {
        "lines": lines,
        "place": place,
        "membership": membership_of(request.user, place) if place else None,
        "places": Place.objects.filter(page__isnull=False),
        "next": single[-1].pk if len(single) == ON_A_PAGE else None,
    }
    return render(request, "pages/what_happened.html", context)


@login_not_required
def record_heads(request):
    """The published heads of the record: a line a day, for anyone to keep and compare."""
    return HttpResponse("\n".join([*lines_of_heads(), ""]), content_type="text/plain; charset=utf-8")


@login_not_required
def healthz(request):
    """The process answers."""
    return HttpResponse("ok", content_type="text/plain")


@login_not_required
def readyz(request):
    """Everything it needs answers: database, migrations, queue."""
    found = readiness()
    return JsonResponse(found, status=200 if found["ready"] else 503)
