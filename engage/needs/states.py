"""The machines of a need and of its being shared with one organisation, and their closed lists."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from engage.base.states import Machine


class Kind(models.TextChoices):
    LARGE_PRINT = "large_print", _("Large print")
    EASY_READ = "easy_read", _("Easy read")
    BRAILLE = "braille", _("Braille")
    LANGUAGE = "language", _("Another language")
    SIGNING = "signing", _("British Sign Language")
    HEARING = "hearing", _("Captions or a hearing loop")
    STEP_FREE = "step_free", _("A way in without steps")
    COMPANION = "companion", _("Someone with me")
    QUIET = "quiet", _("A quiet place")
    BREAKS = "breaks", _("Breaks")
    COVER = "cover", _("Cover for the person I care for")
    TRAVEL = "travel", _("Help with travel")
    OTHER = "other", _("Something else")


class NeedState(models.TextChoices):
    """The six steps of the Accessible Information Standard, and the end."""

    IDENTIFIED = "identified", _("Named")
    RECORDED = "recorded", _("Written down")
    FLAGGED = "flagged", _("Kept, and shared with nobody")
    SHARED = "shared", _("Shared")
    MET = "met", _("Met")
    REVIEWED = "reviewed", _("Looked at again")
    ENDED = "ended", _("Not needed any more")


_N = NeedState
IN_USE = (_N.FLAGGED, _N.SHARED, _N.MET, _N.REVIEWED)

# How far a need has come with any organisation. What each of them says of it stands with the sharing.
ACCESS_NEED = Machine(
    initial=_N.IDENTIFIED,
    moves={
        # New words, and a yes after a year, begin again with what she wrote.
        "record": ([_N.IDENTIFIED, *IN_USE], _N.RECORDED),
        "flag": ([_N.RECORDED], _N.FLAGGED),
        "share": ([_N.FLAGGED], _N.SHARED),
        "meet": ([_N.SHARED], _N.MET),
        "ask_again": ([_N.MET], _N.SHARED),
        "take_back": ([_N.SHARED, _N.MET], _N.FLAGGED),
        "review": ([_N.MET], _N.REVIEWED),
        # It is hers: she need not wait for a review to have it end.
        "end": (IN_USE, _N.ENDED),
    },
)


class SharingState(models.TextChoices):
    ASKED = "asked", _("Waits for an answer")
    MET = "met", _("Met")
    EXPLAINED = "explained", _("Could not be met")
    TAKEN_BACK = "taken_back", _("Taken back")


_S = SharingState
IN_FORCE = (_S.ASKED, _S.MET, _S.EXPLAINED)

NEED_SHARING = Machine(
    initial=_S.ASKED,
    moves={
        "meet": ([_S.ASKED, _S.EXPLAINED], _S.MET),
        "explain": ([_S.ASKED], _S.EXPLAINED),
        "ask_again": ([_S.MET, _S.EXPLAINED], _S.ASKED),
        "take_back": (IN_FORCE, _S.TAKEN_BACK),
    },
)


class Outcome(models.TextChoices):
    MET = "met", _("How it was met")
    EXPLAINED = "explained", _("It could not be met, because")


# What she reads before she shares. It is kept with her yes, so that a later change does not reach back.
WORDING = _(
    "The people who ask and decide for %(organisation)s may read this need and my name. They must say how they met "
    "it, or why they could not. Nobody else sees it. I can take it back at any time."
)
