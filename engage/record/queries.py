"""Reading the record: its digests, its head, whether it still fits, and the timeline people see."""

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC
from html import unescape

from django.conf import settings
from django.db.models import Count, Max, QuerySet
from django.db.models.functions import TruncDate
from django.template import TemplateDoesNotExist
from django.template.loader import render_to_string, select_template
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from engage.base.events import Fact, about, counted_names
from engage.base.personal import tells
from engage.base.unseen import seen
from engage.record.models import Entry, Link, Reaction

GENESIS = "0" * 64


def canonical(data) -> bytes:
    """JSON with sorted keys and no spaces, in UTF-8 (as RFC 8785 for the values facts are made of).

    Raises ValueError for floats, whose text differs between systems.
    """
    _refuse_floats(data)
    return json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def digest_of(entry: Entry) -> str:
    """SHA-256 over everything an entry says; 64 hexadecimal digits."""
    said = {
        "actor": entry.actor_hash,
        "actor_kind": entry.actor_kind,
        "at": entry.at.astimezone(UTC).isoformat(),
        "audience": entry.audience,
        "data": entry.data,
        "name": entry.name,
        "place": entry.place,
        "subject": entry.subject,
    }
    return hashlib.sha256(canonical(said)).hexdigest()


def actor_digest(salt: str, actor) -> str:
    return hashlib.sha256(f"{salt}{actor}".encode()).hexdigest()


def next_head(head: str, digest: str) -> str:
    return hashlib.sha256(f"{head}{digest}".encode()).hexdigest()


def ticket_of(seed: str, number: int) -> str:
    """The ticket of what has this number in a lot, where the lowest wins: SHA-256 of seed:number, in hexadecimal."""
    return hashlib.sha256(f"{seed}:{number}".encode()).hexdigest()


def head() -> tuple[int, str]:
    """The last position of the chain and its head; (0, 64 zeros) when nothing is sealed."""
    last = Link.objects.order_by("-position").first()
    return (last.position, last.head) if last else (0, GENESIS)


def lines_of_heads() -> list[str]:
    """The file of published heads, kept outside the database: "2026-11-22 120 5f0c…" a line."""
    file = settings.RECORD_HEADS_FILE
    return file.read_text(encoding="utf-8").splitlines() if file.exists() else []


def first_misfit() -> str:
    """A sentence naming the first row that does not fit, or a published head it contradicts; "" for none."""
    published = {int(position): head for _day, position, head in map(str.split, lines_of_heads())}
    for misfit in _misfits(published):
        return misfit
    return ""


def timeline(*, person, place: str = "", subject=None) -> QuerySet[Entry]:
    """What `person` may read of what happened, newest first."""
    entries = Entry.objects.visible_to(person).order_by("-id")
    if place:
        entries = entries.filter(place=place)
    if subject is not None:
        entries = entries.filter(subject=about(subject))
    return entries


def sentence_of(entry: Entry) -> str:
    """What the timeline says of it, as plain text for other programs."""
    said = render_to_string(entry.sentence_template, {"entry": entry, "data": entry.data})
    return _as_text(said)


def was_said(fact: type[Fact], subject) -> bool:
    """Whether such a fact about `subject` is in the record."""
    return Entry.objects.filter(name=fact.fact_name(), subject=about(subject)).exists()


def has_acted(person, subject) -> bool:
    """Whether any act of hers about `subject` is in the record."""
    return Entry.objects.filter(subject=about(subject), actor=person.pk).exists()


def timeline_lines(*, limit: int, before: int | None = None, **which) -> list[Entry]:
    """A page of the timeline. Facts that are counted come once a day, with `times` saying how many.

    `which` is what `timeline` takes; `before` is the id of the last single entry of the page above.
    """
    entries = timeline(**which)
    entries = entries.filter(pk__lt=before) if before else entries
    single = list(entries.exclude(name__in=counted_names())[:limit])
    since = single[-1].pk if len(single) == limit else 0
    lines = single + _counted(entries.filter(pk__gt=since))
    return sorted(lines, key=lambda entry: -entry.pk)


def _counted(entries: QuerySet[Entry]) -> list[Entry]:
    """The last entry of each kind, subject and day, with `times` saying how many it stands for."""
    days = entries.filter(name__in=counted_names()).order_by().values("name", "subject", day=TruncDate("at"))
    times = dict(days.annotate(times=Count("pk"), last=Max("pk")).values_list("last", "times"))
    lines = Entry.objects.filter(pk__in=times) if times else ()
    for line in lines:
        line.times = times[line.pk]
    return list(lines)


@tells(
    gettext_lazy("What you did here"),
    why=gettext_lazy(
        "The public record shows that acts happened, and it cannot be changed. "
        "It knows that it was you until you leave; afterwards nobody can tell."
    ),
    models=("record.Entry",),
)
def acts(person) -> list[dict]:
    hers = Entry.objects.filter(actor=person).order_by("-pk")
    return [{_("When"): each.at, _("What"): said_of(each), _("Place"): each.place} for each in hers]


def said_of(entry: Entry) -> str:
    """The sentence of an entry as plain text, said to whoever did it where it is not for all to read."""
    try:
        template = select_template([entry.own_template, entry.sentence_template])
    except TemplateDoesNotExist:
        return _("Something that only you and we know of")
    said = template.render({"data": entry.data, "entry": entry, "times": 1})
    return _as_text(said)


def _as_text(said: str) -> str:
    """A sentence as other programs and files can hold it."""
    return " ".join(seen(unescape(strip_tags(said))).split())


def stuck_reactions(now) -> QuerySet[Reaction]:
    """Work whose time came and that is not done."""
    return Reaction.objects.filter(done_at=None, due_at__lte=now).order_by("due_at")


def _refuse_floats(data):
    if isinstance(data, float):
        raise ValueError("A fact holds whole numbers and words, no floats.")
    for value in data.values() if isinstance(data, dict) else data if isinstance(data, list | tuple) else ():
        _refuse_floats(value)


def _misfits(published: dict[int, str]) -> Iterator[str]:
    position, chained = 0, GENESIS
    for link in Link.objects.select_related("entry").order_by("position").iterator(2000):
        position += 1
        chained = next_head(chained, link.entry.digest)
        yield from _misfits_of(link, position, chained, published.get(link.position))
    for missing in sorted(place for place in published if place > position):
        yield f"position {missing}: published as {published[missing][:12]}…, but the chain ends at {position}"
    for entry in Entry.objects.filter(link=None).order_by("id").iterator(2000):
        if digest_of(entry) != entry.digest:
            yield f"entry {entry.pk} ({entry.name}): altered before it was sealed"


def _misfits_of(link: Link, position: int, chained: str, published: str | None) -> Iterator[str]:
    if link.position != position:
        yield f"position {position}: missing"
    if digest_of(link.entry) != link.entry.digest:
        yield f"position {position}, entry {link.entry_id} ({link.entry.name}): altered"
    if link.head != chained:
        yield f"position {position}, entry {link.entry_id}: does not follow from the one before"
    if published and published != link.head:
        yield f"position {position}: published as {published[:12]}…, but the chain says {link.head[:12]}…"
    if not _names_its_actor(link.entry):
        yield f"position {position}, entry {link.entry_id}: the actor was exchanged"


def _names_its_actor(entry: Entry) -> bool:
    if entry.actor_id is None:
        return True  # erased, or nobody to name
    return actor_digest(entry.salt, entry.actor_id) == entry.actor_hash
