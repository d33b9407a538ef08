"""What the page of a panel, and of each of its reviews, tells: how it stands, what comes next, and who may do what."""

from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from engage.base import clock
from engage.base.actions import may
from engage.continuity.models import HEADINGS, ClosingVote, PanelClosure, Review, Suspension
from engage.continuity.queries import clocks
from engage.continuity.queries.figures import figures_of
from engage.continuity.queries.inway import in_the_way
from engage.continuity.queries.keys import key_to_turn, waiting_key, why_no_closing
from engage.continuity.rules import sitting_term
from engage.continuity.states import Outcome
from engage.forums.queries.clocks import closes_at, kept_until, votes_until
from engage.forums.queries.counting import counted
from engage.forums.queries.telling import with_states
from engage.panels.models import Panel
from engage.panels.states import PanelState
from engage.terms.models import Term


def standing(person, panel: Panel) -> dict:
    """For the page of a panel, from its charter on."""
    if panel.state == PanelState.PROPOSED:
        return {}
    _read_once(panel)
    review, stop, closure = _open(panel.reviews), _open(panel.suspensions), _open(panel.closures)
    term = sitting_term(person, panel)
    return {
        "panel": panel,
        "term": term,
        "review": review,
        "stop": stop,
        "answers": answers_to(stop) if stop else [],
        "has_answered": bool(stop and term and stop.answers.filter(term=term).exists()),
        "lapses_at": clocks.lapses_at(stop) if stop else None,
        "closure": closure,
        **(_closing(person, term, panel, closure) if closure else {}),
        "closed": _closed(panel),
        "ways_on": ways_on(person, panel, review, stop, closure),
    }


def _read_once(panel: Panel) -> None:
    """Its reviews, stops and closures, for both parts of its page."""
    prefetch_related_objects([panel], "reviews", "suspensions", "closures")


def _open(rows):
    """The one that has not ended, or None."""
    return next((each for each in rows.all() if each.ended_at is None), None)


def past(panel: Panel) -> dict:
    """What stays to be read: reviews, times in which it was stopped, and proposals that came to nothing."""
    if panel.state == PanelState.PROPOSED:
        return {}
    _read_once(panel)
    dropped = [each for each in panel.closures.all() if each.outcome == Outcome.DROPPED]
    return {
        "panel": panel,
        "reviews": [each for each in panel.reviews.all() if each.ended_at],
        "stops": _past_stops(panel),
        "dropped": [_counted(each) for each in dropped],
    }


def _past_stops(panel: Panel) -> list[Suspension]:
    past = [each for each in panel.suspensions.all() if each.outcome]
    for each in past:
        each.said = answers_to(each)
    return past


def answers_to(stop: Suspension) -> list:
    return list(stop.answers.select_related("term__seat__constituency__panel"))


def _closed(panel: Panel) -> dict | None:
    closure = next((each for each in panel.closures.all() if each.outcome == Outcome.CLOSED), None)
    if closure is None:
        return None
    return {
        "closure": _counted(closure),
        "kept_until": kept_until(panel, closure.ended_at),
        "handed_on": list(closure.handed_on.all()),
    }


def _counted(closure: PanelClosure) -> PanelClosure:
    closure.counted = counted(closure) if closure.counted_at else None
    return closure


def _closing(person, term: Term | None, panel: Panel, closure: PanelClosure) -> dict:
    """The proposal under way: its steps, her vote, what is in the way, and whose key waits."""
    vote = ClosingVote.objects.visible_to(person).filter(closure=closure).counting().first()
    return {
        "steps": closing_steps(panel, closure),
        "counted": counted(closure) if closure.counted_at else None,
        "vote": vote,
        "has_vote": clocks.has_vote(term, closure),
        "waiting": waiting_key(panel),
        "key": key_to_turn(person, panel),
        "in_the_way": in_the_way(panel, closure),
        "handed_on": list(closure.handed_on.all()),
    }


def closing_steps(panel: Panel, closure: PanelClosure) -> list[dict]:
    """The dated steps from the proposal to the end, with the next one and who owes it."""
    host, people = panel.organisation.name, _("The people’s key")
    asked = closure.asked_at or closure.asks_at
    until = closure.votes_until or votes_until(panel, asked)
    steps = [
        (_("Proposed"), True, {"date": closure.proposed_at, "who": closure.proposed_as}),
        (_("Every member is told and asked"), closure.asked_at, {"date": asked}),
        (_("Last day to vote"), closure.counted_at, {"date": until, "who": _("Each member")}),
        (_("The host answers the members"), closure.answered_at, {"date": closure.answered_at, "owes": host}),
        (
            _("The people’s key agrees, or not"),
            closure.notice_at,
            {"date": closure.notice_at, "owes": people},
        ),
        (_("The notice ends"), _is_over(closure), _end_of_notice(panel, closure, until)),
        (_("Nothing is in the way, so it closes"), False, {"owes": host}),
    ]
    return with_states(steps)


def _is_over(closure: PanelClosure) -> bool:
    return closure.closes_at is not None and closure.closes_at <= clock.now()


def _end_of_notice(panel: Panel, closure: PanelClosure, votes_end) -> dict:
    if closure.closes_at:
        return {"date": closure.closes_at}
    earliest = timezone.localdate(closes_at(panel, max(votes_end, clock.now())))
    return {"when": _("Not before %(day)s") % {"day": date_format(earliest, "j F Y")}}


def ways_on(person, panel: Panel, review, stop, closure) -> dict[str, bool]:
    """What this person can do here now, by verb."""
    is_heard = bool(stop and not stop.is_begun)
    is_free = not stop and not closure
    again = clocks.stopped_again_from(panel)
    can = {
        "write_review": panel.state == PanelState.IN_REVIEW,
        "propose_suspension": is_free and panel.can("suspend") and (again is None or again <= clock.today()),
        "answer_suspension": bool(stop and stop.can_be_answered),
        "suspend_panel": is_heard and not stop.can_be_answered,
        "drop_suspension": is_heard,
        "resume_panel": bool(stop and stop.is_begun),
        "propose_closing": is_free and panel.can("begin_closing"),
        "drop_closing": bool(closure),
        "answer_panel": bool(closure and closure.counted_at and not closure.answered_at),
        "ask_closing_key": not why_no_closing(panel, closure) and not waiting_key(panel),
        "hand_on": bool(closure),
    }
    return {verb: bool(is_open and may(person, f"continuity.{verb}", panel)) for verb, is_open in can.items()}


# --- A review ---------------------------------------------------------------------------------------


def review_page(person, review: Review) -> dict:
    """Its numbers for everyone; what is being written for those who sit there."""
    panel, term = review.panel, sitting_term(person, review.panel)
    titles = [(name, review._meta.get_field(name).verbose_name) for name in HEADINGS]
    is_open = review.is_under_way
    reads_draft = bool(is_open and term and review.draft)
    return {
        "review": review,
        "panel": panel,
        "figures": review.figures or figures_of(panel, review.since_date),
        "drafted": [(title, review.draft.get(name, "")) for name, title in titles] if reads_draft else [],
        "is_hers": reads_draft and review.written_by.person_id == person.pk,
        "may_write": is_open and may(person, "continuity.write_review", panel),
    }
