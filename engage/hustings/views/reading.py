"""What everyone can read: the questions to the candidates of an election, and what each of them says."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from engage.hustings.queries.clocks import is_early
from engage.hustings.queries.telling import hustings_page
from engage.hustings.views.acting import its_election


@login_not_required
@never_cache
def hustings(request, pk):
    election = its_election(request, pk)
    if is_early(election):
        raise Http404
    page = hustings_page(request.user, election, request.GET.get("page"))
    return render(request, "hustings/hustings.html", page)
