"""Saying who one is, so that it counts and nobody knows; the totals; the questions of a place."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from engage.base.acting import act, press
from engage.base.actions import Refused, may
from engage.base.limits import not_too_often
from engage.equality import actions, queries
from engage.equality.forms import AboutYouForm, AddDimensionForm
from engage.equality.models import Dimension
from engage.places.models import Place

NOBODY = AnonymousUser()  # who is signed in is not even asked


@login_not_required
@not_too_often()
@never_cache
@sensitive_post_parameters()
def about_you(request, subject):
    """The questions, each of which can be skipped."""
    thing = _thing(subject)
    dimensions = Dimension.objects.asked_in(thing.place).prefetch_related("categories")
    if not queries.goes_on(thing) or not dimensions:
        return redirect("who_took_part", subject)
    form = AboutYouForm(request.POST or None, dimensions=dimensions)
    if form.is_valid() and _counted(thing, form):
        messages.success(request, _("Thank you. We added it to the totals."))
        return redirect(thing)
    context = {"form": form, "thing": thing}
    return render(request, "equality/about_you.html", context, status=422 if form.errors else 200)


def _counted(thing, form) -> bool:
    try:
        actions.count_me_in(
            actor=NOBODY, thing=thing, form_key=form.cleaned_data["form_key"], categories=form.chosen()
        )
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    return True


@login_not_required
def who_took_part(request, subject):
    """The totals, once it is over."""
    thing = _thing(subject)
    goes_on = queries.goes_on(thing)
    totals = [] if goes_on else queries.who_took_part(thing)
    context = {"thing": thing, "subject": subject, "goes_on": goes_on, "totals": totals}
    return render(request, "equality/who_took_part.html", context)


def _thing(subject):
    """What anyone may see; the questions are not asked about anything else."""
    thing = queries.thing_asked(NOBODY, subject)
    if thing is None:
        raise Http404
    return thing


def dimensions(request, code):
    """The questions of a place, for its administrator."""
    place = _place(request, code)
    form = AddDimensionForm(request.POST or None)
    done, page = _("People are asked this from now on."), "equality/dimensions.html"
    asked = Dimension.objects.filter(place=place, retired_at=None).prefetch_related("categories")
    return act(
        request,
        actions.add_dimension,
        form,
        done,
        template=page,
        given={"place": place},
        to=("dimensions", place.code),
        wrong="categories",
        asked=asked,
    )


@require_POST
def add_usual_dimensions(request, code):
    place = _place(request, code)
    done, to = (
        _("The usual questions are there. Change them as your people wish."),
        ("dimensions", place.code),
    )
    return press(request, actions.add_usual_dimensions, done, to, place=place)


@require_POST
def retire_dimension(request, pk):
    dimension = get_object_or_404(Dimension.objects.visible_to(request.user).select_related("place"), pk=pk)
    if not may(request.user, "equality.retire_dimension", dimension.place):
        raise Http404
    done, to = _("Nobody is asked this any more. Its totals stay."), ("dimensions", dimension.place.code)
    return press(request, actions.retire_dimension, done, to, dimension=dimension)


def _place(request, code):
    place = get_object_or_404(Place.objects.visible_to(request.user).select_related("parent"), code=code)
    if not may(request.user, "equality.add_dimension", place):
        raise Http404
    return place
