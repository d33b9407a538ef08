"""What the pages of a meeting show: how one comes, the running order and why it is so, what is owed, who may do what."""

from django.utils.translation import gettext as _

from engage.base.actions import may
from engage.meetings.models import LiveSession, Registration, Slot
from engage.meetings.queries import clocks, guards
from engage.meetings.queries.outcomes import with_promises
from engage.meetings.states import (
    IN_SESSION,
    OPEN_ROOM,
    OVER,
    PLANNED,
    RECORD_SHOWN,
    REGISTERS,
    Route,
    SessionState,
)
from engage.record.queries import timeline

ON_TIMELINE = 12
_S = SessionState
TONES = {
    _S.ANNOUNCED: "pine",
    _S.REGISTRATION: "pine",
    _S.LOBBY: "amber",
    _S.LIVE: "amber",
    _S.BREAK_TIME: "amber",
    _S.PAUSED: "amber",
    _S.POSTPONED: "clay",
    _S.CANCELLED: "clay",
    _S.RECORD_CHECK: "sky",
    _S.RECORD_PUBLISHED: "sky",
    _S.OUTCOMES_DUE: "sky",
    _S.COMPLETE: "sky",
}
RECORD_READ = (_S.RECORD_CHECK, *RECORD_SHOWN)
LIVE_FORMS = {
    "start_session": (_S.LOBBY,),
    "take_break": (_S.LIVE,),
    "end_break": (_S.BREAK_TIME,),
    "pause_session": (_S.LIVE,),
    "resume_session": (_S.PAUSED,),
    "end_session": (_S.LIVE, _S.PAUSED),
}


def tone_of(state: str) -> str:
    return TONES.get(state, "quiet")


def with_tones(sessions) -> list[LiveSession]:
    """The same, each with the tone its state is shown in."""
    sessions = list(sessions)
    for session in sessions:
        session.tone = tone_of(session.state)
    return sessions


def meeting_page(person, session: LiveSession) -> dict:
    return {
        "session": session,
        "tone": tone_of(session.state),
        "mine": registration_of(person, session),
        "order": running_order(session),
        "papers": papers_of(session),
        "late_notice": guards.late_notice(session),
        "ask_by": clocks.ask_by(session),
        "attendance": attendance_of(session),
        "outcomes": outcomes_of(person, session),
        "owed": owed(session),
        "steps": steps(session),
        "ways_on": ways_on(person, session),
        "timeline": timeline(person=person, subject=session)[:ON_TIMELINE],
    }


def record_page(person, session: LiveSession) -> dict:
    return {
        "session": session,
        "tone": tone_of(session.state),
        "attendance": attendance_of(session),
        "outcomes": outcomes_of(person, session),
        "owed": owed(session),
        "ways_on": ways_on(person, session),
    }


def registration_of(person, session: LiveSession) -> Registration | None:
    if not person.is_authenticated:
        return None
    return Registration.objects.standing().filter(session=session, person=person.pk).first()


def running_order(session: LiveSession) -> list:
    """The parts in their order, each with `.why`: how what citizens raised came on the agenda."""
    stages = list(session.stages.select_related("slot__offered_to"))
    for stage in stages:
        stage.why = why_here(stage.slot) if stage.slot else ""
    return [
        stage for stage in stages if stage.slot is None or stage.slot.released_at is None or stage.started_at
    ]


def why_here(slot: Slot) -> str:
    if slot.route == Route.MOST_SUPPORTED:
        number = slot.supports
        return _("Raised by citizens. %(number)s people supported it, and it came by their number.") % {
            "number": number
        }
    if slot.route == Route.DRAWN:
        return _("Raised by citizens, and drawn by lot.")
    return "" if slot.route == Route.HOST else _("Raised by citizens.")


def papers_of(session: LiveSession) -> list:
    return list(session.papers.select_related("slot", "document"))


def attendance_of(session: LiveSession) -> list[dict]:
    """[{"label": "In the hall", "number": 63}, …] in the order of the channels; [] before it was counted."""
    order = ("hall", "screen", "phone")
    counted = {each.channel: each for each in session.attendance.all()} if session.lobby_at else {}
    return [
        {"label": counted[channel].get_channel_display(), "number": counted[channel].number}
        for channel in order
        if channel in counted
    ]


def outcomes_of(person, session: LiveSession) -> list:
    if session.state not in RECORD_READ:
        return []
    found = session.outcomes.standing().select_related("slot", "owner")
    return with_promises(found, person)


def owed(session: LiveSession) -> dict | None:
    """What is owed next after the meeting, by whom and until when: {"text": str, "due": date}."""
    if session.state in (_S.ENDED, _S.RECORD_DRAFT, _S.RECORD_CHECK):
        text = _("%(body)s owes everyone the record of this meeting.")
        return {"text": text % {"body": session.organisation.name}, "due": clocks.record_due(session)}
    if session.state in (_S.RECORD_PUBLISHED, _S.OUTCOMES_DUE):
        text = _("%(body)s owes for each point someone who sees to it, or a reason why nothing follows.")
        return {"text": text % {"body": session.organisation.name}, "due": clocks.outcomes_due(session)}
    return None


# --- The journey ------------------------------------------------------------------------------------


def steps(session: LiveSession) -> list[dict]:
    """The dated steps from the announcement until all is settled."""
    found = [_step(_("Announced"), session.announced_at is not None, date=session.announced_at)]
    if session.state in (_S.POSTPONED, _S.CANCELLED):
        return [*found, {"label": session.get_state_display(), "state": "late", "date": session.stopped_at}]
    found += [
        _step(
            _("Last day to ask for help that is booked"),
            session.state not in PLANNED,
            date=clocks.ask_by(session),
        ),
        _step(_("Papers are published"), session.state not in PLANNED, date=clocks.papers_by(session)),
        _step(_("The meeting"), session.state in OVER, date=session.ended_at or session.starts_at),
        _step(_("The record is published"), session.record_at is not None, **_record(session)),
        _step(_("All points are settled"), session.completed_at is not None, **_settling(session)),
    ]
    return _with_places(found)


def _record(session: LiveSession) -> dict:
    late = clocks.is_record_late(session)
    when = session.record_at or clocks.record_due(session)
    return _owes(session, late, when, _("Ten working days after the meeting"))


def _settling(session: LiveSession) -> dict:
    when = session.completed_at or clocks.outcomes_due(session)
    return _owes(session, clocks.are_outcomes_late(session), when, _("Twenty working days after the record"))


def _owes(session: LiveSession, is_late: bool, when, words: str) -> dict:
    said = {"date": when} if when else {"when": words}
    return said | {"owes": session.organisation.name, "is_late": is_late}


def _step(label: str, is_done: bool, **more) -> dict:
    return {"label": label, "is_done": bool(is_done), **more}


def _with_places(found: list[dict]) -> list[dict]:
    first = next((number for number, step in enumerate(found) if not step["is_done"]), len(found))
    for number, step in enumerate(found):
        step["state"] = "done" if number < first else "current" if number == first else "next"
        if step.pop("is_late", False):
            step["state"] = "late"
        if step["state"] == "done":
            step.pop("owes", None)
    return found


# --- Who may do what --------------------------------------------------------------------------------


def ways_on(person, session: LiveSession) -> dict[str, bool]:
    """What this person can do here now, by verb."""
    state = session.state
    can = {
        "register": state in REGISTERS,
        "register_for_another": state in REGISTERS,
        "correct_record": state == _S.RECORD_CHECK,
        "describe_session": state in (_S.DRAFT, _S.POSTPONED, *PLANNED),
        "announce_session": session.can("announce"),
        "add_slot": state in (_S.DRAFT, _S.POSTPONED, *PLANNED),
        "publish_paper": state in (_S.DRAFT, _S.POSTPONED, *PLANNED, *OPEN_ROOM),
        "postpone_session": session.can("postpone"),
        "cancel_session": session.can("cancel"),
        "draft_record": session.can("draft_record"),
        "write_notes": state in (_S.RECORD_DRAFT, _S.RECORD_CHECK),
        "complete_session": state == _S.OUTCOMES_DUE,
        "settle_outcome": state in RECORD_SHOWN,
        "count_attendance": state in (*OPEN_ROOM, *OVER) and session.record_at is None,
        "start_session": state in OPEN_ROOM,
    }
    if not person.is_authenticated:
        return dict.fromkeys(can, False) | {"guests": False}
    found = {verb: bool(is_now and may(person, f"meetings.{verb}", session)) for verb, is_now in can.items()}
    holds = may(person, "meetings.describe_session", session) or may(
        person, "meetings.start_session", session
    )
    return found | {"guests": holds}


def lead_page(person, session: LiveSession) -> dict:
    """The controls of whoever leads: what can be pressed now, the parts with what is left of each."""
    stopped = session.stopped_since
    stages = running_order(session)
    for stage in stages:
        left = stage.seconds_left(stopped_since=stopped)
        stage.minutes_left, stage.is_longer = abs(left) // 60, left < 0
    open_to_her = {
        verb: session.state in states and may(person, f"meetings.{verb}", session)
        for verb, states in LIVE_FORMS.items()
    }
    return {
        "session": session,
        "tone": tone_of(session.state),
        "stages": stages,
        "stage_on": next((stage for stage in stages if stage.is_on), None),
        "stop": session.stops.filter(ended_at=None).first(),
        "can": open_to_her,
        "goes_on": session.state == _S.LIVE,
        "in_session": session.state in IN_SESSION,
        "leads": may(person, "meetings.begin_stage", session),
        "attendance": attendance_of(session),
        "rules": [line for line in session.ground_rules.splitlines() if line.strip()],
    }
