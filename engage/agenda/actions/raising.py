"""Someone raises something, changes it while only she can, and sends it."""

from django.utils.translation import gettext as _

from engage.agenda.actions.forgetting import GONE
from engage.agenda.actions.moving import _move_on as move_on
from engage.agenda.actions.supporting import _keep_support as keep_support
from engage.agenda.events import DraftDropped, ItemRaised, ItemReworded, ItemSent, TriageBegun
from engage.agenda.models import AgendaItem, Wording
from engage.agenda.queries.clocks import moves_at
from engage.agenda.queries.looking import flag_when_sent
from engage.agenda.queries.naming import body_for, named
from engage.agenda.states import REWORDABLE, Concern, ItemState
from engage.base import clock
from engage.base.actions import Refused, action, lock, need, require
from engage.places.queries import rules_for
from engage.record.actions import record

WORDS = ("title", "ask", "why")


@action
def raise_item(*, actor, place, title, ask, why, concern, is_signed=False, organisation=None) -> AgendaItem:
    """Write down one clear ask and why. Nobody else sees it until it is sent."""
    require(actor, "agenda.raise_item", place)
    if body_for(place) is None:
        raise Refused(_("No body works here yet that could answer. Choose another place."))
    item = AgendaItem(place=place, author=actor, rule_set=rules_for(place))
    _write(item, title=title, ask=ask, why=why, concern=concern)
    item.is_signed, item.organisation = is_signed, organisation
    item.moves_at = moves_at(item)
    item.save()
    record(actor, ItemRaised(**named(item)))
    return item


@action
def reword_item(*, actor, item, title, ask, why, concern, is_signed=False, organisation=None) -> AgendaItem:
    """Change it, before it is sent or after it was sent back. What was sent before can still be read."""
    item = lock(item)
    require(actor, "agenda.reword_item", item)
    if item.state not in REWORDABLE:
        raise Refused(_("It cannot be changed any more: others have read and supported it as it is."))
    if item.state == ItemState.RETURNED:
        Wording.objects.create(item=item, title=item.title, ask=item.ask, why=item.why)
    _write(item, title=title, ask=ask, why=why, concern=concern)
    item.is_signed, item.organisation = is_signed, organisation
    item.save(update_fields=[*WORDS, "concern", "is_signed", "organisation"])
    record(actor, ItemReworded(**named(item)))
    return item


@action
def drop_draft(*, actor, item) -> AgendaItem:
    """Throw away what was never sent: its words go, and the row says no more whose it was."""
    item = lock(item)
    require(actor, "agenda.drop_draft", item)
    if item.state != ItemState.DRAFT:
        raise Refused(_("You have sent it, so it stays. Nothing was changed."))
    move_on(item, "lapse")
    item.title = item.ask = item.why = GONE
    item.author, item.is_signed, item.closed_at = None, False, clock.now()
    item.save()
    record(actor, DraftDropped(**named(item)))
    return item


@action
def send_item(*, actor, item) -> AgendaItem:
    """Send it: to neighbours who stand behind it first, or back to the team when that sent it back."""
    item = lock(item)
    require(actor, "agenda.send_item", item)
    is_again = item.state == ItemState.RETURNED
    item.flag = flag_when_sent(item)
    move_on(item, "begin_triage" if is_again else "send")
    item.save(update_fields=["state", "since_at", "moves_at", "flag"])
    record(actor, TriageBegun(**named(item)) if is_again else ItemSent(**named(item)))
    if not is_again:
        keep_support(actor, item, person=actor)
    return item


def _write(item: AgendaItem, *, concern, **words) -> None:
    if concern not in Concern.values:
        raise Refused(_("Say what it is about."))
    for name, typed in words.items():
        setattr(item, name, need(typed, _("Say what you want to raise, what should change, and why.")))
    item.concern = concern
