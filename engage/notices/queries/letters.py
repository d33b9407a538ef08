"""What a letter says, put together when it goes out, so that nothing is told that was hidden meanwhile."""

from dataclasses import dataclass
from itertools import groupby

from django.conf import settings
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from engage.notices.models import Letter, StoppedAddress
from engage.notices.queries.links import stop_url
from engage.notices.queries.telling import Item, items_of
from engage.notices.states import Channel, NewsKind

ON_A_SCREEN = 7
# A subject line is seen over shoulders and on locked phones. It names a place and never what someone follows.
SUBJECTS = {
    NewsKind.QUESTIONS: gettext_lazy("A new question in %(place)s"),
    NewsKind.CLOSING: gettext_lazy("Last days to answer in %(place)s"),
    NewsKind.ANSWERS: gettext_lazy("An answer in %(place)s"),
    NewsKind.MEETINGS: gettext_lazy("A meeting in %(place)s"),
    NewsKind.STEPS: gettext_lazy("What changed in %(place)s"),
}


@dataclass(frozen=True)
class Words:
    subject: str
    body: str


def words_of(letter: Letter) -> Words | None:
    """The words of a letter; None when there is nothing left to say."""
    if letter.is_news:
        items = items_of(letter)
        return _news(letter, items) if items else None
    if not letter.may_stop or letter.channel == Channel.POST:
        return Words(letter.subject, letter.body)
    if StoppedAddress.objects.filter(email=letter.address.lower()).exists():
        return None
    footer = render_to_string("notices/stop.txt", {"stop_url": stop_url(letter)}).strip()
    return Words(letter.subject, f"{letter.body}\n\n{footer}")


def to_post(person) -> QuerySet[Letter]:
    """Letters that wait to be printed where `person` is a host, the oldest first."""
    waiting = Letter.objects.visible_to(person).unsent(Channel.POST)
    return waiting.select_related("place", "person").order_by("place__name", "pk")


def _news(letter: Letter, items: list[Item]) -> Words:
    shown = sorted(items[:ON_A_SCREEN], key=_name)
    context = {
        "letter": letter,
        "places": [
            (name, [_told(item, letter) for item in group]) for name, group in groupby(shown, key=_name)
        ],
        "more": len(items) - len(shown),
        "more_url": settings.SITE_URL + reverse("what_happened"),
        "following_url": settings.SITE_URL + reverse("following"),
        "choose_url": settings.SITE_URL + reverse("choose_news"),
        "stop_url": stop_url(letter),
        "site_name": settings.SITE_NAME,
        "site_url": settings.SITE_URL,
    }
    return Words(_subject(items), render_to_string("notices/news.txt", context).strip())


def _told(item: Item, letter: Letter) -> str:
    app, fact = item.entry.name.split(".")
    context = {
        "thing": item.thing,
        "data": item.entry.data,
        "by_post": letter.channel == Channel.POST,
        "url": settings.SITE_URL + item.thing.get_absolute_url(),
    }
    return render_to_string(f"notices/told/{app}/{fact}.txt", context).strip()


def _name(item: Item) -> str:
    return item.place.name if item.place else settings.SITE_NAME


def _subject(items: list[Item]) -> str:
    names = sorted({_name(item) for item in items})
    if len(items) == 1:
        return SUBJECTS[items[0].kind] % {"place": names[0]}
    if len(names) == 1:
        return ngettext(
            "%(n)d thing changed in %(place)s", "%(n)d things changed in %(place)s", len(items)
        ) % {
            "n": len(items),
            "place": names[0],
        }
    return _("What changed in %(places)s") % {"places": _listed(names)}


def _listed(names: list[str]) -> str:
    """“Ashcombe and Harrowmere”, or “Ashcombe and 3 more places”."""
    if len(names) == 2:
        return _("%(one)s and %(other)s") % {"one": names[0], "other": names[1]}
    return _("%(one)s and %(count)d more places") % {"one": names[0], "count": len(names) - 1}
