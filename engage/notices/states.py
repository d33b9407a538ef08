"""The closed lists of notices: by which way, what kind of news, and how often."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    EMAIL = "email", _("e-mail")
    POST = "post", _("letter")


class NewsKind(models.TextChoices):
    """What one can choose to hear of. Letters about one's account and its safety are no news, and always come."""

    QUESTIONS = "questions", _("New questions you can answer")
    CLOSING = "closing", _("Last days to answer")
    ANSWERS = "answers", _("Answers, and what is promised")
    MEETINGS = "meetings", _("Meetings you can come to")
    STEPS = "steps", _("What closed or was withdrawn")


class Pace(models.TextChoices):
    AT_ONCE = "at_once", _("At once")
    DAILY = "daily", _("Once a day")
    WEEKLY = "weekly", _("Once a week")
    NEVER = "never", _("Never")


# What holds until someone chooses: one letter a day at most, and only when there is news.
USUAL = {
    NewsKind.QUESTIONS: Pace.DAILY,
    NewsKind.CLOSING: Pace.DAILY,
    NewsKind.ANSWERS: Pace.DAILY,
    NewsKind.MEETINGS: Pace.DAILY,
    NewsKind.STEPS: Pace.WEEKLY,
}
