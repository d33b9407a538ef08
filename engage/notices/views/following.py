"""Following something, what one follows, and how often one hears of it."""

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from engage.base.acting import act, press
from engage.notices import actions
from engage.notices.forms import NewsForm
from engage.notices.queries.following import followed_by, is_following, paces_of, reader_of
from engage.notices.queries.subjects import thing_seen


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request, subject):
    """One button. Who is not signed in does that first and comes back here."""
    thing = thing_seen(request.user, subject)
    if thing is None:
        raise Http404
    if not request.user.is_authenticated:
        return redirect_to_login(request.path)
    if request.method == "POST":
        done = _("You follow this now. We write to you when something happens.")
        return press(request, actions.follow, done, thing, subject=subject)
    context = {"thing": thing, "subject": subject, "is_following": is_following(request.user, thing)}
    return render(request, "notices/follow.html", context)


@require_POST
def unfollow(request):
    done, subject = _("You do not follow this any more."), request.POST.get("subject", "")
    return press(request, actions.unfollow, done, "following", subject=subject)


@require_safe
def following(request):
    """What I follow, since when, and a button to stop each."""
    reader = reader_of(request.user)
    context = {
        "follows": followed_by(request.user),
        "reader": reader,
        "hears_nothing": not any(pace != "never" for pace in paces_of(request.user, reader).values()),
    }
    return render(request, "notices/following.html", context)


@sensitive_post_parameters("post_address")
@require_http_methods(["GET", "HEAD", "POST"])
def choose_news(request):
    """Each kind of news, how often, and by which way."""
    reader = reader_of(request.user)
    now = {"channel": reader.channel, "post_address": reader.post_address}
    form = NewsForm(request.POST or None, initial=paces_of(request.user, reader) | now)
    done, page = _("Kept. From now on we write to you like this."), "notices/choose_news.html"
    return act(request, actions.choose_news, form, done, template=page, given={}, to="following")


@require_POST
def try_address_again(request):
    done = _("We write to your address again from now on.")
    return press(request, actions.try_address_again, done, "following")
