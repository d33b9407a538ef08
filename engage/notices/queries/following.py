"""What someone follows, how often she wants news, and by which way it reaches her."""

from django.db.models import CharField, Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Cast, Concat

from engage.base.events import about
from engage.notices.models import Follow, Reader
from engage.notices.queries.subjects import place_of, things_seen
from engage.notices.states import USUAL, Channel, NewsKind, Pace


def is_following(person, thing) -> bool:
    if hasattr(thing, "is_followed"):
        return thing.is_followed
    return Follow.objects.visible_to(person).filter(subject=about(thing)).exists()


def with_following_of(person, rows: QuerySet) -> QuerySet:
    """The same rows, each with `is_followed`, so that a page with much on it need not ask again."""
    if not person.pk:
        return rows.annotate(is_followed=Value(False))
    label = Value(f"{rows.model._meta.label_lower}:", output_field=CharField())
    subject = Concat(label, Cast(OuterRef("pk"), CharField()))
    return rows.annotate(is_followed=Exists(Follow.objects.filter(person=person.pk, subject=subject)))


def followed_by(person) -> list[Follow]:
    """What she follows and may still see, newest first; each with `.thing` and `.place`."""
    follows = list(Follow.objects.visible_to(person).order_by("-since", "-pk"))
    things = things_seen(person, [follow.subject for follow in follows])
    for follow in follows:
        follow.thing = things.get(follow.subject)
        follow.place = place_of(follow.thing) if follow.thing else None
    return [follow for follow in follows if follow.thing]


def reader_of(person) -> Reader:
    """How news reaches her; as usual while she has not chosen."""
    return Reader.objects.filter(person=person).first() or Reader(person=person)


def paces_of(person, reader: Reader) -> dict[str, str]:
    """How often she hears of each kind, with what she stopped."""
    chosen = {wish.kind: Pace.NEVER if wish.stopped_at else wish.pace for wish in person.wishes.all()}
    paces = {kind: chosen.get(kind, USUAL[kind]) for kind in NewsKind}
    return dict.fromkeys(paces, Pace.NEVER) if reader.stopped_at else paces


def is_refused(person, reader: Reader) -> bool:
    """Whether her e-mail address, as it is now, was refused by a mail server."""
    return bool(person.email) and reader.refused_address == person.email


def is_by_post(person, reader: Reader) -> bool:
    """On paper because she chose so, or because e-mail does not reach her and she gave an address."""
    return reader.channel == Channel.POST or bool(is_refused(person, reader) and reader.post_address)


def trouble_of(person) -> Reader | None:
    """Her refused address, to be shown to her; None while all is well."""
    reader = reader_of(person)
    return reader if is_refused(person, reader) else None
