"""Who comes, for those who hold the meeting: by channel, what has to be got ready, and who has to be rung."""

from collections import Counter

from engage.meetings.models import LiveSession, Registration
from engage.meetings.states import CALLED_OFF, Channel
from engage.needs.models import Sharing


def guests_of(person, session: LiveSession) -> dict:
    """{"guests": [Registration with .needs_read and .to_ring], "by_channel": [(label, 3), …], "first_time": 2}"""
    seen = Registration.objects.visible_to(person).standing().filter(session=session)
    guests = list(seen.select_related("person", "assistance").prefetch_related("needs"))
    readable = _readable(person, session, guests)
    for guest in guests:
        guest.needs_read = [need for need in guest.needs.all() if need.pk in readable]
        guest.to_ring = session.state in CALLED_OFF and guest.person_id is None and guest.told_at is None
    counts = Counter(guest.channel for guest in guests)
    return {
        "guests": guests,
        "by_channel": [(channel.label, counts[channel]) for channel in Channel],
        "first_time": sum(guest.is_first_time is True for guest in guests),
    }


def _readable(person, session: LiveSession, guests) -> set[int]:
    """The needs that she may read now: shared with the host she speaks for, and not taken back since."""
    needs = {need.pk for guest in guests for need in guest.needs.all()}
    if not needs:
        return set()
    shared = Sharing.objects.hosted_by(person).filter(need__in=needs, organisation=session.organisation_id)
    return set(shared.values_list("need", flat=True))
