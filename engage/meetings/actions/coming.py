"""People say that they come – by themselves or with a helper – and take it back; how many came is counted."""

from django.utils.translation import gettext as _

from engage.base import clock
from engage.base.actions import Refused, action, require
from engage.base.codes import digest, new_code
from engage.base.events import about
from engage.meetings.actions.moving import _held as held
from engage.meetings.actions.moving import _refuse_unless as refuse_unless
from engage.meetings.events import (
    AttendanceCounted,
    HelpedPersonTold,
    RegistrationChanged,
    RegistrationMade,
    RegistrationWithdrawn,
)
from engage.meetings.models import Attendance, LiveSession, Registration
from engage.meetings.queries.naming import told
from engage.meetings.states import OPEN_ROOM, OVER, REGISTERS, Channel, SessionState
from engage.needs.actions import share_need
from engage.needs.queries.mine import wording_for
from engage.people.actions import read_back, start_assistance
from engage.people.states import NameConsent
from engage.record.actions import record

SLIP_GROUPS = 3  # 60 bits: enough that nobody guesses one
TAKES_BACK = (*REGISTERS, SessionState.POSTPONED)


@action
def register(*, actor, session, channel, needs=(), **said) -> Registration:
    """She comes, and how. To say it again changes what she said; nobody is there twice.

    `said` may be screen_name, is_first_time and words. Each of `needs` is shared with the host from now on.
    """
    session = held(session)
    require(actor, "meetings.register", session)
    _refuse_unless_open(session, channel)
    kept = Registration.objects.filter(session=session, person=actor).first()
    is_new = kept is None or kept.withdrawn_at is not None
    kept = kept or Registration(session=session, person=actor)
    kept.channel, kept.withdrawn_at = channel, None
    for name, value in said.items():
        setattr(kept, name, value)
    kept.save()
    kept.needs.set(_shared(actor, session, needs))
    fact = RegistrationMade if is_new else RegistrationChanged
    record(actor, fact(channel=str(channel), subject=about(kept), place=session.place.code))
    return kept


@action
def withdraw_registration(*, actor, registration) -> Registration:
    """She does not come after all. What she shared with the host stays hers to take back."""
    session = held(registration.session)
    registration = Registration.objects.get(pk=registration.pk)
    registration.session = session
    require(actor, "meetings.withdraw_registration", registration)
    return _withdraw(actor, registration)


@action
def register_for_another(*, actor, session, method, channel, name="", **said) -> tuple[Registration, str]:
    """A helper registers someone who asked her to, and gives her the number that takes it back.

    `said` may be phone, screen_name, is_first_time and words. Returns the row and the number, which is not kept.
    """
    session = held(session)
    require(actor, "meetings.register_for_another", session)
    _refuse_unless_open(session, channel)
    consent = NameConsent.NAMED if name.strip() else NameConsent.NO_NAME
    helped = start_assistance(
        actor=actor, place=session.place, method=method, name_consent=consent, name=name.strip()
    )
    helped, code = read_back(actor=actor, assistance=helped), new_code(SLIP_GROUPS)
    kept = Registration.objects.create(
        session=session, assistance=helped, slip_digest=digest(code), channel=channel, **said
    )
    record(actor, RegistrationMade(channel=str(channel), subject=about(kept), place=session.place.code))
    return kept, code


@action
def withdraw_helped(*, actor, code) -> LiveSession:
    """Whoever holds the slip takes it back."""
    require(actor, "meetings.withdraw_helped")
    kept = Registration.objects.standing().filter(slip_digest=digest(code)).exclude(slip_digest="").first()
    if kept is None:
        raise Refused(_("We do not know this number, or it was used already. Check it on your slip."))
    session = held(kept.session)
    kept = Registration.objects.get(pk=kept.pk)
    kept.session = session
    _withdraw(actor, kept)
    return session


@action
def note_told(*, actor, registration) -> Registration:
    """Someone without an account was rung or written to about the change."""
    session = held(registration.session)
    registration = Registration.objects.get(pk=registration.pk)
    registration.session = session
    require(actor, "meetings.note_told", registration)
    if registration.told_at is None:
        registration.told_at = clock.now()
        registration.save(update_fields=["told_at"])
        record(actor, HelpedPersonTold(subject=about(registration), place=session.place.code))
    return registration


@action
def note_coming(*, actor, registration, came_by) -> Registration:
    """Someone who registered is there, and how she came; "" takes it back."""
    session = held(registration.session)
    registration = Registration.objects.get(pk=registration.pk)
    registration.session = session
    require(actor, "meetings.note_coming", registration)
    refuse_unless(session.state in (*OPEN_ROOM, *OVER), _("The doors are not open yet."))
    refuse_unless(not came_by or came_by in Channel.values, _("Choose how they came."))
    registration.came_by = came_by
    registration.save(update_fields=["came_by"])
    return registration


@action
def count_attendance(*, actor, session, hall, screen, phone) -> LiveSession:
    """How many came by each channel. It can be counted anew until the record is published."""
    session = held(session)
    require(actor, "meetings.count_attendance", session)
    counted = session.state in (*OPEN_ROOM, *OVER) and session.record_at is None
    refuse_unless(counted, _("This can be counted from when the doors open until the record is published."))
    numbers = {Channel.HALL: hall, Channel.SCREEN: screen, Channel.PHONE: phone}
    for channel, number in numbers.items():
        Attendance.objects.update_or_create(
            session=session, channel=channel, defaults={"number": number, "counted_at": clock.now()}
        )
    record(actor, AttendanceCounted(hall=hall, screen=screen, phone=phone, **told(session)))
    return session


def _withdraw(actor, registration: Registration) -> Registration:
    session = registration.session
    refuse_unless(session.state in TAKES_BACK, _("The meeting is over. There is nothing to take back."))
    if registration.withdrawn_at is None:
        registration.withdrawn_at = clock.now()
        registration.words = registration.phone = ""
        registration.save()
        registration.needs.clear()
        record(actor, RegistrationWithdrawn(subject=about(registration), place=session.place.code))
    return registration


def _shared(actor, session: LiveSession, needs) -> list:
    """Each need of hers that the host may read from now on, in the words that she agreed to."""
    host = session.organisation.in_charge_on(clock.today())
    return [
        share_need(actor=actor, need=need, organisation=host, wording=wording_for(host)).need
        for need in needs
    ]


def _refuse_unless_open(session: LiveSession, channel) -> None:
    refuse_unless(session.state in REGISTERS, _("You cannot register for this meeting just now."))
    refuse_unless(channel in Channel.values, _("Choose how you come."))
    is_there = {Channel.HALL: bool(session.hall), Channel.SCREEN: session.is_online, Channel.PHONE: True}
    refuse_unless(is_there[Channel(channel)], _("One cannot come to this meeting that way. Choose another."))
