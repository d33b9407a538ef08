"""The machines of a post and of a report about one, and the closed lists around them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from engage.base.states import Machine


class PostState(models.TextChoices):
    SHOWN = "shown", _("Shown")
    HIDDEN = "hidden", _("Hidden by a moderator")
    TAKEN_BACK = "taken_back", _("Taken back by who wrote it")


_P = PostState
POST = Machine(
    initial=_P.SHOWN,
    moves={
        "hide": ([_P.SHOWN], _P.HIDDEN),
        "show": ([_P.HIDDEN], _P.SHOWN),
        "take_back": ([_P.SHOWN], _P.TAKEN_BACK),
    },
)


class Voice(models.TextChoices):
    """As what someone speaks. Each looks different, and says so in words."""

    CITIZEN = "citizen", _("as myself")
    REPRESENTATIVE = "representative", _("as a representative")
    OFFICIAL = "official", _("for a body")


class ReportState(models.TextChoices):
    RECEIVED = "received", _("Received")
    REVIEW = "review", _("Waits for a moderator")
    URGENT = "urgent", _("Urgent")
    NO_ACTION = "no_action", _("Stays")
    ACTIONED = "actioned", _("Hidden")
    APPEALED = "appealed", _("Looked at again")
    CLOSED = "closed", _("Closed")


_R = ReportState
WAITS = (_R.REVIEW, _R.URGENT)
DECIDED = (_R.NO_ACTION, _R.ACTIONED)
UNDECIDED = (_R.RECEIVED, *WAITS, _R.APPEALED)

MODERATION_REPORT = Machine(
    initial=_R.RECEIVED,
    moves={
        "hurry": ([_R.RECEIVED, _R.REVIEW], _R.URGENT),
        "review": ([_R.RECEIVED], _R.REVIEW),
        "act": (WAITS, _R.ACTIONED),
        "leave": (WAITS, _R.NO_ACTION),
        "appeal": (DECIDED, _R.APPEALED),
        "settle": ([_R.APPEALED], _R.CLOSED),
        "close": (DECIDED, _R.CLOSED),
    },
)


class Concern(models.TextChoices):
    """Why someone reports a post. The first two are looked at within a day."""

    DANGER = "danger", _("Someone is in danger")
    ILLEGAL = "illegal", _("I think it is against the law")
    PRIVATE = "private", _("It tells private things about someone")
    HATE = "hate", _("It attacks people for who they are")
    INSULT = "insult", _("It insults or threatens someone")
    ADVERT = "advert", _("It is an advert or a trick")
    OTHER = "other", _("Something else")


URGENT = (Concern.DANGER, Concern.ILLEGAL)


class HideCode(models.TextChoices):
    """Why a post is hidden. That it criticises a body is no reason."""

    ILLEGAL = "illegal", _("It is against the law")
    DANGER = "danger", _("It would put someone in danger")
    PRIVATE = "private", _("It tells private things about someone")
    HATE = "hate", _("It attacks people for who they are")
    INSULT = "insult", _("It insults or threatens someone")
    ADVERT = "advert", _("It is an advert or a trick")


class Verdict(models.TextChoices):
    """What a moderator did."""

    HIDDEN = "hidden", _("Hidden")
    KEPT = "kept", _("Left as it is")
    APPEAL_UPHELD = "appeal_upheld", _("Decided the other way")
    APPEAL_REJECTED = "appeal_rejected", _("The decision stands")
