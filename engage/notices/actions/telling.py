"""From a fact to news for each follower, and from news to letters."""

from itertools import groupby
from uuid import uuid4

from engage.base import clock
from engage.base.actions import action, require
from engage.notices.models import Letter, News
from engage.notices.queries.following import is_by_post
from engage.notices.queries.subjects import telling_of
from engage.notices.queries.telling import next_time, readers_of
from engage.notices.states import Channel
from engage.places.models import Place

BATCH = 1_000
PEOPLE_AT_ONCE = 500


@action
def queue_news(*, actor, entry) -> int:
    """One row for each follower, in batches; a person to whom it was queued already is left as she is."""
    require(actor, "notices.queue_news")
    kind, now = telling_of(entry.name).kind, clock.now()
    news = [
        News(entry=entry, person_id=person, kind=kind, due_at=next_time(pace, now))
        for person, pace in readers_of(entry)
    ]
    News.objects.bulk_create(news, batch_size=BATCH, ignore_conflicts=True)
    return len(news)


@action
def write_letters(*, actor) -> int:
    """Put the due news of some hundred people into a letter each; returns how many letters. 0: all done.

    E-mail takes all of someone's news; on paper there is a letter for each place that prints it.
    """
    require(actor, "notices.write_letters")
    now = clock.now()
    people = News.objects.due(now).order_by("person").values_list("person", flat=True).distinct()
    locked = News.objects.select_for_update(skip_locked=True, of=("self",)).waiting()
    due = locked.filter(person__in=list(people[:PEOPLE_AT_ONCE]), due_at__lte=now)
    due = due.select_related("entry", "person__reader").order_by("person", "entry__place", "pk")
    written = [(_letter(group), group) for group in _groups(due)]
    Letter.objects.bulk_create((letter for letter, _news in written), batch_size=BATCH)
    News.objects.bulk_update(
        (each for _letter, news in written for each in news), ["letter"], batch_size=BATCH
    )
    return len(written)


def _groups(due) -> list[list[News]]:
    def whose(news):
        return news.person_id, news.entry.place if _by_post(news) else ""

    return [list(group) for _whose, group in groupby(due, key=whose)]


def _by_post(news: News) -> bool:
    return hasattr(news.person, "reader") and is_by_post(news.person, news.person.reader)


def _letter(group: list[News]) -> Letter:
    """The letter for these news, which are from now on in it."""
    first = group[0]
    by_post = _by_post(first)
    letter = Letter(
        key=f"news.{uuid4().hex}",
        person=first.person,
        place=Place.objects.filter(code=first.entry.place).first() if by_post else None,
        channel=Channel.POST if by_post else Channel.EMAIL,
        address=first.person.reader.post_address if by_post else first.person.email,
        may_stop=True,
    )
    for news in group:
        news.letter = letter
    return letter
