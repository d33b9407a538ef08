"""What the page behind a letter's link shows: whose letters, which kinds, and what is stopped already."""

from engage.notices.models import Letter, StoppedAddress, Wish
from engage.notices.queries.following import reader_of
from engage.notices.states import NewsKind


def kinds_in(letter: Letter) -> list[NewsKind]:
    """The kinds of news in the letter, in the order of the list."""
    inside = set(letter.news.values_list("kind", flat=True)) if letter.is_news else ()
    return [kind for kind in NewsKind if kind in inside]


def what_is_stopped(letter: Letter) -> dict:
    """{"everything": True, "kinds": []}: what was stopped by links in letters to this person or address."""
    if not letter.is_news:
        stopped = StoppedAddress.objects.filter(email=letter.address.lower())
        return {"everything": stopped.exists(), "kinds": []}
    wishes = Wish.objects.filter(person=letter.person).exclude(stopped_at=None)
    kinds = [NewsKind(kind) for kind in wishes.values_list("kind", flat=True)]
    return {"everything": reader_of(letter.person).stopped_at is not None, "kinds": kinds}


def masked(address: str) -> str:
    """Enough to know one's own address by: “r…@example.org”."""
    name, _at, host = address.rpartition("@")
    return f"{name[:1]}…@{host}"
