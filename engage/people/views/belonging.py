"""Belonging to a place: one tap, a check by a second person, and leaving again."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engage.base.acting import press
from engage.base.actions import may
from engage.base.limits import few_misses
from engage.people import actions, queries
from engage.people.forms import CheckNumberForm
from engage.people.states import RoleKind
from engage.people.views.finding import membership_at, place_of
from engage.people.views.onward import onward, with_next

ON_A_PAGE = 50


def choose_place(request):
    """Every place she can say that she belongs to, the smaller ones too."""
    page = Paginator(queries.places_to_join(request.user), ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "people/choose_place.html", {"places": page})


@login_not_required
def declare_membership(request, code):
    """The ways to belong to a place, and the button that says so; then back to what she came from."""
    place, after = place_of(request, code), onward(request)
    if request.method == "POST" and request.user.is_authenticated:
        done = _("You belong to %(place)s now.") % {"place": place.name}
        return press(request, actions.declare_membership, done, after or "me", place=place)
    context = {"place": place, "membership": queries.membership_of(request.user, place), "after": after}
    context["here"] = with_next(request.path, after)
    return render(request, "people/declare_membership.html", context)


def leave_place(request, code):
    membership = membership_at(request, code)
    if request.method == "POST":
        done = _("You left %(place)s.") % {"place": membership.place.name}
        return press(request, actions.leave_place, done, "me", membership=membership)
    return render(request, "people/leave_place.html", {"membership": membership})


@require_POST
def ask_for_check(request, code):
    """The number is shown here, once; asking again makes another."""
    membership = membership_at(request, code)
    number = actions.ask_for_check(actor=request.user, membership=membership)
    return render(request, "people/ask_for_check.html", {"membership": membership, "number": number})


@few_misses
def check_membership(request):
    """A helper types the number, sees whose it is, and confirms."""
    if not any(role.kind in (RoleKind.HELPER, RoleKind.ADMINISTRATOR) for role in request.user.roles_now):
        raise Http404
    form = CheckNumberForm(request.POST or None)
    found = _found(request.user, form) if form.is_valid() else None
    if found and "confirm" in request.POST:
        done = _("Thank you. It stands on their page now.")
        return press(request, actions.check_membership, done, "check_membership", membership=found)
    context = {"form": form, "found": found}
    return render(request, "people/check_membership.html", context, status=422 if form.errors else 200)


def _found(person, form):
    """The membership whose number was typed; else the form says why there is none to check."""
    found = queries.membership_to_check(form.cleaned_data["code"])
    if found is None:
        form.add_error("code", _("Nobody waits with this number. Check it, or ask them for a new one."))
    elif not may(person, "people.check_membership", found):
        found = None
        form.add_error("code", _("Someone else must check this: you invited them, or it is not your place."))
    return found
