"""People who follow, news for them, and their letters, reached through actions."""

from engage.base.actions import CLOCK
from engage.base.events import about
from engage.notices import actions
from engage.notices.models import Letter, News
from engage.notices.queries.links import stop_url
from engage.notices.states import USUAL, Channel, NewsKind, Pace
from engage.record.models import Entry
from tests.factories.work import do_what_follows


def choose(person, *, channel=Channel.EMAIL, post_address="", **paces) -> None:
    """`choose(bo, questions=Pace.AT_ONCE)`: as usual, but for these."""
    wanted = {kind.value: pace for kind, pace in USUAL.items()} | paces
    actions.choose_news(actor=person, channel=channel, post_address=post_address, paces=wanted)


def hears_at_once(*people) -> None:
    for person in people:
        choose(person, **dict.fromkeys(NewsKind.values, Pace.AT_ONCE))


def follow(person, thing):
    return actions.follow(actor=person, subject=about(thing))


def write() -> list[Letter]:
    """Every reaction, then every letter that is due; the new letters."""
    do_what_follows()
    before = set(Letter.objects.values_list("pk", flat=True))
    while actions.write_letters(actor=CLOCK):
        pass
    return list(Letter.objects.exclude(pk__in=before).order_by("pk"))


def news_letter(person, consultation) -> Letter:
    """A letter that tells `person` that it opened."""
    hears_at_once(person)
    follow(person, consultation)
    entry = Entry.objects.get(name="consultations.consultation_opened", subject=about(consultation))
    actions.queue_news(actor=CLOCK, entry=entry)
    actions.write_letters(actor=CLOCK)
    return News.objects.get(entry=entry, person=person).letter


def token_in(letter: Letter) -> str:
    return stop_url(letter).split("/")[-3]
