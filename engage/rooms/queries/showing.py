"""What a room shows: the same for everyone who listens, and what is hers alone beside it."""

from django.contrib.auth.models import AnonymousUser

from engage.base.actions import may
from engage.base.events import about
from engage.discussion.models import Post
from engage.discussion.queries.reading import newest
from engage.discussion.queries.telling import told
from engage.meetings.models import LiveSession
from engage.meetings.queries.telling import running_order, tone_of
from engage.meetings.states import OVER
from engage.promises.models import Duty
from engage.rooms.models import Participant, Poll, Turn, Vote
from engage.rooms.queries.counting import figures_of, turns_had
from engage.rooms.rules import looks_after_it
from engage.rooms.states import PollState, TurnState

SAID_AT_FIRST = 25
NEXT_ON_SCREEN = 5
EVERYONE = AnonymousUser()


def stops_of(session: LiveSession) -> list[tuple]:
    """Breaks and pauses, each (began, ended or None)."""
    return list(session.stops.values_list("began_at", "ended_at"))


def now_of(session: LiveSession) -> dict:
    """How far the meeting is: its part with the time that is left, by the server's clock."""
    stages = running_order(session)
    on = next((stage for stage in stages if stage.is_on), None)
    since = session.stopped_since
    if on:
        on.left = on.seconds_left(stopped_since=since)
    return {
        "session": session,
        "tone": tone_of(session.state),
        "stages": stages,
        "stage_on": on,
        "stands_still": since is not None,
        "upcoming": next((stage for stage in stages if stage.started_at is None), None),
    }


def queue_of(session: LiveSession) -> dict:
    """Who has the floor and who comes next, in the order of the rule. Written questions not yet read out have no words."""
    people = session.turns.select_related("participant")
    on, stops = people.filter(state=TurnState.ON).first(), stops_of(session)
    if on:
        on.left, on.ends = on.seconds_left(stops), on.ends_at(stops)
    return {"session": session, "on": on, "waiting": list(people.waiting())}


def poll_of(poll: Poll) -> dict:
    figures = figures_of(poll)
    bars = [{"label": label, "value": number} for label, number in figures.rows]
    return {
        "poll": poll,
        "session": poll.session,
        "options": list(poll.options.all()),
        "figures": figures,
        "bars": bars,
        "least": poll.session.rule_set.numbers["live.poll_figures_from"],
    }


def said_of(post: Post) -> dict:
    return {"post": told(EVERYONE, [post])[0], "post_heading": "h3"}


def polls_of(session: LiveSession) -> list[dict]:
    """The newest first."""
    return [poll_of(poll) for poll in session.polls.order_by("-pk")]


def said_lately(session: LiveSession) -> list[Post]:
    """The last posts, the oldest of them first."""
    return told(EVERYONE, reversed(newest(EVERYONE, session, SAID_AT_FIRST)))


def asked_of(session: LiveSession) -> list[Turn]:
    """The written questions that everyone can read, and what became of each; the duty where there is one."""
    shown = session.turns.visible_to(EVERYONE) if not session.for_members else session.turns.all()
    asked = list(shown.exclude(words="").filter(called_at__isnull=False).select_related("participant"))
    duties = {duty.subject: duty for duty in Duty.objects.filter(subject__in=[about(turn) for turn in asked])}
    for turn in asked:
        turn.duty = duties.get(about(turn))
    return asked


def room_page(person, session: LiveSession) -> dict:
    """Everything on the page of someone who takes part or only watches."""
    me = participant_of(person, session)
    my_turns = turns_of(me) if me else []
    is_over = session.state in OVER
    return {
        **now_of(session),
        **queue_of(session),
        "polls": polls_of(session),
        "posts": said_lately(session),
        "me": me,
        "my_turns": my_turns,
        "hand_is_up": any(not turn.is_written for turn in my_turns),
        "my_votes": votes_of(me) if me else {},
        "has_voice": me is not None and may(person, "discussion.start_thread", session),
        "may_enter": me is None and session.is_open_now and may(person, "rooms.enter_room", session),
        "looks_after": looks_after_it.test(person, session),
        "is_over": is_over,
        "asked": asked_of(session) if is_over else [],
        "counted": turns_had(session) if is_over else (0, 0),
    }


def desk_page(person, session: LiveSession) -> dict:
    """What whoever leads it needs besides: the words of questions that wait, who is there, what is still open."""
    return {
        **desk_stage(person, session),
        **queue_of(session),
        "polls": polls_of(session),
        "people": list(session.participants.order_by("-pk")[:200]),
        "unanswered": list(session.turns.unanswered().select_related("participant")),
    }


def desk_stage(person, session: LiveSession) -> dict:
    return {**now_of(session), "leads": may(person, "rooms.call_next", session)}


def screen_page(session: LiveSession) -> dict:
    polls = polls_of(session)[:1]
    return {**now_of(session), **queue_of(session), "polls": polls, "at_most": NEXT_ON_SCREEN}


def participant_of(person, session: LiveSession) -> Participant | None:
    if not getattr(person, "is_authenticated", False):
        return None
    return session.participants.there().filter(person=person.pk).first()


def turns_of(participant: Participant) -> list[Turn]:
    """Hers that wait or are on, each with how many come before it."""
    mine = list(participant.turns.filter(state__in=[TurnState.WAITING, TurnState.ON]))
    order = list(participant.session.turns.waiting().values_list("pk", flat=True)) if mine else []
    for turn in mine:
        turn.before = order.index(turn.pk) if turn.pk in order else 0
    return mine


def votes_of(participant: Participant) -> dict[int, Vote]:
    """Her answers to open questions, by the question."""
    votes = Vote.objects.filter(participant=participant, poll__state=PollState.OPEN).select_related("option")
    return {vote.poll_id: vote for vote in votes}
