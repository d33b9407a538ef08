"""What everyone can read: the elections of a place, each election, its count, and whether an envelope is in the box."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, render

from engage.base.limits import few_misses
from engage.elections.forms import FingerprintForm
from engage.elections.queries.counted import count_page, package_for
from engage.elections.queries.listing import elections_in, with_tones
from engage.elections.queries.telling import election_page
from engage.elections.states import COUNT_IS_PUBLIC
from engage.elections.views.acting import its_election
from engage.places.models import Place

ON_A_PAGE = 20


@login_not_required
def elections(request, slug):
    place = get_object_or_404(Place.objects.visible_to(request.user).select_related("parent"), slug=slug)
    page = Paginator(elections_in(request.user, place), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"place": place, "elections": with_tones(page), "page": page}
    return render(request, "elections/elections.html", context)


@login_not_required
def election(request, pk):
    return render(request, "elections/election.html", election_page(request.user, its_election(request, pk)))


@login_not_required
def count_of_election(request, pk):
    """Nobody sees anything of it before it is published: to everyone it is not there."""
    return render(
        request, "elections/count_of_election.html", count_page(request.user, _counted(request, pk))
    )


@login_not_required
def count_package(request, pk):
    """For whoever counts again; with the rankings for the two scrutineers."""
    counted = _counted(request, pk)
    package = package_for(request.user, counted)
    response = JsonResponse(package, json_dumps_params={"sort_keys": True, "ensure_ascii": False})
    response["Content-Disposition"] = f'attachment; filename="count-{counted.pk}.json"'
    return response


@login_not_required
@few_misses
def in_the_box(request, pk):
    """Whether an envelope is in the box: yes or no, and never what is in it."""
    election = its_election(request, pk)
    form = FingerprintForm(request.POST or None)
    answer = None
    if form.is_valid():
        answer = election.envelopes.filter(fingerprint=form.cleaned_data["fingerprint"]).exists()
    context = {"election": election, "form": form, "answer": answer}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "elections/in_the_box.html", context, status=status)


def _counted(request, pk):
    election = its_election(request, pk)
    if election.state not in COUNT_IS_PUBLIC or not hasattr(election, "count"):
        raise Http404
    return election
