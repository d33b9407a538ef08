"""Who: people, the roles they hold and from when to when, where they belong, who helped whom."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from engage.base import clock
from engage.base.models import VisibleQuerySet
from engage.people.states import Method, NameConsent, RoleKind, Strength
from engage.places.models import Organisation, Place


class PersonQuerySet(VisibleQuerySet):
    def visible_to(self, person):
        """A person sees herself; nobody browses people."""
        return self.filter(pk=person.pk) if person.is_authenticated else self.none()


class PersonManager(BaseUserManager.from_queryset(PersonQuerySet)):
    use_in_migrations = False

    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)


class Person(AbstractBaseUser, PermissionsMixin):
    """Anyone with an account, or entered by a helper without one."""

    name = models.CharField(_("name"), max_length=120)
    email = models.EmailField(_("e-mail address"), unique=True, null=True, blank=True)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(default=clock.now)

    objects = PersonManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    def __str__(self):
        return self.name or _("Someone")

    def get_full_name(self):
        return self.name

    def get_short_name(self):
        return self.name.split(" ")[0]

    @property
    def is_staff(self):
        """Nothing hangs on it; Wagtail's list of users asks."""
        return False

    @cached_property
    def roles_now(self) -> list["Role"]:
        """Roles held today, read once for this object."""
        return list(self.roles.held_on(clock.today()).select_related("place", "organisation"))

    @property
    def is_administrator(self) -> bool:
        return any(role.kind == RoleKind.ADMINISTRATOR for role in self.roles_now)

    @property
    def hosted_place_codes(self) -> list[str]:
        hosts = (RoleKind.ADMINISTRATOR, RoleKind.COMMISSIONER)
        return [role.place.code for role in self.roles_now if role.kind in hosts]

    def role_at(self, place: Place, *kinds: str) -> "Role | None":
        """A role of one of `kinds` that she holds today at `place` or at a place above it."""
        above = {nearer.pk for nearer in place.lineage()}
        held = (role for role in self.roles_now if role.kind in kinds and role.place_id in above)
        return next(held, None)


class RoleQuerySet(VisibleQuerySet):
    def held_on(self, day):
        return self.filter(Q(ends_date=None) | Q(ends_date__gte=day), starts_date__lte=day)

    def visible_to(self, person):
        """Who holds which role is public."""
        return self.all()


class Role(models.Model):
    """A role in a place, perhaps in a body, from a day and perhaps to a day, given by someone."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="roles")
    kind = models.CharField(max_length=20, choices=RoleKind)
    title = models.CharField(max_length=120, blank=True)
    place = models.ForeignKey(Place, models.PROTECT, related_name="roles")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="roles"
    )
    starts_date = models.DateField()
    ends_date = models.DateField(null=True, blank=True)
    given_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = RoleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_date=None) | Q(ends_date__gte=F("starts_date")), name="role_dates_in_order"
            ),
        ]

    def __str__(self):
        return self.title or self.get_kind_display()


class MembershipQuerySet(VisibleQuerySet):
    def visible_to(self, person):
        return self.filter(person_id=person.pk) if person.is_authenticated else self.none()


class Membership(models.Model):
    """That someone belongs to a place, and how sure we are of it."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="memberships")
    place = models.ForeignKey(Place, models.PROTECT, related_name="memberships")
    strength = models.PositiveSmallIntegerField(choices=Strength, default=Strength.DECLARED)
    since_date = models.DateField()
    source = models.CharField(max_length=200, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "place"], name="member_once")]


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
