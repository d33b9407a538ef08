"""The same steps for every act on an item: find it, ask for words, do it – or say why not, keeping what was typed."""

from functools import partial

from django.http import Http404
from django.shortcuts import get_object_or_404

from engage.agenda import actions
from engage.agenda.models import AgendaItem
from engage.base.acting import act as act_with
from engage.base.acting import press as press_with
from engage.base.actions import may
from engage.notices.queries.following import with_following_of
from engage.places.models import Place

ABOUT = (
    *("place__parent__parent__parent", "organisation__successor", "rule_set", "author"),
    "slot__session__organisation",
)


def its_item(request, pk: int, verb: str = "") -> AgendaItem:
    """An item with which the signed-in person may do this; to anyone else the act is not there."""
    seen = AgendaItem.objects.visible_to(request.user).with_support_of(request.user).select_related(*ABOUT)
    seen = with_following_of(request.user, seen)
    item = get_object_or_404(seen, pk=pk)
    if verb and not may(request.user, f"agenda.{verb}", item):
        raise Http404
    return item


def its_place(request, slug: str) -> Place:
    return get_object_or_404(
        Place.objects.visible_to(request.user).select_related("parent__parent__parent", "rule_set"), slug=slug
    )


def act(request, verb: str, form, done: str, *, item: AgendaItem, to=None, **shown):
    """Show the form of `verb`, and do it when the form is right. `shown` is what its page needs besides."""
    html, given = f"agenda/{verb}.html", {"item": item}
    return act_with(
        request, getattr(actions, verb), form, done, template=html, given=given, to=to or item, **shown
    )


def press(request, verb: str, pk: int, done: str):
    """What takes one press of a button."""
    item = its_item(request, pk, verb)
    return press_with(request, getattr(actions, verb), done, partial(_where, item), item=item)


def _where(item: AgendaItem, there):
    """To the one that it led to, as after joining; else to where it was pressed."""
    return there if isinstance(there, AgendaItem) else item
