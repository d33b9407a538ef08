"""Raising something: where, what is like it, the words, where help is, and sending it."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engage.agenda import actions
from engage.agenda.forms import IdeaForm, ItemForm
from engage.agenda.queries.listing import items_of, own_items
from engage.agenda.queries.looking import is_read_first
from engage.agenda.queries.naming import bodies_of, body_for
from engage.agenda.queries.similar import asked_before, promised_before, similar_to
from engage.agenda.queries.telling import with_tones
from engage.agenda.states import Concern
from engage.agenda.views.acting import act, its_item, its_place, press
from engage.base.acting import press as press_with
from engage.base.actions import Refused, may
from engage.places.queries import places_today

WITH_HELP_FIRST = (Concern.OWN_CARE, Concern.AT_RISK)
SHOWN = 5


@login_not_required
def raise_where(request):
    """The second door: works when nothing is open anywhere."""
    hers = (
        {membership.place_id for membership in request.user.memberships.all()} if request.user.pk else set()
    )
    places = [place for place in places_today().order_by("name") if body_for(place)]
    places.sort(key=lambda place: place.pk not in hers)
    items = with_tones(items_of(how="open")[:SHOWN])
    context = {"places": places, "items": items, "mine": own_items(request.user)}
    return render(request, "agenda/raise_where.html", context)


@login_not_required
def raise_item(request, slug):
    """First a few words, and what is like them; then the whole of it, for those who belong here."""
    place = its_place(request, slug)
    if request.method == "POST" and may(request.user, "agenda.raise_item", place):
        return _raise(request, place)
    idea = IdeaForm(request.GET or None)
    words = idea.cleaned_data["words"] if idea.is_valid() else ""
    form = ItemForm(place=place, initial={"title": words}) if words else None
    return _page(request, place, idea=idea, words=words, form=form)


def _raise(request, place):
    form = ItemForm(request.POST, place=place)
    if form.is_valid():
        try:
            item = actions.raise_item(actor=request.user, place=place, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("send_item", item.pk)
    return _page(request, place, form=form, words=request.POST.get("title", "")[:120], status=422)


def _page(request, place, *, status=200, words="", **shown):
    alike = with_tones(similar_to(words, place))
    context = {"place": place, "words": words, "alike": alike, "bodies": bodies_of(place), **shown}
    context["here"] = f"{reverse('raise_item', args=[place.slug])}?{urlencode({'words': words})}"
    context["asked"] = asked_before(request.user, words, place, alike)
    context["promised"] = promised_before(request.user, words, place)
    context["may_raise"] = may(request.user, "agenda.raise_item", place)
    return render(request, "agenda/raise_item.html", context, status=status)


@require_POST
def drop_draft(request, pk):
    item, done = its_item(request, pk, "drop_draft"), _("It is gone.")
    return press_with(request, actions.drop_draft, done, lambda gone: "my_items" if gone else item, item=item)


def reword_item(request, pk):
    item = its_item(request, pk, "reword_item")
    form = ItemForm(request.POST or None, place=item.place, instance=None, initial=_typed(item))
    done = _("Changed. Look at it once more, and send it.")
    return act(request, "reword_item", form, done, item=item)


def send_item(request, pk):
    """All of it once more; where help is, when someone needs it; and the button."""
    item = its_item(request, pk, "send_item")
    if request.method == "POST":
        done = _("It is sent. This page shows what happens next.")
        return press_with(request, actions.send_item, done, item, item=item)
    context = {"item": item, "help_first": item.concern in WITH_HELP_FIRST, "read_first": is_read_first(item)}
    return render(request, "agenda/send_item.html", context)


@require_POST
def agree_merge(request, pk):
    return press(request, "agree_merge", pk, _("Joined. Your supporters now support this one."))


@require_POST
def appeal_item(request, pk):
    return press(request, "appeal_item", pk, _("Someone who had no part in it looks at it again."))


def _typed(item) -> dict:
    return {name: getattr(item, name) for name in ItemForm.Meta.fields}
