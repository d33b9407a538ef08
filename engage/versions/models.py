"""Which versions of the statements of an election were asked for, by whom, and what each says."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from engage.base import clock
from engage.base.kept import Kept, KeptQuerySet
from engage.base.models import VisibleQuerySet
from engage.base.states import Moves
from engage.elections.models import Candidate, Election
from engage.elections.states import CandidateState
from engage.people.models import Person
from engage.versions.states import (
    ASKED,
    ENGLISH,
    FROM_THE_RIGHT,
    OWN_NAME,
    VERSION,
    AskedState,
    Form,
    VersionState,
)

LONGEST = 4_000  # letters
REASON = 1_000
PRINT = 64


class AskedVersionQuerySet(KeptQuerySet):
    def waiting(self):
        return self.filter(state=AskedState.WAITING)


class AskedVersion(Moves, Kept):
    """The statements of all who stand are asked for in one language or in easy words. It leads to nobody."""

    machine = ASKED

    election = models.ForeignKey(Election, models.PROTECT, related_name="asked_versions")
    form = models.CharField(_("In what?"), max_length=10, choices=Form)
    asked_at = models.DateTimeField(default=clock.now)
    state = models.CharField(max_length=10, choices=AskedState, default=AskedState.WAITING)
    reason = models.TextField(max_length=REASON, blank=True)
    decided_as = models.CharField(max_length=300, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = AskedVersionQuerySet.as_manager()

    class Meta(Kept.Meta):
        abstract = False
        ordering = ["form"]
        constraints = [
            models.UniqueConstraint(fields=["election", "form"], name="version_asked_once"),
            models.CheckConstraint(
                condition=~Q(state=AskedState.DECLINED) | ~Q(reason=""), name="declined_with_a_reason"
            ),
        ]

    def __str__(self):
        return self.get_form_display()

    @property
    def own_name(self) -> str:
        return OWN_NAME.get(self.form, "")

    @property
    def tag(self) -> str:
        """For the attribute `lang`."""
        return ENGLISH if self.form == Form.EASY else self.form

    @property
    def direction(self) -> str:
        return "rtl" if self.form in FROM_THE_RIGHT else "ltr"


class AskerQuerySet(VisibleQuerySet):
    def visible_to(self, person):
        """Each herself alone, not even the officer."""
        return self.filter(person_id=person.pk) if person.is_authenticated else self.none()


class Asker(models.Model):
    """Who asked. It goes with her account, and when the election is over."""

    asked = models.ForeignKey(AskedVersion, models.PROTECT, related_name="askers")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")

    objects = AskerQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["asked", "person"], name="asks_once")]


class VersionQuerySet(VisibleQuerySet):
    def visible_to(self, person):
        """What stands in the statement; each what is said in her name besides."""
        in_it = Q(candidate__is_public=True, candidate__state=CandidateState.NOMINATED)
        public = in_it & ~Q(state=VersionState.DISPUTED) & ~Q(asked__state=AskedState.DECLINED)
        hers = Q(candidate__person_id=person.pk) if person.is_authenticated else Q()
        return self.filter(public | hers)


class Version(Moves, models.Model):
    """What one candidate wrote, in another language or in easy words."""

    machine = VERSION

    asked = models.ForeignKey(AskedVersion, models.PROTECT, related_name="versions")
    candidate = models.ForeignKey(Candidate, models.PROTECT, related_name="versions")
    words = models.TextField(_("The statement, in that language or form"), max_length=LONGEST)
    translated_by = models.CharField(
        _("Who put it into other words, and who checked it?"),
        max_length=200,
        help_text=_("Everyone can read this. Like: Translated by A. Nowak, checked by J. Lis."),
    )
    made_from = models.CharField(max_length=PRINT)  # SHA-256 of the statement it says again
    is_own = models.BooleanField(default=False)  # by the candidate herself
    state = models.CharField(max_length=10, choices=VersionState, default=VersionState.UNCHECKED)
    disputed_because = models.TextField(_("What is wrong?"), max_length=REASON, blank=True)

    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering = ["candidate__number"]
        constraints = [
            models.UniqueConstraint(fields=["asked", "candidate"], name="version_once"),
            models.CheckConstraint(condition=~Q(words="") & ~Q(translated_by=""), name="version_says_all"),
        ]

    @property
    def was_checked(self) -> bool:
        return self.state == VersionState.CHECKED
