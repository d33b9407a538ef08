"""Who may read a need of hers: sharing, taking back, asking again."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engage.base.acting import press
from engage.needs import actions
from engage.needs.models import Sharing
from engage.needs.queries import hosting, mine
from engage.needs.views.keeping import her_need


def share_need(request, pk):
    """Each organisation that could read it, with the words she would agree to and how it has done so far."""
    need = her_need(request, pk)
    choices = mine.sharing_choices(need, request.user)
    if request.method == "POST":
        return _share(request, need)
    standings = hosting.standings_of([choice["organisation"] for choice in choices])
    for choice in choices:
        choice["standing"] = standings[choice["organisation"].pk]
    context = {"need": need, "choices": choices, "is_shared": need.sharings.in_force().exists()}
    return render(request, "needs/share_need.html", context)


def _share(request, need):
    """Then to all her needs; where the words have changed meanwhile, to read them again."""
    organisation = _chosen(request, mine.organisations_for(request.user))
    done = _("Shared. %(organisation)s must say how it is met, or why it could not be.")
    given = {"need": need, "organisation": organisation, "wording": request.POST.get("wording", "")}
    return press(
        request,
        actions.share_need,
        done % {"organisation": organisation.name},
        to=lambda shared: "needs" if shared else ("share_need", need.pk),
        **given,
    )


@require_POST
def take_back_need(request, pk):
    sharing = her_sharing(request, pk)
    done = _("You took it back. %(organisation)s does not see it any more.")
    named = {"organisation": sharing.organisation.name}
    return press(request, actions.take_back_need, done % named, "needs", sharing=sharing)


@require_POST
def ask_again(request, pk):
    sharing = her_sharing(request, pk)
    done = _("%(organisation)s is asked again.") % {"organisation": sharing.organisation.name}
    return press(request, actions.ask_again, done, "needs", sharing=sharing)


def her_sharing(request, pk: int) -> Sharing:
    hers = Sharing.objects.visible_to(request.user).filter(need__person=request.user)
    return get_object_or_404(hers.select_related("need", "organisation", "place"), pk=pk)


def _chosen(request, organisations):
    slug = request.POST.get("organisation", "")
    chosen = next((each for each in organisations if each.slug == slug), None)
    if chosen is None:
        raise Http404
    return chosen
