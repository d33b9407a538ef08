"""The closed lists of places: levels, sectors, and how one place or body follows another."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    SYSTEM = "system", _("system")
    PLACE = "place", _("place")
    NEIGHBOURHOOD = "neighbourhood", _("neighbourhood")
    PRACTICE = "practice", _("practice")


class Sector(models.TextChoices):
    COMMISSIONER = "commissioner", _("plans and pays for care")
    COUNCIL = "council", _("council")
    PROVIDER = "provider", _("gives care")
    VOLUNTARY = "voluntary", _("charity or community group")
    HOUSING = "housing", _("housing")
    EMPLOYER = "employer", _("employer")
    EDUCATION = "education", _("education")
    CULTURE = "culture", _("libraries, arts and sport")


class SuccessionKind(models.TextChoices):
    RENAME = "rename", _("renamed")
    MERGE = "merge", _("merged")
    SPLIT = "split", _("split")
    TRANSFER = "transfer", _("transferred")
