"""What the page of a space shows: how it stands, a closure under way with its dated steps, who may do what."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from engage.base import clock
from engage.base.actions import may
from engage.forums.models import Closure, ClosureVote, ForumSpace, SpaceMembership
from engage.forums.queries import clocks
from engage.forums.queries.counting import counted, members_shown
from engage.forums.queries.keys import key_to_turn, waiting_key
from engage.forums.states import TWO_KEYS, SpaceState
from engage.record.queries import timeline_lines

ON_TIMELINE = 20
_S = SpaceState
TONES = {
    _S.ACTIVE: "pine",
    _S.EMERGENCY_LOCK: "clay",
    _S.CLOSURE_PROPOSED: "amber",
    _S.MEMBER_CONSULTATION: "amber",
    _S.NOTICE_RUNNING: "clay",
    _S.CLOSING: "clay",
    _S.TRANSFERRED: "sky",
}


def tone_of(state: str) -> str:
    return TONES.get(state, "quiet")


def space_page(person, space: ForumSpace) -> dict:
    closure, locked = space.closure_now, space.lock_now
    return {
        "space": space,
        "tone": tone_of(space.state),
        "closure": closure,
        "steps": closing_steps(closure) if closure else [],
        "counted": counted(closure) if closure and closure.counted_at else None,
        "locked": locked,
        "locked_until": clocks.unlocks_at(locked) if locked else None,
        "kept_until": clocks.kept_until(space, space.archived_at) if space.archived_at else None,
        "members": members_shown(space),
        "charter": charter(space),
        "waiting": waiting_key(space),
        "ways_on": ways_on(person, space, closure, locked),
        "wordings": list(space.past_wordings.all()),
        "past": _past(space),
        "timeline": timeline_lines(person=person, subject=space, limit=ON_TIMELINE),
        **_hers(person, space, closure),
    }


def charter(space: ForumSpace) -> dict[str, int]:
    """The numbers of its charter, by name."""
    names = ("member_consultation_days", "notice_days", "archive_years", "emergency_lock_hours")
    return {name: clocks.number(space, name) for name in names}


def _hers(person, space: ForumSpace, closure: Closure | None) -> dict:
    """Whether she belongs to it, how she voted, and whether its key waits for her."""
    member = SpaceMembership.objects.visible_to(person).filter(space=space).first()
    vote = (
        ClosureVote.objects.visible_to(person).filter(closure=closure).counting().first() if member else None
    )
    has_vote = bool(member and clocks.votes_are_open(closure) and member.joined_at <= closure.asked_at)
    key = key_to_turn(person, space) if person.is_authenticated else None
    return {"member": member, "vote": vote, "has_vote": has_vote, "key": key}


def _past(space: ForumSpace) -> list[Closure]:
    """Closures that were decided, each with `.counted`."""
    past = list(space.closures.exclude(outcome="").select_related("receiver", "space__rule_set"))
    for closure in past:
        closure.counted = counted(closure) if closure.counted_at else None
    return past


# --- The steps --------------------------------------------------------------------------------------


def closing_steps(closure: Closure) -> list[dict]:
    """The dated steps from the proposal to the end, with the next one and who owes it."""
    space, state = closure.space, closure.space.state
    host, people = space.organisation.name, _("The people’s key")
    asked = closure.asked_at or closure.asks_at
    until = closure.votes_until or clocks.votes_until(space, asked)
    is_over = closure.counted_at is not None
    steps = [
        (_("Proposed"), True, {"date": closure.proposed_at, "who": closure.proposed_as}),
        (_("Every member is told and asked"), closure.asked_at, {"date": asked}),
        (_("Last day to vote"), is_over, {"date": until, "who": _("Each member")}),
        (_("The host answers the members"), closure.answered_at, {"date": closure.answered_at, "owes": host}),
        (
            _("The people’s key agrees, or not"),
            closure.notice_at,
            {"date": closure.notice_at, "owes": people},
        ),
        (_("The notice ends"), state in (_S.CLOSING, _S.TRANSFERRED), _end_of_notice(closure, until)),
        (_("Handed over, or closed and kept"), False, {"who": _("Both keys")}),
    ]
    return with_states(steps)


def _end_of_notice(closure: Closure, votes_end) -> dict:
    if closure.closes_at:
        return {"date": closure.closes_at}
    earliest = timezone.localdate(clocks.closes_at(closure.space, max(votes_end, clock.now())))
    return {"when": _("Not before %(day)s") % {"day": date_format(earliest, "j F Y")}}


def with_states(steps) -> list[dict]:
    """All before the first that is not done are done; that one is now; the others come later."""
    first = next((number for number, (_label, is_done, _more) in enumerate(steps) if not is_done), len(steps))
    return [
        {"label": label, "state": _place_of(number, first), **_shown(more, number <= first)}
        for number, (label, _is_done, more) in enumerate(steps)
    ]


def _place_of(number: int, first: int) -> str:
    return "done" if number < first else "current" if number == first else "next"


def _shown(more: dict, is_reached: bool) -> dict:
    return {key: value for key, value in more.items() if value and (is_reached or key != "owes")}


# --- Who may do what --------------------------------------------------------------------------------


def ways_on(person, space: ForumSpace, closure: Closure | None, locked) -> dict[str, bool]:
    """What this person can do here now, by verb."""
    can = {
        "change_purpose": space.state == _S.ACTIVE,
        "join_space": space.takes_newcomers and not _is_member(person, space),
        "leave_space": True,
        "propose_closure": space.can("propose_closure"),
        "drop_closure": space.can("drop_closure"),
        "answer_members": _waits_for_answer(space, closure),
        "accept_vote": bool(closure and closure.counted_at) and space.can("accept_vote"),
        "name_receiver": space.can("drop_closure"),
        "sign_charter": space.can("drop_closure") and not closure.signed_at,
        "take_over_space": space.can("take_over"),
        "explain_lock": bool(locked) and not locked.reason_at,
        "unlock_space": bool(locked),
    }
    open_to_her = {verb: bool(can[verb] and may(person, f"forums.{verb}", space)) for verb in can}
    return open_to_her | _keys_to_ask_for(person, space)


def _is_member(person, space: ForumSpace) -> bool:
    return SpaceMembership.objects.visible_to(person).filter(space=space).exists()


def _waits_for_answer(space: ForumSpace, closure: Closure | None) -> bool:
    return bool(closure and closure.counted_at and not closure.answered_at and space.can("start_notice"))


def _keys_to_ask_for(person, space: ForumSpace) -> dict[str, bool]:
    """The acts for which the host can ask for the people's key now."""
    if not may(person, "forums.ask_second_key", space) or waiting_key(space):
        return {}
    return {verb: not clocks.why_not_now(space, verb) for verb in TWO_KEYS}
