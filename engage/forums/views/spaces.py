"""A host starts a space and says what it is for; people join and leave it."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engage.base.acting import act as act_with
from engage.base.actions import may
from engage.forums import actions
from engage.forums.forms import PurposeForm, StartForm
from engage.forums.views.acting import act, its_space, press
from engage.places.models import Place


def start_space(request, slug):
    place = get_object_or_404(Place.objects.visible_to(request.user).select_related("parent"), slug=slug)
    if not may(request.user, "forums.start_space", place):
        raise Http404
    form, done = StartForm(request.POST or None), _("The space is open. People can join it.")
    page, given = "forums/start_space.html", {"place": place}
    return act_with(request, actions.start_space, form, done, template=page, given=given)


def change_purpose(request, slug):
    space = its_space(request, slug, "change_purpose")
    form = PurposeForm(request.POST or None, initial={"purpose": space.purpose})
    done = _("Everyone can read what it is for now, and what it said before.")
    return act(request, "change_purpose", form, done, space=space)


@require_POST
def join_space(request, slug):
    done = _("You belong to this space now. We will tell you if anyone wants to close it.")
    return press(request, "join_space", slug, done)


@require_POST
def leave_space(request, slug):
    done = _("You left this space. You can join it again at any time.")
    return press(request, "leave_space", slug, done)
