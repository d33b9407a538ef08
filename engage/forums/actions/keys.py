"""What takes two keys, one of the host and one of the people: giving notice, handing over, closing, locking."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from engage.base import clock
from engage.base.actions import Refused, action, lock, refuse, require
from engage.base.states import move
from engage.forums.actions.closing import _end_closure as end_closure
from engage.forums.events import (
    KeyHolderDrawn,
    KeyRefused,
    NoticeStarted,
    SecondKeyAsked,
    SpaceArchived,
    SpaceLocked,
    SpaceTransferred,
)
from engage.forums.models import Closure, ForumSpace, KeyHolder, SpaceLock
from engage.forums.queries.clocks import closes_at, kept_until, locked_at_most_until, why_not_now
from engage.forums.queries.keys import agreed_as, key_to_turn, lowest_ticket, needs_a_draw, waiting_key
from engage.forums.queries.naming import named_space
from engage.forums.rules import holds_citizen_key, sponsor_role
from engage.forums.states import TWO_KEYS, Outcome
from engage.people.actions import carry_out_act, drop_act, propose_act
from engage.people.models import Proposal
from engage.record.actions import record
from engage.record.queries import head

WORDS = {
    "lock_space": gettext_lazy("Lock the space “%(space)s” for a short time"),
    "start_notice": gettext_lazy("Give notice that the space “%(space)s” closes"),
    "transfer_space": gettext_lazy("Hand the space “%(space)s” over to another host"),
    "archive_space": gettext_lazy("Close the space “%(space)s” and keep it to read"),
}


@action
def ask_second_key(*, actor, space, verb) -> Proposal:
    """The host turns its key and asks for the people's. Nothing happens until that one is turned, too."""
    space = lock(space)
    require(actor, "forums.ask_second_key", space)
    if verb not in TWO_KEYS:
        raise Refused(_("This does not take two keys."))
    refuse(why_not_now(space, verb))
    if waiting_key(space):
        raise Refused(_("The people’s key is asked for already. Nothing happens until it is turned."))
    if needs_a_draw(space):
        draw_key_holder(actor=actor, space=space)
    proposal = propose_act(
        actor=actor,
        verb=f"forums.{verb}",
        thing=space,
        place=space.place,
        parameters=agreed_as(space, verb),
        words=str(WORDS[verb]) % {"space": space.name},
        decided_at=reverse("turn_key", args=[space.slug]),
    )
    record(actor, SecondKeyAsked(verb=verb, **named_space(space)))
    return proposal


@action
def draw_key_holder(*, actor, space) -> KeyHolder:
    """Where nobody represents the people, a member is drawn by lot, in public and without her name."""
    space = lock(space)
    require(actor, "forums.draw_key_holder", space)
    if not needs_a_draw(space):
        raise Refused(_("Someone holds the people’s key already, so nobody is drawn."))
    seed = head()[1]
    drawn = lowest_ticket(space, seed)
    if drawn is None:
        raise Refused(
            _("There is nobody who could hold the people’s key. Until someone can, the space stays as it is.")
        )
    space.key_holders.filter(ended_at=None).update(ended_at=clock.now())
    holder = KeyHolder.objects.create(space=space, person_id=drawn[1], seed=seed, ticket=drawn[0])
    record(actor, KeyHolderDrawn(seed=seed, ticket=holder.ticket, **named_space(space)))
    return holder


@action
def refuse_key(*, actor, space, reason) -> None:
    """Say no with the people's key, and why. What was asked for is dropped; the space stays as it is."""
    space = lock(space)
    require(actor, "forums.refuse_key", space)
    waiting = key_to_turn(actor, space)
    if waiting is None:
        raise Refused(_("Nobody asks for this key just now. Nothing was changed."))
    if not reason.strip():
        raise Refused(_("Say why. Everyone can read this."))
    drop_act(actor=actor, proposal=waiting)
    if waiting.act == "start_notice":
        closure = space.closure_now
        closure.key_refused_at, closure.key_refused_because = clock.now(), reason.strip()
        closure.save(update_fields=["key_refused_at", "key_refused_because"])
    record(actor, KeyRefused(verb=waiting.act, reason=reason.strip(), **named_space(space)))


@action
def start_notice(*, actor, space, proposal) -> Closure:
    """Both keys agree: from today the notice runs, and each member is told."""
    space = lock(space)
    require(actor, "forums.start_notice", space)
    _turn_both(actor, space, "start_notice", proposal)
    closure, now = space.closure_now, clock.now()
    space.save(update_fields=["state"])
    closure.notice_at, closure.closes_at = now, closes_at(space, now)
    closure.save(update_fields=["notice_at", "closes_at"])
    told = named_space(space)
    record(actor, NoticeStarted(closure_id=closure.pk, closes_at=closure.closes_at.isoformat(), **told))
    return closure


@action
def archive_space(*, actor, space, proposal) -> ForumSpace:
    """Both keys agree: it closes. Everyone can read it; nobody can change or delete it."""
    space = lock(space)
    require(actor, "forums.archive_space", space)
    closure = space.closure_now
    _turn_both(actor, space, "archive_space", proposal)
    space.archived_at = clock.now()
    end_closure(space, closure, Outcome.ARCHIVED)
    until = kept_until(space, space.archived_at).isoformat()
    record(actor, SpaceArchived(closure_id=closure.pk, kept_until=until, **named_space(space)))
    return space


@action
def transfer_space(*, actor, space, proposal) -> ForumSpace:
    """Both keys agree: the host lets go. Whoever signed the charter now takes the space over."""
    space = lock(space)
    require(actor, "forums.transfer_space", space)
    _turn_both(actor, space, "transfer_space", proposal)
    space.save(update_fields=["state"])
    closure = space.closure_now
    handed = SpaceTransferred(closure_id=closure.pk, receiver=closure.receiver.name, **named_space(space))
    record(actor, handed)
    return space


@action
def lock_space(*, actor, space, proposal) -> SpaceLock:
    """Both keys agree: nothing can be said here for a while. The clock ends it."""
    space = lock(space)
    require(actor, "forums.lock_space", space)
    _turn_both(actor, space, "lock_space", proposal)
    space.save(update_fields=["state"])
    locked = SpaceLock.objects.create(space=space, locked_at=clock.now())
    record(actor, SpaceLocked(until=locked_at_most_until(locked).isoformat(), **named_space(space)))
    return locked


def _turn_both(actor, space: ForumSpace, verb: str, proposal) -> None:
    """Move `space` by what two people agreed to – just this, and one of them for the people."""
    refuse(why_not_now(space, verb))
    agreed = agreed_as(space, verb)
    carry_out_act(actor=actor, proposal=proposal, verb=f"forums.{verb}", thing=space, parameters=agreed)
    _refuse_one_side(space, Proposal.objects.get(pk=proposal.pk))
    move(space, TWO_KEYS[verb])


def _refuse_one_side(space: ForumSpace, proposal: Proposal) -> None:
    """Two of the host's own people, or whoever runs the server, are no citizens' key."""
    asked, agreed = proposal.proposed_by, proposal.confirmed_by
    if agreed is None or not sponsor_role(asked, space) or not holds_citizen_key.test(agreed, space):
        raise Refused(
            _("One of the two keys is the host’s and the other the people’s. Theirs has not been turned.")
        )
