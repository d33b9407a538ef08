"""One thing that someone needs to take part, kept once, in her own words."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from engage.base import clock
from engage.base.models import VisibleQuerySet
from engage.base.states import Moves
from engage.needs.states import ACCESS_NEED, IN_USE, Kind, NeedState
from engage.people.models import Person


class AccessNeedQuerySet(VisibleQuerySet):
    def visible_to(self, person):
        """Her own. What she shared is reached through the sharing, and only through it."""
        return self.filter(person_id=person.pk) if person.is_authenticated else self.none()

    def in_use(self):
        return self.filter(state__in=IN_USE)

    def to_review(self, today):
        return self.filter(state=NeedState.MET, review_asked_at=None, review_date__lte=today)


class AccessNeed(Moves, models.Model):
    """What she needs, of which kind, and when she is asked whether that is still so."""

    machine = ACCESS_NEED

    person = models.ForeignKey(Person, models.CASCADE, related_name="access_needs")
    kind = models.CharField(_("What do you need?"), max_length=20, choices=Kind)
    language = models.CharField(
        _("Which language?"),
        max_length=60,
        blank=True,
        help_text=_("Only if you chose another language. Such as Polish."),
    )
    words = models.TextField(
        _("In your own words"),
        max_length=300,
        blank=True,
        help_text=_("What helps, and what does not. Say only what people must know to get it right."),
    )
    state = models.CharField(max_length=20, choices=NeedState, default=NeedState.IDENTIFIED)
    kept_at = models.DateTimeField(default=clock.now)
    review_date = models.DateField(null=True, blank=True)
    review_asked_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = AccessNeedQuerySet.as_manager()

    class Meta:
        ordering = ["kept_at", "pk"]
        indexes = [
            models.Index(
                fields=["review_date"],
                condition=~Q(review_date=None) & Q(review_asked_at=None),
                name="need_to_review",
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind"], condition=~Q(state=NeedState.ENDED), name="need_kept_once"
            ),
            models.CheckConstraint(
                condition=~Q(kind=Kind.LANGUAGE) | ~Q(language="") | Q(state=NeedState.ENDED),
                name="need_names_its_language",
            ),
            models.CheckConstraint(
                condition=~Q(kind=Kind.OTHER) | ~Q(words="") | Q(state=NeedState.ENDED),
                name="need_says_what_else",
            ),
        ]

    def __str__(self):
        label = self.get_kind_display()
        return f"{label}: {self.language}" if self.language else label
