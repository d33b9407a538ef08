"""Her own page, and as what she takes part."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from engage.people import actions, queries
from engage.people.forms import CapacitiesForm
from engage.people.views.onward import onward


def me(request):
    """Who she is here, and the way to everything that is hers to change."""
    return render(request, "people/me.html", queries.my_page(request.user))


def set_capacities(request):
    """As what she takes part, changed in one step; what was before is shown below."""
    held = request.user.capacities.held_now().values_list("kind", flat=True)
    said = request.POST if request.method == "POST" else None
    form = CapacitiesForm(said, initial={"kinds": list(held)})
    if form.is_valid():
        actions.set_capacities(actor=request.user, person=request.user, kinds=form.cleaned_data["kinds"])
        messages.success(request, _("Saved. It counts from today."))
        return redirect(onward(request) or "me")
    context = {"form": form, "before": queries.capacities_before(request.user)}
    return render(request, "people/set_capacities.html", context, status=422 if form.errors else 200)
