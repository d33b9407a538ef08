"""Five neighbours stand behind it first: by a link, or by a slip of paper that a helper types in."""

from django.utils.translation import gettext as _

from engage.agenda.actions.moving import _move_on as move_on
from engage.agenda.actions.supporting import _keep_helped as keep_helped
from engage.agenda.actions.supporting import _keep_support as keep_support
from engage.agenda.events import SlipsMade, TriageBegun
from engage.agenda.models import AgendaItem, SponsorSlip, Support
from engage.agenda.queries.clocks import number
from engage.agenda.queries.naming import named
from engage.agenda.states import ItemState
from engage.base import clock
from engage.base.actions import Refused, action, lock, require
from engage.base.codes import digest, new_code
from engage.record.actions import record

SLIP_GROUPS = 2


@action
def sponsor_item(*, actor, item) -> Support:
    """Stand behind it as one of the first. Doing so twice is doing so once."""
    item = lock(item)
    require(actor, "agenda.sponsor_item", item)
    mine = item.supports.filter(person=actor).first()
    if mine is None:
        _refuse_unless_seeking(item)
        mine = keep_support(actor, item, person=actor, is_sponsor=True)
        _begin_triage_when_enough(actor, item)
    return mine


@action
def make_slips(*, actor, item) -> list[str]:
    """Numbers for slips of paper, shown once. Those made before and not used are worth nothing any more."""
    item = lock(item)
    require(actor, "agenda.make_slips", item)
    _refuse_unless_seeking(item)
    codes = [new_code(SLIP_GROUPS) for _each in range(number(item, "sponsors"))]
    item.slips.filter(used_at=None).delete()
    SponsorSlip.objects.bulk_create([SponsorSlip(item=item, digest=digest(code)) for code in codes])
    record(actor, SlipsMade(slips=len(codes), **named(item)))
    return codes


@action
def sponsor_by_code(*, actor, item, code, method) -> Support:
    """A helper reads a slip, or hears its number by phone, and counts whoever it was for. Each counts once."""
    item = lock(item)
    require(actor, "agenda.sponsor_by_code", item)
    _refuse_unless_seeking(item)
    slip = item.slips.filter(digest=digest(code), used_at=None).first()
    if slip is None:
        raise Refused(_("This number was used already, or newer slips were printed. Nothing was changed."))
    slip.used_at = clock.now()
    slip.save(update_fields=["used_at"])
    support = keep_helped(actor, item, method, is_sponsor=True)
    _begin_triage_when_enough(actor, item)
    return support


def _begin_triage_when_enough(actor, item: AgendaItem) -> None:
    if item.supports.filter(is_sponsor=True).count() < number(item, "sponsors"):
        return
    move_on(item, "begin_triage")
    item.save(update_fields=["state", "since_at", "moves_at"])
    record(actor, TriageBegun(**named(item)))


def _refuse_unless_seeking(item: AgendaItem) -> None:
    if item.state != ItemState.SEEKING_SPONSORS:
        raise Refused(_("It needs no more first supporters. You can support it when it is open."))
    if item.flag:
        raise Refused(_("Someone of the team looks at it first. Please come back in a few days."))
