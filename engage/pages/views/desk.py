"""The desk: what a host owes, is working on, and may begin; whom a helper can help."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from engage.base.actions import may
from engage.notices.actions import mark_posted as mark_letters_posted
from engage.notices.queries.letters import to_post, words_of
from engage.pages import queries
from engage.pages.actions.publishing import start_consultation as start
from engage.pages.forms.starting import StartForm
from engage.places.models import Place

LETTERS_ON_A_PAGE = 50


def desk(request):
    if not request.user.roles_now:
        raise Http404
    return render(request, "pages/desk.html", queries.desk(request.user))


def start_consultation(request, code):
    place = get_object_or_404(Place.objects.visible_to(request.user), code=code)
    if not may(request.user, "pages.start_consultation", place):
        raise Http404
    form = StartForm(request.POST or None)
    if form.is_valid():
        page = start(actor=request.user, place=place, **form.cleaned_data)
        messages.success(request, _("It is a draft. Only you and your colleagues can see it."))
        return redirect("manage", page.consultation.slug)
    return render(request, "pages/start_consultation.html", {"form": form, "place": place})


def letters(request):
    """The letters to be printed, each on a sheet; so many at once as fit a morning's post."""
    page = Paginator(to_post(request.user), LETTERS_ON_A_PAGE).get_page(request.GET.get("page"))
    for letter in page.object_list:
        letter.words = words_of(letter)
    printed = sum(letter.words is not None for letter in page.object_list)
    return render(request, "pages/letters.html", {"page_of_letters": page, "printed": printed})


@require_POST
def mark_posted(request):
    """Those that were on the printed page; what was queued meanwhile waits."""
    waiting = {str(pk): pk for pk in to_post(request.user).values_list("pk", flat=True)}
    printed = [waiting[key] for key in request.POST.getlist("letter") if key in waiting]
    places = Place.objects.filter(code__in=request.user.hosted_place_codes)
    posted = sum(mark_letters_posted(actor=request.user, place=place, letters=printed) for place in places)
    messages.success(request, _said_posted(posted))
    return redirect("letters")


def _said_posted(posted: int) -> str:
    said = ngettext("%(n)d letter is marked as posted.", "%(n)d letters are marked as posted.", posted)
    return said % {"n": posted}
