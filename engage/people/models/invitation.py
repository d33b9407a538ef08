"""Roles offered to people by e-mail, and what became of the offer."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from engage.base import clock
from engage.base.models import VisibleQuerySet
from engage.base.states import Moves
from engage.people.models.person import Person
from engage.people.models.role import Role
from engage.people.states import INVITATION, InvitationState, RoleKind
from engage.places.models import Organisation, Place


class InvitationQuerySet(VisibleQuerySet):
    def visible_to(self, person):
        """Those into places that she administers."""
        return self.filter(place__in=person.administered_places()) if person.is_authenticated else self.none()


class Invitation(Moves, models.Model):
    """A role offered to whoever reads an e-mail address. Of the link only a hash is kept."""

    email = models.EmailField(_("e-mail address"), blank=True)
    kind = models.CharField(_("role"), max_length=20, choices=RoleKind)
    title = models.CharField(_("title"), max_length=120, blank=True)
    place = models.ForeignKey(Place, models.PROTECT, related_name="invitations")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    ends_date = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=InvitationState, default=InvitationState.SENT)
    token_hash = models.CharField(max_length=64, null=True, blank=True, unique=True)
    invited_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    invited_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    role = models.OneToOneField(Role, models.SET_NULL, null=True, blank=True, related_name="invitation")

    machine = INVITATION
    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["email", "kind", "place"],
                condition=Q(state=InvitationState.SENT),
                name="invited_once_to_a_role",
            )
        ]

    def __str__(self):
        return self.title or self.get_kind_display()
