"""To whom a fact is news and when, and what is still true of it when a letter goes out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from engage.base.events import about, pk_of
from engage.notices.models import Follow, Letter, Reader, Wish
from engage.notices.queries.following import paces_of, reader_of
from engage.notices.queries.subjects import telling_of
from engage.notices.states import USUAL, Channel, Pace
from engage.places.models import Place
from engage.record.models import Entry

CIVIL_HOUR = time(8)  # when the letters of the day are written, where the site is
MONDAY = 0


@dataclass
class Item:
    """One thing in a letter: the fact, what it is about, and where that is."""

    entry: Entry
    thing: object
    place: Place | None
    kind: str


def next_time(pace: str, now: datetime) -> datetime:
    """When news that came at `now` is told: at once, or at the civil hour of a day or of a Monday."""
    if pace == Pace.AT_ONCE:
        return now
    day = timezone.localdate(now)
    while _at_civil_hour(day) <= now or (pace == Pace.WEEKLY and day.weekday() != MONDAY):
        day += timedelta(days=1)
    return _at_civil_hour(day)


def _at_civil_hour(day) -> datetime:
    return timezone.make_aware(datetime.combine(day, CIVIL_HOUR))


def readers_of(entry: Entry) -> Iterator[tuple[int, str]]:
    """Each person to whom it is news, once, with her pace. In few queries, however many follow."""
    kind = telling_of(entry.name).kind
    followers = _followers_of(entry)
    chosen = Wish.objects.filter(kind=kind, person__in=followers.values("person"))
    paces = {
        person: Pace.NEVER if stopped else pace
        for person, pace, stopped in chosen.values_list("person", "pace", "stopped_at")
    }
    readers = Reader.objects.filter(person__in=followers.values("person"))
    by_post = set(readers.filter(channel=Channel.POST).values_list("person", flat=True))
    stopped = set(readers.exclude(stopped_at=None).values_list("person", flat=True))
    for person in followers.values_list("person", flat=True).distinct().order_by("person"):
        pace = paces.get(person, USUAL[kind])
        if pace != Pace.NEVER and person not in stopped:
            yield person, Pace.WEEKLY if person in by_post else pace


def _followers_of(entry: Entry) -> QuerySet[Follow]:
    """Who follows it, its place or a place above; not who did it, for she knows."""
    place = Place.objects.select_related("parent__parent").filter(code=entry.place).first()
    followers = Follow.objects.filter(subject__in=_ways_to(entry, place), person__is_active=True)
    return followers.exclude(person=entry.actor_id) if entry.actor_id else followers


def _ways_to(entry: Entry, place: Place | None) -> set[str]:
    """The subjects through which one hears of it."""
    return {entry.subject} | {about(each) for each in (place.lineage() if place else ())}


def items_of(letter: Letter) -> list[Item]:
    """What is left to tell when it goes out: still true, still hers to see, still wanted. Newest of each thing."""
    person = letter.person
    entries = Entry.objects.visible_to(person).filter(pk__in=letter.news.values("entry"))
    wanted = _still_wanted(person, entries.order_by("pk"))
    newest = {entry.subject: (entry, place) for entry, place in wanted}
    true = _still_true(person, [entry for entry, _place in newest.values()])
    return [
        Item(entry, true[entry.pk], place, telling_of(entry.name).kind)
        for entry, place in sorted(newest.values(), key=lambda each: -each[0].pk)
        if entry.pk in true
    ]


def _still_wanted(person, entries) -> Iterator[tuple[Entry, Place | None]]:
    entries = [entry for entry in entries if telling_of(entry.name)]
    follows = set(person.follows.values_list("subject", flat=True))
    paces = paces_of(person, reader_of(person))
    codes = {entry.place for entry in entries}
    places = {
        place.code: place for place in Place.objects.select_related("parent__parent").filter(code__in=codes)
    }
    for entry in entries:
        place = places.get(entry.place)
        if paces[telling_of(entry.name).kind] != Pace.NEVER and follows & _ways_to(entry, place):
            yield entry, place


def _still_true(person, entries: list[Entry]) -> dict[int, object]:
    """By entry, the thing it is about, as far as `person` may see it and the fact still holds."""
    found = {}
    for name in {entry.name for entry in entries}:
        of_name = {pk_of(entry.subject): entry.pk for entry in entries if entry.name == name}
        for thing in telling_of(name).still(person).filter(pk__in=of_name):
            found[of_name[thing.pk]] = thing
    return found
