"""What everyone can read of a pulse, and what only the member and a moderator can."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, render

from engage.pulse.queries.telling import pulse_page, sentences_page, the_pulse


@login_not_required
def pulse(request, pk):
    return render(request, "pulse/pulse.html", pulse_page(request.user, get_object_or_404(the_pulse(pk))))


def sentences(request, pk):
    """To anyone else they are not there; nor to her, before it is counted."""
    page = sentences_page(request.user, get_object_or_404(the_pulse(pk)))
    if not page["sentences"] and (not page["is_hers"] or page["pulse"].figures is None):
        raise Http404
    return render(request, "pulse/sentences.html", page)
