"""Who: anyone with an account, or entered by a helper."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from engage.base import clock
from engage.base.models import VisibleQuerySet
from engage.people.states import NEEDS_SECOND_STEP, RoleKind
from engage.places.models import Place


class PersonQuerySet(VisibleQuerySet):
    def visible_to(self, person):
        """A person sees herself; nobody browses people."""
        return self.filter(pk=person.pk) if person.is_authenticated else self.none()


class PersonManager(BaseUserManager.from_queryset(PersonQuerySet)):
    use_in_migrations = False

    def get_by_natural_key(self, email):
        return self.get(email=email.lower())


class Person(AbstractBaseUser, PermissionsMixin):
    """Anyone with an account, or entered by a helper without one."""

    name = models.CharField(_("name"), max_length=120)
    email = models.EmailField(_("e-mail address"), unique=True, null=True, blank=True)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(default=clock.now)

    objects = PersonManager()

    class Meta:
        indexes = [models.Index(fields=["last_login", "joined_at"], name="person_last_seen")]
        constraints = [  # so that an address is found by its index, however it is typed
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")), name="person_email_in_small_letters"
            )
        ]

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    def __str__(self):
        return self.name or gettext("Someone")

    def get_full_name(self):
        return self.name

    def get_short_name(self):
        return self.name.split(" ")[0]

    @property
    def is_staff(self):
        """Nothing hangs on it; Wagtail's list of users asks."""
        return False

    @cached_property
    def roles_now(self) -> list:
        """Roles held today, read once for this object; every request asks, and a short question costs half."""
        today = clock.today()
        hers = self.roles.select_related("place", "organisation")
        return [role for role in hers if role.is_held_on(today)]

    @property
    def is_administrator(self) -> bool:
        return any(role.kind == RoleKind.ADMINISTRATOR for role in self.roles_now)

    @property
    def needs_second_step(self) -> bool:
        """Whether a password alone must not be enough for her."""
        return any(role.kind in NEEDS_SECOND_STEP for role in self.roles_now)

    @property
    def hosted_place_codes(self) -> list[str]:
        hosts = (RoleKind.ADMINISTRATOR, RoleKind.COMMISSIONER)
        return [role.place.code for role in self.roles_now if role.kind in hosts]

    def administered_places(self) -> models.QuerySet[Place]:
        """The places she administers, and those inside them."""
        return _inside([role.place_id for role in self.roles_now if role.kind == RoleKind.ADMINISTRATOR])

    def places_with_role(self) -> models.QuerySet[Place]:
        """The places in which she holds any role, and those inside them."""
        return _inside([role.place_id for role in self.roles_now])

    def role_at(self, place: Place, *kinds: str):
        """A role of one of `kinds` that she holds today at `place` or at a place above it, or None."""
        held = [role for role in self.roles_now if role.kind in kinds]
        above = {nearer.pk for nearer in place.lineage()} if held else ()
        return next((role for role in held if role.place_id in above), None)


def _inside(places: list[int]) -> models.QuerySet[Place]:
    """These and all below; there are four levels."""
    is_inside = models.Q()
    for above in ("", "parent__", "parent__parent__", "parent__parent__parent__"):
        is_inside |= models.Q(**{f"{above}pk__in": places})
    return Place.objects.filter(is_inside)
