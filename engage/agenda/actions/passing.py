"""What another body can act on is passed to it; what is raised twice is joined, if whoever raised it agrees."""

from django.utils.translation import gettext as _

from engage.agenda.actions.moving import _move_on as move_on
from engage.agenda.actions.moving import _note_step as note_step
from engage.agenda.actions.moving import _refuse_flagged as refuse_flagged
from engage.agenda.actions.supporting import _count as count
from engage.agenda.actions.supporting import _reach_what_is_reached as reach_what_is_reached
from engage.agenda.actions.triaging import _open as open_it
from engage.agenda.actions.triaging import _refuse_elsewhere as refuse_elsewhere
from engage.agenda.events import ItemMerged, ItemRedirected, MergeOffered, RedirectTakenBack
from engage.agenda.models import AgendaItem
from engage.agenda.queries.clocks import accept_until, is_due
from engage.agenda.queries.naming import bodies_of, named, told
from engage.agenda.rules import triage_role
from engage.agenda.states import ItemState, Verdict
from engage.base.actions import Refused, action, lock, need, require
from engage.promises.rules import answering_role
from engage.record.actions import record


@action
def redirect_item(*, actor, item, organisation, words, note="") -> AgendaItem:
    """Pass it to the body that can act. When nobody there takes it on in time it comes back by itself."""
    item = lock(item)
    require(actor, "agenda.redirect_item", item)
    refuse_flagged(item)
    if organisation not in bodies_of(item.place):
        raise Refused(_("Choose a body that works here today."))
    words = need(words, _("Say why this body can act, so that everyone understands it."))
    move_on(item, "redirect")
    item.organisation = organisation
    item.save(update_fields=["state", "since_at", "moves_at", "organisation"])
    note_step(actor, triage_role(actor, item), item, Verdict.REDIRECTED, words=words, note=note)
    until = accept_until(item).isoformat()
    record(actor, ItemRedirected(organisation=organisation.name, until=until, **named(item)))
    return item


@action
def accept_item(*, actor, item) -> AgendaItem:
    """The other body takes it on: it opens, and asks that body from now on."""
    item = lock(item)
    require(actor, "agenda.accept_item", item)
    if item.state != ItemState.REDIRECTED:
        raise Refused(_("It was not passed to you, or it went back already. Nothing was changed."))
    note_step(actor, answering_role(actor, item), item, Verdict.ACCEPTED)
    open_it(actor, item)
    return item


@action
def take_back_redirect(*, actor, item) -> AgendaItem:
    """Nobody took it on in time: the team looks at it again."""
    item = lock(item)
    require(actor, "agenda.take_back_redirect", item)
    if item.state != ItemState.REDIRECTED or not is_due(item):
        return item
    move_on(item, "take_back_redirect")
    item.save(update_fields=["state", "since_at", "moves_at"])
    record(actor, RedirectTakenBack(organisation=item.organisation.name, **named(item)))
    return item


@action
def offer_merge(*, actor, item, target, words="", note="") -> AgendaItem:
    """Ask whoever raised it whether to join it with one that is open. Until she agrees nothing changes."""
    item = lock(item)
    require(actor, "agenda.offer_merge", item)
    refuse_flagged(item)
    refuse_elsewhere(item)
    if not target.takes_support or target.pk == item.pk:
        raise Refused(_("Choose one that people can support now."))
    item.merge_into = target
    item.save(update_fields=["merge_into"])
    note_step(actor, triage_role(actor, item), item, Verdict.MERGE_OFFERED, words=words, note=note)
    record(actor, MergeOffered(**named(item)))
    return item


@action
def agree_merge(*, actor, item) -> AgendaItem:
    """Whoever raised it agrees: its supporters support the other one from now on, each once. Returns that one."""
    item = lock(item)
    require(actor, "agenda.agree_merge", item)
    if item.merge_into_id is None:
        raise Refused(_("Nobody has asked you to join it with another. Nothing was changed."))
    target = lock(item.merge_into)
    if not target.takes_support:
        raise Refused(_("The other one has ended meanwhile. The team looks at yours by itself."))
    move_on(item, "merge")
    item.save(update_fields=["state", "since_at", "moves_at"])
    carried = _carry_over(item, target)
    record(actor, ItemMerged(supports=carried, **(told(target) | named(item))))
    reach_what_is_reached(actor, target)
    return target


def _carry_over(item: AgendaItem, target: AgendaItem) -> int:
    """Who supports both already stays with both, and counts once in each."""
    twice = target.supports.exclude(person=None).values("person")
    moved = item.supports.exclude(person__in=list(twice.values_list("person", flat=True)))
    carried = moved.update(item=target)
    if carried:
        count(item, -carried)
        count(target, carried)
    return carried
