"""That a need is shared with one organisation, with the words she agreed to, and what it answered."""

from django.db import models
from django.db.models import Q

from engage.base import clock
from engage.base.models import VisibleQuerySet
from engage.base.states import Moves
from engage.needs.models.need import AccessNeed
from engage.needs.rules import host_roles
from engage.needs.states import IN_FORCE, NEED_SHARING, Outcome, SharingState
from engage.places.models import Organisation, Place

LEVELS = ("", "parent__", "parent__parent__", "parent__parent__parent__")  # of places


class SharingQuerySet(VisibleQuerySet):
    def visible_to(self, person):
        """Her own, and what others share just now with an organisation for which she hosts."""
        if not person.is_authenticated:
            return self.none()
        return self.filter(Q(need__person_id=person.pk) | _hosted_by(person))

    def hosted_by(self, person):
        return self.visible_to(person).filter(_hosted_by(person))

    def in_force(self):
        return self.filter(state__in=IN_FORCE)


def _hosted_by(person) -> Q:
    today, hosted = clock.today(), Q(pk__in=())
    for role in host_roles(person):
        is_here = Q()
        for above in LEVELS:
            is_here |= Q(**{f"place__{above}pk": role.place_id})
        hosted |= is_here & Q(organisation_id=role.organisation_id)
    stands = Q(organisation__valid_to=None) | Q(organisation__valid_to__gte=today)
    return hosted & stands & Q(state__in=IN_FORCE)


class Sharing(Moves, models.Model):
    """She agreed that one organisation reads one need. Taken back it stays, for her alone, as what she once said."""

    machine = NEED_SHARING

    need = models.ForeignKey(AccessNeed, models.CASCADE, related_name="sharings")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    place = models.ForeignKey(Place, models.PROTECT, related_name="+")  # where she belongs
    wording = models.TextField()
    state = models.CharField(max_length=20, choices=SharingState, default=SharingState.ASKED)
    turn = models.PositiveIntegerField(default=1)  # how often it was asked: an answer is to what was read
    shared_at = models.DateTimeField(default=clock.now)
    asked_at = models.DateTimeField(default=clock.now)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    objects = SharingQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["organisation", "state", "asked_at"], name="sharing_list")]
        constraints = [
            models.UniqueConstraint(
                fields=["need", "organisation"],
                condition=~Q(state=SharingState.TAKEN_BACK),
                name="shared_once",
            )
        ]


class AnswerQuerySet(VisibleQuerySet):
    def visible_to(self, person):
        """As the sharings they belong to."""
        return self.filter(sharing__in=Sharing.objects.visible_to(person))


class Answer(models.Model):
    """How an organisation met a need, or why it could not. It is signed by a role and never changed."""

    sharing = models.ForeignKey(Sharing, models.CASCADE, related_name="answers")
    outcome = models.CharField(max_length=10, choices=Outcome)
    words = models.TextField()
    role_title = models.CharField(max_length=160)
    made_at = models.DateTimeField(default=clock.now)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="answer_says_something")]
