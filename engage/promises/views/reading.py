"""What everyone can read: how places stand, what is owed, what was promised and what became of it."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from engage.places.models import Place
from engage.promises.forms.filtering import FilterForm
from engage.promises.models import Commitment, Duty
from engage.promises.queries import listing, standing, telling
from engage.promises.views.acting import ABOUT

ON_A_PAGE, AT_FIRST = 25, 8


@login_not_required
def promises(request):
    """All places, one line each."""
    made = standing.promises_made()
    bar = standing.bar_of([(_("All promises"), made)])
    context = {"places": standing.standing_of_places(), "made": made, "bar": bar}
    return render(request, "promises/promises.html", context)


@login_not_required
def scoreboard(request, slug):
    """How a place stands, in a minute; the lists behind the numbers below."""
    place = get_object_or_404(Place.objects.visible_to(request.user), slug=slug)
    bodies = standing.standing_of_bodies(place)
    form = FilterForm(request.GET, bodies=[(str(row["pk"]), row["name"]) for row in bodies])
    context = {
        "place": place,
        "bodies": bodies,
        "all": standing.in_all(bodies),
        "bar": standing.bar_of([(row["name"], row["promises"]) for row in bodies]),
        "over_time": standing.line_over_time(place),
        "form": form,
        **_lists(request, place, form.chosen()),
    }
    return render(request, "promises/scoreboard.html", context)


def _lists(request, place, chosen) -> dict:
    """Both lists as far as they go on one screen, or one of them in pages."""
    which = {"place": place, "how": chosen["how"], "body": chosen["body"]}
    show = chosen["show"]
    kept = request.GET.copy()
    kept.pop("page", None)
    found = {"chosen": chosen, "is_narrowed": any(chosen.values()), "query": kept.urlencode()}
    for name, rows in (("answers", listing.duties), ("promises", listing.commitments)):
        if show == name:
            found[name] = Paginator(rows(request.user, **which), ON_A_PAGE).get_page(request.GET.get("page"))
        elif not show:
            found[name] = list(rows(request.user, **which)[: AT_FIRST + 1])
    return found


@login_not_required
def duty(request, pk):
    found = get_object_or_404(Duty.objects.visible_to(request.user).select_related(*ABOUT), pk=pk)
    return render(request, "promises/duty.html", telling.duty_page(request.user, found))


@login_not_required
def commitment(request, pk):
    seen = Commitment.objects.visible_to(request.user).select_related(*ABOUT, "duty")
    found = get_object_or_404(seen, pk=pk)
    return render(request, "promises/commitment.html", telling.commitment_page(request.user, found))
