"""How often someone wants each kind of news, and by which way."""

from engage.base import clock
from engage.base.actions import action, require
from engage.notices.models import News, Reader, Wish
from engage.notices.queries.telling import next_time
from engage.notices.states import Channel, Pace


@action
def choose_news(*, actor, channel, post_address, paces) -> None:
    """`paces` has a pace for each kind. What waits already follows the new choice."""
    require(actor, "notices.choose_news")
    way = {"channel": channel, "post_address": post_address, "stopped_at": None}
    Reader.objects.update_or_create(person=actor, defaults=way)
    for kind, pace in paces.items():
        Wish.objects.update_or_create(person=actor, kind=kind, defaults={"pace": pace, "stopped_at": None})
        waiting = News.objects.waiting().filter(person=actor, kind=kind)
        if pace == Pace.NEVER:
            waiting.delete()
        else:
            kept = Pace.WEEKLY if channel == Channel.POST else pace
            waiting.update(due_at=next_time(kept, clock.now()))
