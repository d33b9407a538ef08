"""What the page of an item shows: its numbers, its journey, the next date and who owes it, who may do what."""

from datetime import datetime
from itertools import accumulate

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from engage.agenda.models import AgendaItem, TriageStep
from engage.agenda.queries import clocks
from engage.agenda.queries.listing import duty_of, others_open
from engage.agenda.queries.looking import is_read_first
from engage.agenda.states import DeclineCode, ItemState, Verdict
from engage.base.actions import may
from engage.promises.models import Duty, Reply
from engage.promises.queries.clocks import contest_until, share_needed
from engage.promises.queries.listing import promised_in
from engage.promises.states import DutyState
from engage.record.queries import timeline

ON_TIMELINE = 12
OPENING = (Verdict.OPENED, Verdict.ACCEPTED, Verdict.APPEAL_UPHELD)
_S, _D = ItemState, DutyState
TONES = {
    _S.OPEN: "pine",
    _S.RESPONSE_DUE: "amber",
    _S.SHORTLISTED: "sky",
    _S.SCHEDULED: "sky",
    _S.HEARD: "amber",
    _S.CLOSED: "sky",
    _S.TRIAGE: "amber",
    _S.RETURNED: "amber",
    _S.APPEALED: "amber",
    _S.REDIRECTED: "amber",
}
LATE = (_D.OVERDUE, _D.ESCALATED, _D.ORPHANED)


def tone_of(state: str) -> str:
    return TONES.get(state, "quiet")


def with_tones(items) -> list[AgendaItem]:
    """The same items, each with the tone its state is shown in."""
    items = list(items)
    for item in items:
        item.tone = tone_of(item.state)
    return items


def item_page(person, item: AgendaItem) -> dict:
    duty = duty_of(item)
    is_answered = duty is not None and duty.first_answer_date is not None
    replies = list(Reply.objects.published().filter(duty=duty)) if is_answered else []
    return {
        "item": item,
        "tone": tone_of(item.state),
        "duty": duty,
        "standing": standing(item, duty),
        "replies": replies,
        "contest": _contest(item, duty),
        "commitments": promised_in(duty, person),
        "marks": marks(item),
        "over_time": over_time(item),
        "steps": steps(item, duty),
        "decided": _decided(item),
        "slot": item.slot,
        "may_present": item.slot is not None and may(person, "meetings.choose_presenter", item.slot),
        "ways_on": ways_on(person, item),
        "timeline": timeline(person=person, subject=item)[:ON_TIMELINE],
    }


def standing(item: AgendaItem, duty: Duty | None) -> str:
    """Where it stands in one line; while an answer is owed the duty says it."""
    answers = item.state in (_S.RESPONSE_DUE, _S.HEARD)
    return duty.get_state_display() if duty and answers else item.get_state_display()


def marks(item: AgendaItem) -> list[dict]:
    """What so many supporters bring."""
    return [
        {"at": item.response_needs, "label": _("bring a public answer")},
        {"at": item.agenda_needs, "label": _("bring it to a public meeting")},
    ]


def over_time(item: AgendaItem) -> dict:
    """How many supported it at the end of each day on which that changed."""
    days = list(item.support_days.values_list("day", "change"))
    counts = list(accumulate(change for _day, change in days))
    return {
        "moments": [day for day, _change in days],
        "series": [{"label": _("Supporters"), "values": counts}],
    }


def _contest(item: AgendaItem, duty: Duty | None) -> dict | None:
    """Until when supporters can say that the answer is none, and how many have to."""
    if duty is None or duty.state != _D.PUBLISHED:
        return None
    return {"until": contest_until(duty), "needed": share_needed(duty, item.support_count)}


def _decided(item: AgendaItem) -> list[TriageStep]:
    """By whom it was opened, as everyone reads it: no words and no notes, which may be private."""
    return list(item.triage_steps.filter(verdict__in=OPENING).select_related("person").defer("words", "note"))


# --- The journey ------------------------------------------------------------------------------------


def steps(item: AgendaItem, duty: Duty | None) -> list[dict]:
    """The dated steps from an idea to its end, with the next date and who owes it."""
    if item.state == _S.EXPIRED:
        return [_done(_("Opened"), item.opened_at), _done(_("Its time ran out"), item.closed_at)]
    body = item.organisation.name
    found = [
        _done(_("Raised"), item.raised_at),
        _done(_("Opened"), item.opened_at),
        *_answer(item, duty, body),
    ]
    if item.agenda_reached_at or item.state == _S.OPEN:
        found.append(_meeting(item))
    ended = (
        _done(_("Closed"), item.closed_at)
        if item.state == _S.CLOSED
        else {"label": _("Closed"), "state": "next"}
    )
    return [*found, ended]


def _answer(item: AgendaItem, duty: Duty | None, body: str) -> list[dict]:
    if item.response_reached_at is None:
        waits = _("%(have)s of the %(needed)s supporters it needs") % {
            "have": item.support_count,
            "needed": item.response_needs,
        }
        until = {"when": _("Until %(day)s") % {"day": _day(item.moves_at)}} if item.moves_at else {}
        return [{"label": waits, "state": "current", **until}, {"label": _("Answer"), "state": "next"}]
    enough = _done(_("Enough supporters"), item.response_reached_at)
    if duty is None:
        due = {"date": clocks.response_due(item), "owes": body}
        return [enough, {"label": _("Answer"), "state": "current", **due}]
    owes = {"date": duty.due_date, "owes": duty.organisation.name}
    second = (
        [_done(_("The answer was not accepted"), None)] if duty.is_owed and duty.first_answer_date else []
    )
    if duty.is_owed:
        label = _("Second answer") if second else _("Answer")
        state = "late" if duty.state in LATE else "current"
        return [enough, *second, {"label": label, "state": state, **owes}]
    stands = {"label": _("The answer stands"), "date": contest_until(duty)}
    stands["state"] = "current" if duty.state == _D.PUBLISHED else "done"
    return [enough, _done(_("Answered"), duty.last_answer_date), stands]


def _meeting(item: AgendaItem) -> dict:
    label = _("Taken at the next public meeting")
    if item.agenda_reached_at is None:
        return {"label": label, "state": "next"}
    if item.slot:
        session = item.slot.session
        told = {"label": _("Heard at “%(meeting)s”") % {"meeting": session.title}, "date": session.starts_at}
        return told | {"state": "done" if item.heard_at else "current"}
    day = _day(clocks.meeting_not_before(item))
    return {"label": label, "state": "current", "when": _("Not before %(day)s") % {"day": day}}


def _done(label, moment) -> dict:
    return {"label": label, "state": "done"} | ({"date": moment} if moment else {})


def _day(moment) -> str:
    day = timezone.localtime(moment) if isinstance(moment, datetime) else moment
    return date_format(day, "j F Y")


# --- Who may do what --------------------------------------------------------------------------------


def ways_on(person, item: AgendaItem) -> dict[str, bool]:
    """What this person can do here now, by verb."""
    can = {
        "support_item": item.takes_support and not item.is_supported,
        "support_for_another": item.takes_support,
    }
    # It is known already that she supports it, which is all that taking it back asks for.
    return _open_to(person, item, can) | {"take_back_support": item.is_supported and item.closed_at is None}


def private_ways_on(person, item: AgendaItem) -> dict[str, bool]:
    """The same before it is open: for its author, the team and the body that is asked to take it."""
    waits, seeks = item.state == _S.TRIAGE, item.state == _S.SEEKING_SPONSORS
    is_looked_at = waits or (seeks and bool(item.flag))
    can = {
        "reword_item": item.state in (_S.DRAFT, _S.RETURNED),
        "drop_draft": item.state == _S.DRAFT,
        "send_item": item.state in (_S.DRAFT, _S.RETURNED),
        "make_slips": seeks and not item.flag,
        "agree_merge": waits and item.merge_into_id is not None,
        "appeal_item": item.state == _S.DECLINED,
        "accept_item": item.state == _S.REDIRECTED,
        "open_item": waits and not item.flag,
        "redirect_item": waits and not item.flag,
        "offer_merge": waits and not item.flag and others_open(item).exists(),
        "return_item": waits,
        "decline_item": is_looked_at,
        "hide_item": is_looked_at,
        "flag_item": waits and not item.flag,
        "clear_flag": bool(item.flag),
        "decide_appeal": item.state == _S.APPEALED,
    }
    return _open_to(person, item, can)


def _open_to(person, item: AgendaItem, can: dict) -> dict[str, bool]:
    return {verb: bool(possible and may(person, f"agenda.{verb}", item)) for verb, possible in can.items()}


def private_page(person, item: AgendaItem) -> dict:
    """An item that is not open: its words, what it waits for, and what was said to whoever raised it."""
    seen = TriageStep.objects.visible_to(person).filter(item=item)
    is_team = may(person, "agenda.flag_item", item)
    told = list((seen if is_team else item.triage_steps.told_to_author()).select_related("person"))
    return {
        "item": item,
        "tone": tone_of(item.state),
        "is_hers": item.author_id == person.pk,
        "is_team": is_team,
        "told": told,
        "sponsors": item.supports.filter(is_sponsor=True).count(),
        "sponsors_needed": clocks.number(item, "sponsors"),
        "steps": private_steps(item),
        "decline_reason": DeclineCode(item.decline_code).label if item.decline_code else "",
        "wordings": list(item.past_wordings.all()),
        "ways_on": private_ways_on(person, item),
    }


def private_steps(item: AgendaItem) -> list[dict]:
    """The way to being open; who looks at it, and when it opens by itself."""
    order = {_S.DRAFT: 0, _S.SEEKING_SPONSORS: 1, _S.RETURNED: 2, _S.TRIAGE: 2}
    if item.state not in order:
        return []
    at = order[item.state]
    labels = (
        _("Write it"),
        _("Five neighbours stand behind it"),
        _("The team looks at it"),
        _("Open for support"),
    )
    found = [{"label": label, "state": _place_of(number, at)} for number, label in enumerate(labels)]
    if is_read_first(item):
        found[1]["state"] = "next"
        now = "current" if item.state == _S.SEEKING_SPONSORS else "next"
        found.insert(1, {"label": _("Someone of the team reads it first"), "state": now})
    if item.state == _S.TRIAGE:
        found[2] |= {"date": clocks.triage_due(item), "who": _("The team")}
    if item.state == _S.TRIAGE and not item.flag:
        found[3]["when"] = _("By itself on %(day)s, at the latest") % {"day": _day(item.moves_at)}
    return found


def _place_of(number: int, at: int) -> str:
    return "done" if number < at else "current" if number == at else "next"
