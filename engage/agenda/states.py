"""The machine of what citizens raise, and the closed lists around it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from engage.base.states import Machine


class ItemState(models.TextChoices):
    DRAFT = "draft", _("Not sent yet")
    SEEKING_SPONSORS = "seeking_sponsors", _("Looking for its first supporters")
    TRIAGE = "triage", _("Being looked at")
    RETURNED = "returned", _("Sent back to change")
    REDIRECTED = "redirected", _("Passed to another body")
    MERGED = "merged", _("Joined with another")
    DECLINED = "declined", _("Not taken up")
    APPEALED = "appealed", _("Looked at again")
    HIDDEN = "hidden", _("Not shown")
    OPEN = "open", _("Open for support")
    RESPONSE_DUE = "response_due", _("An answer is owed")
    SHORTLISTED = "shortlisted", _("Waits for a public meeting")
    SCHEDULED = "scheduled", _("Goes to a public meeting")
    HEARD = "heard", _("Heard at a public meeting")
    CLOSED = "closed", _("Closed")
    EXPIRED = "expired", _("Its time ran out")


_S = ItemState
TAKES_SUPPORT = (_S.OPEN, _S.RESPONSE_DUE, _S.SHORTLISTED, _S.SCHEDULED)
RUNNING = (*TAKES_SUPPORT, _S.HEARD)  # heard items take no more support, but wait for their answer
ENDED = (_S.MERGED, _S.HIDDEN, _S.CLOSED, _S.EXPIRED)
BEFORE_TRIAGE_ENDS = (_S.SEEKING_SPONSORS, _S.TRIAGE)
# What came before the team stays before it; a draft, or what found no supporters in time, never does.
SEEN_BY_TEAM = (
    *(_S.TRIAGE, _S.RETURNED, _S.REDIRECTED, _S.MERGED),
    *(_S.DECLINED, _S.APPEALED, _S.HIDDEN, _S.CLOSED),
)
REWORDABLE = (_S.DRAFT, _S.RETURNED)

# What is owed, late, answered or contested is told by the duty in promises: one machine for each answer.
AGENDA_ITEM = Machine(
    initial=_S.DRAFT,
    moves={
        "send": ([_S.DRAFT], _S.SEEKING_SPONSORS),
        "begin_triage": ([_S.SEEKING_SPONSORS, _S.RETURNED], _S.TRIAGE),
        "open": ([_S.TRIAGE, _S.REDIRECTED, _S.APPEALED], _S.OPEN),
        "return": ([_S.TRIAGE], _S.RETURNED),
        "redirect": ([_S.TRIAGE], _S.REDIRECTED),
        "take_back_redirect": ([_S.REDIRECTED], _S.TRIAGE),
        "merge": ([_S.TRIAGE], _S.MERGED),
        # What is flagged is looked at before it has its sponsors, for nobody may read it until then.
        "decline": (BEFORE_TRIAGE_ENDS, _S.DECLINED),
        "hide": (BEFORE_TRIAGE_ENDS, _S.HIDDEN),
        "appeal": ([_S.DECLINED], _S.APPEALED),
        "reject_appeal": ([_S.APPEALED], _S.CLOSED),
        "owe": ([_S.OPEN], _S.RESPONSE_DUE),
        "shortlist": ([_S.OPEN, _S.RESPONSE_DUE], _S.SHORTLISTED),
        "schedule": ([_S.SHORTLISTED], _S.SCHEDULED),
        "unschedule": ([_S.SCHEDULED], _S.SHORTLISTED),  # the meeting was called off, or ran out of time
        "hear": ([_S.SCHEDULED], _S.HEARD),
        "lapse": ([_S.DRAFT, _S.SEEKING_SPONSORS, _S.RETURNED, _S.OPEN], _S.EXPIRED),
        "close": ([_S.RESPONSE_DUE, _S.HEARD, _S.DECLINED], _S.CLOSED),
    },
)


class Concern(models.TextChoices):
    """What it is about, as its author says. The last two are shown where help is before they can be sent."""

    EVERYONE = "everyone", _("How things work for people here")
    OWN_CARE = "own_care", _("My own care, or the care of someone I know")
    AT_RISK = "at_risk", _("Someone is in danger or is treated badly")


class Flag(models.TextChoices):
    """Why a person has to look before anyone else can read it."""

    OWN_CARE = "own_care", _("It is about someone’s own care")
    AT_RISK = "at_risk", _("Someone may be at risk")
    DETAILS = "details", _("It may hold a phone number, an e-mail address or an NHS number")
    TEAM = "team", _("Someone of the team has doubts")
    HIDING = "hiding", _("Someone of the team wants to hide it")


class DeclineCode(models.TextChoices):
    INDIVIDUAL_CASE = "individual_case", _("It is about one person’s own case")
    NOT_A_CLEAR_ASK = "not_a_clear_ask", _("It is not clear what should change")
    SAME_ANSWERED = "same_answered_within_6_months", _("The same was answered a short time ago")
    LIVE_LEGAL_CASE = "live_legal_case", _("A court is dealing with it")
    NAMES_SOMEONE = "names_private_person_or_junior_staff", _("It names a private person or junior staff")
    PARTY_POLITICAL = "party_political", _("It is for or against a political party")
    CONFIDENTIAL = "confidential", _("It tells what is confidential")
    ADVERTISING = "advertising", _("It is an advert")


class HideCode(models.TextChoices):
    LEGAL = "legal", _("The law forbids to show it")
    SAFETY = "safety", _("It would put someone in danger")


class Verdict(models.TextChoices):
    """What someone of the team did with it."""

    OPENED = "opened", _("Opened for support")
    RETURNED = "returned", _("Sent back to change")
    DECLINED = "declined", _("Not taken up")
    REDIRECTED = "redirected", _("Passed to another body")
    ACCEPTED = "accepted", _("Taken on by the other body")
    MERGE_OFFERED = "merge_offered", _("Asked whether to join it with another")
    FLAGGED = "flagged", _("Doubts raised")
    CLEARED = "cleared", _("Looked at, and safe to show")
    HIDING_ASKED = "hiding_asked", _("Asked to hide it")
    HIDDEN = "hidden", _("Hidden")
    APPEAL_UPHELD = "appeal_upheld", _("Opened after all")
    APPEAL_REJECTED = "appeal_rejected", _("Still not taken up")
