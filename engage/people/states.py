"""The closed lists of people: kinds of role, in what capacity one speaks, how one was helped."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RoleKind(models.TextChoices):
    ADMINISTRATOR = "administrator", _("site administrator")
    COMMISSIONER = "commissioner", _("commissioner")
    HELPER = "helper", _("helper")
    MODERATOR = "moderator", _("moderator")
    RETURNING_OFFICER = "returning_officer", _("returning officer")
    REPRESENTATIVE = "representative", _("representative")


class Capacity(models.TextChoices):
    RESIDENT = "resident", _("I live here")
    PATIENT = "patient", _("I am a patient")
    CARER = "carer", _("I look after someone, unpaid")
    FAMILY = "family", _("I am family or a friend of a patient")
    WORKER = "worker", _("I work in health or care")
    VOLUNTEER = "volunteer", _("I volunteer")
    STUDENT = "student", _("I am a student")


class Strength(models.IntegerChoices):
    """How sure we are that someone belongs to a place, weakest first."""

    DECLARED = 1, _("said so")
    CODE = 2, _("used a code from a letter")
    LISTED = 3, _("was on a list")
    CHECKED = 4, _("was checked by a second person")


class Method(models.TextChoices):
    SPOKEN = "spoken", _("in person, spoken")
    PHONE = "phone", _("by phone")
    PAPER = "paper", _("on paper")


class NameConsent(models.TextChoices):
    NAMED = "named", _("with my name")
    FIRST_NAME = "first_name", _("with my first name only")
    NO_NAME = "no_name", _("without my name")
