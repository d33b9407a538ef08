"""What can be talked about, who may say something there, and who keeps it fair: never in what concerns herself."""

from collections.abc import Callable
from typing import NamedTuple

from django.db.models import Q
from rules import add_perm

from engage.base import clock
from engage.base.rules import is_signed_in, is_the_clock, predicate
from engage.discussion.states import Voice
from engage.people.rules import lets_go
from engage.people.states import RoleKind
from engage.places.models import Place
from engage.promises.rules import ANSWERS, belongs_to_its_place

SPEAKS_AS = {RoleKind.REPRESENTATIVE: Voice.REPRESENTATIVE} | dict.fromkeys(ANSWERS, Voice.OFFICIAL)


class Led(NamedTuple):
    """A talk that an app leads: it alone lets people write there, by its own rules, and shows it on a page of its own."""

    where: Callable  # post → the address at which it stands
    concerns: Callable  # (person, thing) → whether she must not decide about what is said there
    left_out: Callable  # () → keys of posts that nobody reads any more


class Talk(NamedTuple):
    """How rows of a model are talked about."""

    model: type
    with_it: tuple[str, ...]
    goes_on: Callable  # thing → whether something new can be said
    takes_part: Callable  # (person, thing) → whether she can say something there as herself
    has_many: bool  # several threads, each with a title
    led: Led | None


_talks: dict[str, Talk] = {}


def can_be_discussed(
    model, *with_it: str, goes_on, takes_part=belongs_to_its_place, has_many=False, led=None
) -> None:
    """Its rows have a name, `visible_to`, `get_absolute_url`, a `place` and an `organisation`: wiring says so."""
    _talks[model._meta.label_lower] = Talk(model, with_it, goes_on, takes_part, has_many, led)


def talk_about(label: str) -> Talk | None:
    return _talks.get(label)


def talks(*labels: str) -> list[tuple[str, Talk]]:
    """What can be talked about: all of it, or what has one of `labels`."""
    return [(label, talk) for label, talk in _talks.items() if not labels or label in labels]


def how_it_is_led(thing) -> Led | None:
    talk = talk_about(thing._meta.label_lower) if thing is not None else None
    return talk.led if talk else None


def voices_of(person, thing) -> list:
    """The roles in which she can speak there: as a representative of the people, or for a body."""
    here = {place.pk for place in thing.place.lineage()}
    held = [role for role in getattr(person, "roles_now", ()) if role.place_id in here]
    return [
        role for role in held if role.kind in SPEAKS_AS and (role.organisation_id or not _is_official(role))
    ]


def bodies_asked(thing) -> set[int]:
    """Whom it concerns: the body that is asked or hosts it, and the one that took over from that."""
    body = getattr(thing, "organisation", None)
    return {body.pk, body.in_charge_on(clock.today()).pk} if body else set()


def _is_official(role) -> bool:
    return SPEAKS_AS[role.kind] == Voice.OFFICIAL


def _bodies_of(person) -> set[int]:
    return {role.organisation_id for role in getattr(person, "roles_now", ()) if role.organisation_id}


def places_moderated_by(person):
    """The places, and all inside them, where `person` keeps talk fair."""
    return _places_of(person, RoleKind.MODERATOR)


def places_settled_by(person):
    """Where she can be the other one who decides about an appeal."""
    return _places_of(person, RoleKind.MODERATOR, RoleKind.REPRESENTATIVE)


def _places_of(person, *kinds):
    held = [role.place_id for role in getattr(person, "roles_now", ()) if role.kind in kinds]
    inside = Q(pk__in=held) | Q(parent__in=held) | Q(parent__parent__in=held)
    return Place.objects.filter(inside | Q(parent__parent__parent__in=held)) if held else Place.objects.none()


def moderates_somewhere(person) -> bool:
    return any(role.kind == RoleKind.MODERATOR for role in getattr(person, "roles_now", ()))


def settling_role(actor, post):
    kinds = (RoleKind.MODERATOR, RoleKind.REPRESENTATIVE)
    return actor.role_at(post.thread.place, *kinds) if actor.is_authenticated else None


def moderating_role(actor, post):
    return actor.role_at(post.thread.place, RoleKind.MODERATOR) if actor.is_authenticated else None


def takes_part_in(actor, thing) -> bool:
    """As herself. Who works for the body that is asked speaks for it, so that everyone can see it."""
    talk = talk_about(thing._meta.label_lower)
    works_there = bool(_bodies_of(actor) & bodies_asked(thing))
    return talk is not None and not works_there and talk.takes_part(actor, thing)


@predicate
def has_a_voice_there(actor, thing):
    if thing is None or not actor.is_authenticated or how_it_is_led(thing):
        return False
    return bool(voices_of(actor, thing)) or takes_part_in(actor, thing)


@predicate
def has_a_voice_in_it(actor, thread):
    return thread is not None and thread.thing is not None and has_a_voice_there.test(actor, thread.thing)


@predicate
def has_a_voice_beside_it(actor, post):
    return post is not None and has_a_voice_in_it.test(actor, post.thread)


@predicate
def wrote_it(actor, post):
    return post is not None and actor.is_authenticated and post.author_id == actor.pk


@predicate
def is_let_speak(actor, thing):
    """Where an app leads the talk and says that her words can stand there."""
    led = how_it_is_led(thing) and getattr(actor, "is_authenticated", False)
    return bool(led) and takes_part_in(actor, thing)


@predicate
def is_led(actor, post):
    return post is not None and how_it_is_led(post.thread.thing) is not None


@predicate
def must_not_decide(actor, post):
    """The app that leads the talk says that it concerns her."""
    led = how_it_is_led(post.thread.thing)
    return led is not None and bool(led.concerns(actor, post.thread.thing))


@predicate
def concerns_her(actor, post):
    """She wrote it, was answered by it, reported it, or began what it is about; or it is about her body."""
    if wrote_it.test(actor, post) or (post.parent and post.parent.author_id == actor.pk):
        return True
    if getattr(post.thread.thing, "author_id", None) == actor.pk or post.organisation_id in _bodies_of(actor):
        return True
    told = must_not_decide.test(actor, post) or bodies_asked(post.thread.thing) & _bodies_of(actor)
    return bool(told) or post.reports.filter(reporters__person_id=actor.pk).exists()


@predicate
def keeps_it_fair(actor, report):
    """A moderator of the place whom it does not concern."""
    if report is None or moderating_role(actor, report.post) is None:
        return False
    return not concerns_her.test(actor, report.post)


@predicate
def is_another(actor, report):
    """Someone of the team, or a representative, who had no part in the decision."""
    if report is None or settling_role(actor, report.post) is None:
        return False
    decided = report.actions.filter(person_id=actor.pk).exists()
    return not decided and not concerns_her.test(actor, report.post)


@predicate
def lost_by_it(actor, report):
    """Who wrote what was hidden; who reported what stays."""
    if report is None or not actor.is_authenticated:
        return False
    if report.post.is_hidden:
        return report.post.author_id == actor.pk
    return report.reporters.filter(person_id=actor.pk).exists()


add_perm("discussion.start_thread", has_a_voice_there)
add_perm("discussion.write_post", has_a_voice_in_it)
add_perm("discussion.reply_to_post", has_a_voice_beside_it)
add_perm("discussion.change_post", wrote_it & ~is_led)
add_perm("discussion.take_back_post", wrote_it & ~is_led)
add_perm("discussion.say_in_led_talk", is_let_speak)
add_perm("discussion.reword_led_post", wrote_it & is_led)
add_perm("discussion.take_back_led_post", wrote_it & is_led)
add_perm("discussion.mark_read", is_signed_in)

add_perm("discussion.report_post", is_signed_in & ~wrote_it)
add_perm("discussion.hide_post", keeps_it_fair)
add_perm("discussion.keep_post", keeps_it_fair)
add_perm("discussion.appeal_decision", lost_by_it)
add_perm("discussion.settle_appeal", is_another)
add_perm("discussion.close_report", is_the_clock)

add_perm("discussion.forget_participant", lets_go)
