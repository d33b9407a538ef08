"""The machines of an asked version and of a version, and the languages there are."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from engage.base.states import Machine
from engage.elections.states import ElectionState

_S = ElectionState
CAN_BE_ASKED = (_S.NOTICE_PUBLISHED, _S.NOMINATIONS_OPEN)
BEFORE_THE_STATEMENT = (*CAN_BE_ASKED, _S.NOMINATIONS_CLOSED)


class AskedState(models.TextChoices):
    WAITING = "waiting", _("Asked for")
    DECLINED = "declined", _("Will not be made")


ASKED = Machine(
    initial=AskedState.WAITING,
    moves={"decline": ([AskedState.WAITING], AskedState.DECLINED)},
)


class VersionState(models.TextChoices):
    UNCHECKED = "unchecked", _("Not checked by the candidate")
    CHECKED = "checked", _("Checked by the candidate")
    DISPUTED = "disputed", _("Not what the candidate wrote")


_V = VersionState
VERSION = Machine(
    initial=_V.UNCHECKED,
    moves={
        "check": ([_V.UNCHECKED], _V.CHECKED),
        "dispute": ([_V.UNCHECKED, _V.CHECKED], _V.DISPUTED),
        "mend": ([_V.UNCHECKED, _V.CHECKED, _V.DISPUTED], _V.UNCHECKED),
    },
)


class Form(models.TextChoices):
    """A closed list: what is spoken most in England after English (Census 2021, TS024), Welsh, and Easy Read.

    Each value is a language tag (BCP 47), but for `easy`, which is English.
    """

    EASY = "easy", _("Easy Read")
    AR = "ar", _("Arabic")
    BN = "bn", _("Bengali")
    ZH = "zh", _("Chinese")
    FR = "fr", _("French")
    GU = "gu", _("Gujarati")
    FA = "fa", _("Persian")
    PL = "pl", _("Polish")
    PT = "pt", _("Portuguese")
    PA = "pa", _("Punjabi")
    RO = "ro", _("Romanian")
    SO = "so", _("Somali")
    ES = "es", _("Spanish")
    TA = "ta", _("Tamil")
    TR = "tr", _("Turkish")
    UK = "uk", _("Ukrainian")
    UR = "ur", _("Urdu")
    CY = "cy", _("Welsh")


# How a language calls itself, for those who look for theirs.
OWN_NAME = {
    Form.AR: "العربية",
    Form.BN: "বাংলা",
    Form.ZH: "中文",
    Form.FR: "Français",
    Form.GU: "ગુજરાતી",
    Form.FA: "فارسی",
    Form.PL: "Polski",
    Form.PT: "Português",
    Form.PA: "ਪੰਜਾਬੀ",
    Form.RO: "Română",
    Form.SO: "Soomaali",
    Form.ES: "Español",
    Form.TA: "தமிழ்",
    Form.TR: "Türkçe",
    Form.UK: "Українська",
    Form.UR: "اردو",
    Form.CY: "Cymraeg",
}
FROM_THE_RIGHT = (Form.AR, Form.FA, Form.UR)
ENGLISH = "en-GB"
