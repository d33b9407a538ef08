"""Writing the record: each fact once, the chain over the facts, and the work that follows from them."""

import secrets
from datetime import timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django_tasks import task

from engage.base import clock
from engage.base.actions import CLOCK, CONSOLE, action, require
from engage.base.events import Fact, hints_for, reactions_to
from engage.record.models import Entry, Link, Reaction
from engage.record.queries import (
    actor_digest,
    digest_of,
    head,
    lines_of_heads,
    next_head,
    stuck_reactions,
)

SEAL_AT_ONCE = 5_000
RETRY_AFTER = timedelta(seconds=20)
RETRY_AT_MOST = timedelta(hours=1)
DOUBLINGS = 8  # more are longer than RETRY_AT_MOST


class OutsideTransaction(RuntimeError):
    """A fact must be written in the transaction of its act."""


def record(actor, fact: Fact) -> Entry:
    """Write `fact` and queue what must follow from it, in the caller's transaction.

    Raises OutsideTransaction when there is none.
    """
    return record_all(actor, [fact])[0]


def record_all(actor, facts: list[Fact]) -> list[Entry]:
    """As `record`, for many facts of one act, in one statement."""
    if facts and not transaction.get_connection().in_atomic_block:
        raise OutsideTransaction(facts[0].fact_name())
    entries = Entry.objects.bulk_create([_entry_of(actor, fact) for fact in facts])
    for entry in entries:
        _let_follow(entry)
    return entries


def _let_follow(entry: Entry) -> None:
    for name in reactions_to(entry.name):
        reaction = Reaction.objects.create(entry=entry, name=name, due_at=entry.at)
        run_reaction.enqueue(reaction.pk)
    for hint in hints_for(entry.name):
        transaction.on_commit(lambda hint=hint: hint(entry), robust=True)


def _entry_of(actor, fact: Fact) -> Entry:
    person = actor if _kind_of(actor) == Entry.ActorKind.PERSON else None
    salt = secrets.token_hex(32) if person else ""
    entry = Entry(
        name=fact.fact_name(),
        subject=fact.subject,
        place=fact.place,
        audience=fact.audience,
        data=fact.fact_data(),
        at=clock.now(),
        actor_kind=_kind_of(actor),
        actor_hash=actor_digest(salt, person.pk) if person else "",
        actor=person,
        salt=salt,
    )
    entry.digest = digest_of(entry)
    return entry


def _kind_of(actor) -> str:
    if actor.pk in (CLOCK.pk, CONSOLE.pk):
        return Entry.ActorKind(actor.pk)
    return Entry.ActorKind.PERSON if actor.is_authenticated else Entry.ActorKind.VISITOR


@action
def forget_actor(*, actor, person) -> int:
    """Empty who did it wherever it was `person`; returns in how many entries. Nobody can tell afterwards."""
    require(actor, "record.forget_actor", person)
    return Entry.objects.filter(actor=person).update(actor=None, salt="")


@action
def seal(*, actor) -> int:
    """Link committed entries into the chain; returns how many. Two sealers at once do no harm."""
    require(actor, "record.seal")
    position, chained = head()
    links = []
    for entry in Entry.objects.filter(link=None).order_by("id")[:SEAL_AT_ONCE]:
        position, chained = position + 1, next_head(chained, entry.digest)
        links.append(Link(position=position, entry=entry, head=chained))
    try:
        with transaction.atomic():
            Link.objects.bulk_create(links)
    except IntegrityError:
        return 0  # another sealer came first; the next round finds what is left
    return len(links)


@action
def publish_head(*, actor) -> tuple[int, str]:
    """Add today's head to the file that is kept outside the database; once a day."""
    require(actor, "record.publish_head")
    position, chained = head()
    file = settings.RECORD_HEADS_FILE
    file.parent.mkdir(parents=True, exist_ok=True)
    today = clock.today().isoformat()
    if position and not any(line.startswith(today) for line in lines_of_heads()):
        with file.open("a", encoding="utf-8") as out:
            out.write(f"{today} {position} {chained}\n")
    return position, chained


@task()
def run_reaction(reaction_id: int) -> None:
    """The queue's way in. A failure is kept with the reaction and tried again later."""
    try:
        do_reaction(reaction_id)
    except Exception as error:
        _try_again_later(reaction_id, error)


def do_reaction(reaction_id: int) -> None:
    """Do it and mark it done in one transaction, so that its effect happens once."""
    with transaction.atomic():
        reaction = Reaction.objects.select_for_update().get(pk=reaction_id)
        if reaction.done_at:
            return
        reactions_to(reaction.entry.name)[reaction.name](reaction.entry)
        reaction.done_at = clock.now()
        reaction.save(update_fields=["done_at"])


def _try_again_later(reaction_id: int, error: Exception) -> None:
    with transaction.atomic():
        reaction = Reaction.objects.select_for_update().get(pk=reaction_id)
        reaction.attempts += 1
        reaction.trouble = f"{type(error).__name__}: {error}"
        reaction.due_at = clock.now() + min(
            RETRY_AFTER * 2 ** min(reaction.attempts, DOUBLINGS), RETRY_AT_MOST
        )
        reaction.save(update_fields=["attempts", "trouble", "due_at"])


@action
def requeue_reactions(*, actor) -> int:
    """Queue again what is due and not done, as after a crash; returns how many."""
    require(actor, "record.requeue_reactions")
    waiting = list(stuck_reactions(clock.now() - RETRY_AFTER).select_for_update(skip_locked=True)[:500])
    for reaction in waiting:
        reaction.due_at = clock.now()
        run_reaction.enqueue(reaction.pk)
    Reaction.objects.bulk_update(waiting, ["due_at"])
    return len(waiting)
