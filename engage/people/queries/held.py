"""What people holds about someone, told to her in her own words; and what every app holds, gathered."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from engage.base.personal import holdings, tells
from engage.people.models import (
    Assistance,
    Consent,
    Download,
    HeldCapacity,
    Lookup,
    Membership,
    Pseudonym,
    Role,
)
from engage.people.queries.trust import open_offers_to
from engage.people.states import RoleKind
from engage.places.models import Place


def what_is_held(person) -> list[dict]:
    """[{"name": "people.account", "title": …, "why": …, "rows": [{label: what}]}], the account first, also where there is nothing."""
    return [
        {"name": each.name, "title": each.title, "why": each.why, "rows": _with_places(each.tell(person))}
        for each in reversed(holdings())
    ]


def _with_places(rows: list[dict]) -> list[dict]:
    """The record knows places by their codes only; people know them by their names."""
    label = _("Place")
    codes = {row[label] for row in rows if label in row}
    names = dict(Place.objects.filter(code__in=codes).values_list("code", "name")) if codes else {}
    return [row | {label: names.get(row[label], row[label])} if label in row else row for row in rows]


@tells(
    gettext_lazy("Your account"),
    why=gettext_lazy("So that you can sign in and we can write to you. It stays until you leave."),
    models=(
        "people.Person",
        "people.SignInCode",
        "people.InactivityWarning",
        "account.EmailAddress",
        "account.EmailConfirmation",
        "mfa.Authenticator",
        "socialaccount.SocialAccount",
        "socialaccount.SocialToken",
    ),
)
def account(person) -> list[dict]:
    addresses = ", ".join(EmailAddress.objects.filter(user=person).values_list("email", flat=True))
    outside = SocialAccount.objects.filter(user=person).values_list("provider", flat=True)
    ways = ", ".join(str(each.get_type_display()) for each in Authenticator.objects.filter(user=person))
    return [
        {
            _("Name"): person.name,
            _("E-mail addresses"): addresses or person.email or "",
            _("Joined"): person.joined_at,
            _("Last sign-in"): person.last_login,
            _("Extra safety"): ways,
            _("Other ways to sign in"): ", ".join(outside),
            _("Sign-in code"): _("yes") if hasattr(person, "sign_in_code") else _("no"),
        }
    ]


@tells(
    gettext_lazy("Where you belong"),
    why=gettext_lazy(
        "So that you can take part in what is for people of a place. It stays until you leave it."
    ),
    models=("people.Membership",),
)
def belonging(person) -> list[dict]:
    hers = Membership.objects.filter(person=person).select_related("place").order_by("pk")
    return [
        {
            _("Place"): each.place.name,
            _("Since"): each.since_date,
            _("How we know"): str(each.strength_told),
            _("So sure since"): each.strength_date,
            _("Where it came from"): each.source,
        }
        for each in hers
    ]


@tells(
    gettext_lazy("How you take part"),
    why=gettext_lazy("So that others see who speaks about what. It stays until you leave."),
    models=("people.HeldCapacity",),
)
def capacities(person) -> list[dict]:
    return [
        {
            _("As"): each.get_kind_display(),
            _("From"): each.since_date,
            _("To"): each.until_date,
        }
        for each in HeldCapacity.objects.filter(person=person)
    ]


@tells(
    gettext_lazy("Roles"),
    why=gettext_lazy("Who holds which role is public. When you leave, your roles end and your name goes."),
    models=("people.Role",),
)
def roles(person) -> list[dict]:
    hers = Role.objects.filter(person=person).select_related("place", "organisation").order_by("pk")
    return [
        {
            _("Role"): str(each),
            _("Place"): each.place.name,
            _("Body"): each.organisation.name if each.organisation else "",
            _("From"): each.starts_date,
            _("To"): each.ends_date,
        }
        for each in hers
    ]


@tells(
    gettext_lazy("Your names in single spaces"),
    why=gettext_lazy("So that nobody can join what you say in one space with what you say in another."),
    models=("people.Pseudonym",),
)
def pseudonyms(person) -> list[dict]:
    hers = Pseudonym.objects.filter(person=person)
    return [{_("Space"): each.space, _("Your name there"): each.name} for each in hers]


@tells(
    gettext_lazy("What you agreed to"),
    why=gettext_lazy("To show what you said yes to, and when. It stays until you leave."),
    models=("people.Consent",),
)
def consents(person) -> list[dict]:
    return [
        {
            _("For"): each.get_purpose_display(),
            _("What you read"): each.wording,
            _("Given"): each.given_at,
            _("Taken back"): each.taken_back_at,
        }
        for each in Consent.objects.filter(person=person)
    ]


@tells(
    gettext_lazy("Who looked at who you are"),
    why=gettext_lazy("So that nobody can look without your seeing it. It stays until you leave."),
    models=("people.Lookup",),
)
def lookups(person) -> list[dict]:
    seen = Lookup.objects.filter(person=person).select_related("looked_by", "place")
    return [
        {
            _("When"): each.at,
            _("Who"): f"{each.looked_by or _('Someone who has left')}, {each.role}, {each.place.name}",
            _("Why"): each.reason,
        }
        for each in seen
    ]


@tells(
    gettext_lazy("Help you gave"),
    why=gettext_lazy("What others said with your help is theirs. Only your note beside it is yours."),
    models=("people.Assistance",),
)
def help_given(person) -> list[dict]:
    given = Assistance.objects.filter(helper=person).select_related("place").order_by("-pk")
    return [
        {
            _("When"): each.consent_at,
            _("Place"): each.place.name,
            _("How"): each.get_method_display(),
            _("Your note"): each.helper_note,
        }
        for each in given
    ]


@tells(
    gettext_lazy("Copies you asked for"),
    why=gettext_lazy("A copy like this one can be taken once, for a day. Only that you asked is kept."),
    models=("people.Download",),
)
def downloads(person) -> list[dict]:
    asked = Download.objects.filter(person=person).defer("sealed")
    return [{_("Asked for"): each.asked_at, _("Taken"): each.taken_at} for each in asked]


@tells(
    gettext_lazy("Browsers that are signed in"),
    why=gettext_lazy("So that you stay signed in. It ends when you sign out, and after two weeks by itself."),
    models=("sessions.Session",),
)
def sessions(person) -> list[dict]:
    return [{_("This one"): _("and any other in which you did not sign out")}]


@tells(
    gettext_lazy("Roles that were offered to you"),
    why=gettext_lazy(
        "So that the offer reaches you. The address is deleted as soon as you answer, or after a week."
    ),
    models=("people.Invitation", "people.Proposal"),
)
def offers(person) -> list[dict]:
    invited, proposed = open_offers_to(person)
    waiting = [(each.kind, each.place) for each in invited]
    waiting += [(each.parameters["kind"], each.place) for each in proposed]
    return [{_("Role"): str(RoleKind(kind).label), _("Place"): place.name} for kind, place in waiting]
