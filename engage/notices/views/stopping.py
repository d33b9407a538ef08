"""The link in each letter that stops more of them, for whoever holds the letter, without signing in."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from engage.notices import actions
from engage.notices.actions.stopping import EVERYTHING
from engage.notices.queries.links import BadLink, OldLink, letter_of
from engage.notices.queries.stopping import kinds_in, masked, what_is_stopped
from engage.notices.states import NewsKind


@csrf_exempt  # mail programs post here by themselves (RFC 8058); the signed link is the proof
@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop_letters(request, token):
    """GET shows what can be stopped; POST stops it, or takes it back."""
    try:
        letter = letter_of(token)
    except BadLink as error:
        is_old = isinstance(error, OldLink)
        return render(request, "notices/bad_link.html", {"is_old": is_old}, status=410 if is_old else 404)
    if request.method == "POST":
        _stop_or_resume(request, letter)
    context = {
        "letter": letter,
        "address": masked(letter.address),
        "kinds": kinds_in(letter),
        "stopped": what_is_stopped(letter),
        "everything": EVERYTHING,
        "is_mine": request.user.is_authenticated and request.user.pk == letter.person_id,
    }
    return render(request, "notices/stop_letters.html", context)


def _stop_or_resume(request, letter) -> None:
    if "resume" in request.POST:
        actions.resume_letters(actor=request.user, letter=letter)
    else:
        what = request.POST.get("what", EVERYTHING)
        what = what if what in NewsKind.values else EVERYTHING
        actions.stop_letters(actor=request.user, letter=letter, what=what)
