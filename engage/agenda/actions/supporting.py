"""People support an item, once each, by themselves or with a helper, and take it back. Numbers bring duties."""

from django.db.models import F
from django.utils.translation import gettext as _

from engage.agenda.actions.moving import _move_on as move_on
from engage.agenda.events import (
    AgendaThresholdReached,
    ItemSponsored,
    ItemSupported,
    ResponseThresholdReached,
    SupportTakenBack,
)
from engage.agenda.models import AgendaItem, Support, SupportDay
from engage.agenda.queries.clocks import meeting_not_before, response_due
from engage.agenda.queries.naming import told
from engage.agenda.states import ENDED
from engage.base import clock
from engage.base.actions import Refused, action, lock, require
from engage.base.codes import digest, new_code
from engage.base.events import about
from engage.people.actions import read_back, start_assistance
from engage.people.states import NameConsent
from engage.record.actions import record

SLIP_GROUPS = 3  # 60 bits: enough that nobody guesses one


@action
def support_item(*, actor, item) -> Support:
    """She stands behind it. Supporting twice is supporting once."""
    item = lock(item)
    require(actor, "agenda.support_item", item)
    _refuse_unless_open(item)
    mine = item.supports.filter(person=actor).first()
    return mine or _keep_support(actor, item, person=actor)


@action
def take_back_support(*, actor, item) -> None:
    """She stands behind it no longer. What its number has brought about stays."""
    item = lock(item)
    require(actor, "agenda.take_back_support", item)
    _take_back(actor, item, item.supports.get(person=actor))


@action
def support_for_another(*, actor, item, method) -> tuple[Support, str]:
    """A helper supports it for someone who asked her to; the number on the slip takes it back."""
    item = lock(item)
    require(actor, "agenda.support_for_another", item)
    _refuse_unless_open(item)
    code = new_code(SLIP_GROUPS)
    return _keep_helped(actor, item, method, slip_digest=digest(code)), code


@action
def take_back_helped(*, actor, code) -> AgendaItem:
    """Whoever holds the slip takes the support back that was given for her."""
    require(actor, "agenda.take_back_helped")
    kept = Support.objects.filter(slip_digest=digest(code)).exclude(slip_digest="").first()
    if kept is None:
        raise Refused(_("We do not know this number, or it was used already. Check it on your slip."))
    item = lock(kept.item)
    _take_back(actor, item, Support.objects.get(pk=kept.pk))
    return item


def _keep_helped(actor, item: AgendaItem, method, **more) -> Support:
    """With the consent that a helper asks for, and read back."""
    helped = start_assistance(actor=actor, place=item.place, method=method, name_consent=NameConsent.NO_NAME)
    return _keep_support(actor, item, assistance=read_back(actor=actor, assistance=helped), **more)


def _keep_support(actor, item: AgendaItem, *, is_sponsor=False, **whose) -> Support:
    """Count one more; the item is held, so that no two are counted as one."""
    support = Support.objects.create(item=item, is_sponsor=is_sponsor, **whose)
    fact = ItemSponsored if is_sponsor else ItemSupported
    _count(item, 1)
    record(actor, fact(subject=about(support), place=item.place.code, item_id=item.pk))
    _reach_what_is_reached(actor, item)
    return support


def _take_back(actor, item: AgendaItem, support: Support) -> None:
    if item.state in ENDED:
        raise Refused(_("It has ended, so its number stays as it is."))
    record(actor, SupportTakenBack(subject=about(support), place=item.place.code, item_id=item.pk))
    support.delete()
    _count(item, -1)


def _count(item: AgendaItem, change: int) -> None:
    item.support_count += change
    item.save(update_fields=["support_count"])
    day, _is_new = SupportDay.objects.get_or_create(item=item, day=clock.today())
    SupportDay.objects.filter(pk=day.pk).update(change=F("change") + change)


def _reach_what_is_reached(actor, item: AgendaItem) -> None:
    """From so many an answer is owed; from more it goes to a public meeting."""
    if item.can("owe") and item.support_count >= item.response_needs:
        move_on(item, "owe")
        item.response_reached_at = clock.now()
        item.save(update_fields=["state", "since_at", "moves_at", "response_reached_at"])
        due = response_due(item).isoformat()
        record(actor, ResponseThresholdReached(supports=item.support_count, due_date=due, **told(item)))
    if item.can("shortlist") and item.support_count >= item.agenda_needs:
        move_on(item, "shortlist")
        item.agenda_reached_at = clock.now()
        item.save(update_fields=["state", "since_at", "moves_at", "agenda_reached_at"])
        day = meeting_not_before(item).isoformat()
        record(actor, AgendaThresholdReached(supports=item.support_count, not_before=day, **told(item)))


def _refuse_unless_open(item: AgendaItem) -> None:
    if not item.takes_support:
        raise Refused(_("This cannot be supported now. Nothing was changed."))
