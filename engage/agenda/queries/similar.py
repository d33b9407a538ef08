"""What was raised before and is like it: items that share its words, in the same place or around it."""

import re

from engage.agenda.models import AgendaItem
from engage.agenda.states import ItemState
from engage.places.models import Place
from engage.places.queries import places_within

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
    wanted = words_of(text)
    around = {nearer.pk for nearer in place.lineage()} | set(places_within(place))
    found = AgendaItem.objects.public().filter(place__in=around).exclude(state=ItemState.EXPIRED)
    found = found.exclude(pk=without) if without else found
    found = found.select_related("place", "organisation").order_by("-opened_at", "-pk")[:LOOKED_THROUGH]
    alike = [(_likeness(wanted, item), item) for item in found] if wanted else []
    alike = sorted((pair for pair in alike if pair[0] >= ALIKE), key=lambda pair: -pair[0])
    return [item for _how_much, item in alike[:SHOWN]]


def _likeness(wanted: frozenset[str], item: AgendaItem) -> float:
    """The greater of how much its title shares, and how much all of it does."""
    return max(_shared(wanted, words_of(item.title)), _shared(wanted, words_of(f"{item.title} {item.ask}")))


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / min(len(one), len(other)) if one and other else 0
