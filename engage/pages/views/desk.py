"""The desk: what a host owes, is working on, and may begin; whom a helper can help."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engage.base.actions import may
from engage.notices.actions import mark_posted as mark_letters_posted
from engage.notices.models import Letter
from engage.notices.states import Channel
from engage.pages import queries
from engage.pages.actions.publishing import start_consultation as start
from engage.pages.forms.starting import StartForm
from engage.places.models import Place


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
    """Every letter to be printed, one on a page."""
    waiting = Letter.objects.visible_to(request.user).unsent(Channel.POST).select_related("place")
    return render(request, "pages/letters.html", {"letters": waiting.order_by("pk")})


@require_POST
def mark_posted(request):
    codes = request.user.hosted_place_codes
    posted = sum(
        mark_letters_posted(actor=request.user, place=place) for place in Place.objects.filter(code__in=codes)
    )
    messages.success(request, _("%(posted)s letters are marked as posted.") % {"posted": posted})
    return redirect("desk")
