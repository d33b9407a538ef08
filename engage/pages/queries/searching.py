"""Looking for words in all that everyone can read: pages first, then what each app finds of its own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from wagtail.models import Page
from wagtail.search.query import And, PlainText

from engage.agenda.queries import finding as agenda_finding
from engage.consultations.models import Consultation
from engage.forums.queries import finding as forums_finding
from engage.meetings.queries import finding as meetings_finding
from engage.pages.queries import places as places_finding
from engage.pages.queries import seen
from engage.panels.queries import finding as panels_finding
from engage.promises.queries import finding as promises_finding
from engage.terms.queries import finding as terms_finding

LONGEST_SEARCH = 200
MOST_WORDS = 10
PLURAL = r"(ies|es|s|y)$"
HYPHEN = r"(?<=\w)[-\u2010\u2011](?=\w)"
# Words that some write with a hyphen, and others in one; any other word is left as it was typed.
OFTEN_PARTED = (
    r"\b(x(?=rays?\b)|e(?=mails?\b)|co(?=produc\w+\b|design\w*\b)|re(?=open\w*\b)|check(?=ups?\b)|follow(?=ups?\b)"
    r"|drop(?=ins?\b)|walk(?=ins?\b)|long(?=term\b)|well(?=being\b)|self(?=care\b|harm\b|help\b)|day(?=care\b))"
)
MOST_PAGES, MOST_OF_A_KIND = 100, 50  # more than anyone looks through
# Where else a search looks, in the order in which what holds the words equally well is shown.
FINDING = (
    agenda_finding,
    promises_finding,
    panels_finding,
    terms_finding,
    meetings_finding,
    forums_finding,
    places_finding,
)


def beginnings(typed: str) -> list[str]:
    """How the words of a search begin: no sign that a database could take for its own, no plural.

    Not every database knows that “pharmacies” is more than one “pharmacy”.
    """
    words = re.findall(r"[^\W_]+", typed[:LONGEST_SEARCH].lower())[:MOST_WORDS]
    return [re.sub(PLURAL, "", word) if len(word) > 3 else word for word in words]


def ways_to_write(typed: str) -> Iterator[list[str]]:
    """The words as they were typed; then in one where there is a hyphen, and in two where there could be one."""
    typed = typed.lower()
    joined, parted = re.sub(HYPHEN, "", typed), re.sub(OFTEN_PARTED, r"\1 ", typed)
    yield from filter(None, map(beginnings, (typed, *(way for way in (joined, parted) if way != typed))))


def pages_found(person, words: list[str]):
    """Public pages with all the words, the best match first; can be sliced and counted."""
    kinds = ContentType.objects.filter(app_label="pages", model__in=("placepage", "standardpage"))
    told = Q(content_type__in=list(kinds)) | Q(pk__in=list(seen(person).values_list("page", flat=True)))
    each = [PlainText(word) for word in words]  # each by itself: only the last is a beginning
    return Page.objects.live().filter(told).autocomplete(And(each))


@dataclass(frozen=True)
class Found:
    """Something that was found: its kind, and whose or where it is, as people call them."""

    kind: str
    title: str
    href: str
    about: str = ""
    state: str = ""
    tone: str = "quiet"
    body: str = ""


def things_found(person, typed: str) -> list[Page | Found]:
    """What has the words as they were typed; else as others write them; [] when nothing has."""
    found = (_things_with(person, words) for words in ways_to_write(typed))
    return next(filter(None, found), [])


def _things_with(person, words: list[str]) -> list[Page | Found]:
    """Pages, then what else people can read here, first that which is called by all the words."""
    look = partial(holding, words)
    told = [told for app in FINDING for told in app.found(person, look)]
    found = [*pages_found(person, words)[:MOST_PAGES], *(Found(**each) for each in told)]
    return sorted(found, key=lambda thing: not begin_in(words, f"{thing.title} {getattr(thing, 'kind', '')}"))


def begin_in(words: list[str], text: str) -> bool:
    """Whether each of `words` begins a word of `text`: “scan” is in “scanner”, “bus” not in “abuse”."""
    found = re.findall(r"[^\W_]+", text.lower())
    return all(any(each.startswith(word) for each in found) for word in words)


def holding(words: list[str], rows: QuerySet, *fields: str, kind: str = "") -> list:
    """The first of `rows` with all `words` in `fields` or in the name of their kind, in the same order."""
    wanted = [word for word in words if not begin_in([word], kind)]
    for word in wanted:
        held = Q()
        for field in fields:
            held |= Q(**{f"{field}__icontains": word})
        rows = rows.filter(held)
    return [row for row in rows[:MOST_OF_A_KIND] if begin_in(wanted, _texts(row, fields))]


def _texts(row, fields) -> str:
    return " ".join(_text(row, field) for field in fields)


def _text(row, field: str) -> str:
    for name in field.split("__"):
        row = getattr(row, name)
    return row


def with_what_they_tell(things) -> list[Page | Found]:
    """The same, pages with their own fields, in the same order; `.told` is the consultation, if any."""
    keys = [thing.pk for thing in things if isinstance(thing, Page)]
    specific = {page.pk: page for page in Page.objects.filter(pk__in=keys).defer_streamfields().specific()}
    told = Consultation.objects.filter(page__in=keys).select_related("organisation", "page")
    by_page = {consultation.page.pk: consultation for consultation in told.defer("page__story")}
    for key, page in specific.items():
        page.told = by_page.get(key)
    shown = [specific.get(thing.pk) if isinstance(thing, Page) else thing for thing in things]
    return [thing for thing in shown if thing]
