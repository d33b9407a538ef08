"""What was raised before and is like it: items that share its words, in the same place or around it."""

import re

from engage.agenda.models import AgendaItem
from engage.agenda.states import ItemState
from engage.base.events import about
from engage.places.models import Place
from engage.places.queries import places_within
from engage.promises.models import Commitment, Duty
from engage.promises.queries.clocks import days_late
from engage.promises.queries.listing import commitments, duties

LOOKED_THROUGH = 500  # the latest; more would make a page wait
SHOWN = 5
SHORTEST = 3
ALIKE = 0.3  # of the words of the shorter of the two
ENDINGS = re.compile(r"(ies|es|s|y|ing|ed)$")
SAY_NOTHING = frozenset(
    [
        "the",
        "and",
        "for",
        "that",
        "this",
        "with",
        "from",
        "have",
        "has",
        "are",
        "was",
        "were",
        "will",
        "would",
        "should",
        "could",
        "can",
        "our",
        "your",
        "their",
        "them",
        "they",
        "you",
        "not",
        "but",
        "all",
        "any",
        "every",
        "more",
        "when",
        "where",
        "what",
        "who",
        "why",
        "how",
        "into",
        "about",
        "there",
        "here",
        "please",
        "want",
        "need",
    ]
)


def words_of(text: str) -> frozenset[str]:
    """The words that say something, without their endings."""
    found = re.findall(r"[^\W_]+", text[:3_000].lower())
    return frozenset(
        ENDINGS.sub("", word) for word in found if len(word) >= SHORTEST and word not in SAY_NOTHING
    )


def similar_to(text: str, place: Place, *, without=None) -> list[AgendaItem]:
    """Open and answered items most like `text`, the most alike first; few, and only from around here."""
    found = AgendaItem.objects.public().filter(place__in=_around(place)).exclude(state=ItemState.EXPIRED)
    found = found.exclude(pk=without) if without else found
    found = found.select_related("place", "organisation").order_by("-opened_at", "-pk")
    return _most_alike(text, found, lambda item: (item.title, f"{item.title} {item.ask}"))


def asked_before(person, text: str, place: Place, alike: list[AgendaItem] = ()) -> list[Duty]:
    """Answers that are owed to what is like `text`, each with `.late_days`; not those to `alike`, shown before."""
    found = duties(person, how="open").filter(place__in=_around(place))
    found = found.exclude(subject__in=[about(item) for item in alike])
    owed = _most_alike(text, found, lambda duty: (duty.title,))
    for duty in owed:
        duty.late_days = days_late(duty)
    return owed


def promised_before(person, text: str, place: Place) -> list[Commitment]:
    """Promises like `text` that are still to be kept."""
    found = commitments(person, how="open").filter(place__in=_around(place))
    return _most_alike(text, found, lambda commitment: (commitment.what,))


def _around(place: Place) -> set[int]:
    return {nearer.pk for nearer in place.lineage()} | set(places_within(place))


def _most_alike(text: str, rows, texts_of) -> list:
    wanted = words_of(text)
    alike = [(_likeness(wanted, texts_of(row)), row) for row in rows[:LOOKED_THROUGH]] if wanted else []
    alike = sorted((pair for pair in alike if pair[0] >= ALIKE), key=lambda pair: -pair[0])
    return [row for _how_much, row in alike[:SHOWN]]


def _likeness(wanted: frozenset[str], texts: tuple[str, ...]) -> float:
    """The greatest of how much each of its texts shares: its title, say, and all of it."""
    return max(_shared(wanted, words_of(text)) for text in texts)


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / min(len(one), len(other)) if one and other else 0
