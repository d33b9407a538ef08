"""Who helped whom to take part."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from engage.base import clock
from engage.base.models import VisibleQuerySet
from engage.people.models.person import Person
from engage.people.states import Method, NameConsent
from engage.places.models import Place


class AssistanceQuerySet(VisibleQuerySet):
    def visible_to(self, person):
        return self.filter(helper_id=person.pk) if person.is_authenticated else self.none()


class Assistance(models.Model):
    """Someone helped another person take part: with consent, as spoken, read back. Never its author."""

    helper = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="assistances")
    place = models.ForeignKey(Place, models.PROTECT, related_name="+")
    method = models.CharField(_("How are they answering?"), max_length=10, choices=Method)
    name_consent = models.CharField(
        _("How may we keep what they say?"), max_length=12, choices=NameConsent, default=NameConsent.NO_NAME
    )
    name = models.CharField(_("Their name"), max_length=120, blank=True)
    helper_note = models.TextField(_("Your own note"), blank=True)
    consent_at = models.DateTimeField(default=clock.now)
    read_back_at = models.DateTimeField(null=True, blank=True)

    objects = AssistanceQuerySet.as_manager()
