"""The agenda: citizens' items in the order of the rules, then the host's own; and the papers about them."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from engage.base import clock
from engage.base.actions import Refused, action, need, require
from engage.meetings.actions.moving import _held as held
from engage.meetings.actions.moving import _refuse_unless as refuse_unless
from engage.meetings.events import PaperPublished, PresenterNamed, SlotAdded, SlotDropped, SlotGiven
from engage.meetings.models import LiveSession, Paper, Slot, Stage
from engage.meetings.queries import clocks
from engage.meetings.queries.listing import citizen_slots, places_left
from engage.meetings.queries.naming import named, told
from engage.meetings.states import OPEN_ROOM, ORDER_OPEN, PLANNED, Presenting, Route, SlotKind
from engage.record.actions import record

OWN_FROM = 101  # the numbers of the host's own items: always after those of citizens


@action
def give_slot(*, actor, session, subject, title, words, address, route, **more) -> Slot:
    """A place on the agenda for what citizens raised, in the order of the rules.

    `more` may say `supports`, `offered_to`, and for a draw `seed`, `ticket` and `drawn_from`. The same thing twice
    has one place. Raises Refused when the meeting takes no more.
    """
    session = held(session)
    require(actor, "meetings.give_slot", session)
    known = Slot.objects.standing().filter(subject=subject).first()
    if known:
        return known
    refuse_unless(session.state in PLANNED and not session.for_members, _("This meeting takes nothing more."))
    refuse_unless(places_left(session) > 0, _("All places on the agenda of this meeting are taken."))
    slot = Slot(
        session=session,
        number=_next_number(session, SlotKind.CITIZEN),
        kind=SlotKind.CITIZEN,
        route=route,
        subject=subject,
        title=title,
        words=words,
        address=address,
        minutes=clocks.number(session, "slot_minutes"),
        **more,
    )
    _place(slot)
    record(actor, _given(slot, session))
    return slot


@action
def add_slot(*, actor, session, title, minutes, words="") -> Slot:
    """Something of the host's own, after all that citizens raised."""
    session = held(session)
    require(actor, "meetings.add_slot", session)
    refuse_unless(session.state in ORDER_OPEN, _("The agenda is settled. Nothing was changed."))
    title = need(title, _("Say what it is about."))
    number = _next_number(session, SlotKind.OWN)
    slot = Slot(session=session, number=number, kind=SlotKind.OWN, route=Route.HOST, title=title)
    slot.minutes, slot.words = minutes, words.strip()
    _place(slot)
    record(actor, SlotAdded(item_title=title, number=number, **_if_announced(session)))
    return slot


@action
def drop_slot(*, actor, slot) -> Slot:
    """Take off something of the host's own. What citizens raised nobody can take off."""
    session = held(slot.session)
    require(actor, "meetings.drop_slot", session)
    slot = session.slots.get(pk=slot.pk)
    refuse_unless(not slot.is_citizens, _("Citizens raised this. It stays on the agenda, where it stands."))
    refuse_unless(session.state in ORDER_OPEN, _("The agenda is settled. Nothing was changed."))
    if slot.released_at is None:
        _release(slot)
        record(actor, SlotDropped(item_title=slot.title, number=slot.number, **_if_announced(session)))
    return slot


@action
def choose_presenter(*, actor, slot, presenting, presenter="") -> Slot:
    """Whoever raised it says who tells the meeting about it. She can change that until it begins."""
    session = held(slot.session)
    slot = session.slots.get(pk=slot.pk)
    require(actor, "meetings.choose_presenter", slot)
    refuse_unless(slot.heard_at is None and slot.released_at is None, _("It is not on the agenda any more."))
    if presenting == Presenting.SOMEONE:
        need(presenter, _("Say who does it for you."))
    slot.presenting = presenting
    slot.presenter = presenter.strip() if presenting == Presenting.SOMEONE else ""
    slot.save(update_fields=["presenting", "presenter"])
    record(actor, PresenterNamed(slot_id=slot.pk, **named(session)))
    return slot


@action
def publish_paper(*, actor, session, title, summary, slot=None, document=None, link="") -> Paper:
    """Something to read before the meeting. One that comes late says so, and nothing is decided on its item."""
    session = held(session)
    require(actor, "meetings.publish_paper", session)
    open_still = session.state in (*ORDER_OPEN, *OPEN_ROOM)
    refuse_unless(open_still, _("The meeting is over. What was decided stands in its record."))
    refuse_unless(
        not (document and session.for_members),
        _("Everyone can open a file of this site. For a meeting of members give a web address instead."),
    )
    refuse_unless(
        slot is None or (slot.session_id == session.pk and slot.released_at is None),
        _("Choose something that is on the agenda of this meeting."),
    )
    paper = Paper.objects.create(
        session=session,
        slot=slot,
        title=need(title, _("Say what the paper is about.")),
        summary=need(summary, _("Say in plain words what it says.")),
        document=document,
        link=link,
        is_late=session.announced_at is not None and clock.today() > clocks.papers_by(session),
    )
    record(actor, PaperPublished(paper=paper.title, is_late=paper.is_late, **_if_announced(session)))
    return paper


def _next_number(session: LiveSession, kind: str) -> int:
    """The first free number among those of its kind."""
    taken = set(session.slots.standing().values_list("number", flat=True))
    first = 1 if kind == SlotKind.CITIZEN else OWN_FROM
    return next(number for number in range(first, first + len(taken) + 1) if number not in taken)


def _place(slot: Slot) -> None:
    """On the agenda and into the running order. Two that take the last place at once: one of them has it."""
    try:
        with transaction.atomic():
            slot.save(force_insert=True)
    except IntegrityError:
        raise Refused(_("Someone else was quicker. Try it again.")) from None
    Stage.objects.create(
        session=slot.session, slot=slot, number=slot.number, title=slot.title, minutes=slot.minutes
    )


def _release(slot: Slot) -> None:
    slot.released_at = clock.now()
    slot.save(update_fields=["released_at"])
    Stage.objects.filter(slot=slot, started_at=None).delete()


def _release_all(session: LiveSession) -> None:
    """What citizens raised waits for another meeting; the host's own stays with this one."""
    for slot in citizen_slots(session):
        _release(slot)


def _given(slot: Slot, session: LiveSession) -> SlotGiven:
    return SlotGiven(
        item_title=slot.title,
        item_address=slot.address,
        number=slot.number,
        route=str(slot.route),
        supports=slot.supports,
        seed=slot.seed,
        ticket=slot.ticket,
        drawn_from=tuple(slot.drawn_from),
        **told(session),
    )


def _if_announced(session: LiveSession) -> dict:
    """Before it is announced nobody hears of it."""
    said = told(session)
    return said | {"for_members": said["for_members"] or session.announced_at is None}
