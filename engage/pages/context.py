"""What every template knows."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from engage.base.logs import masked


def site(request):
    """The name of the site, its navigation of at most five entries, and where help is."""
    return {
        "site_name": settings.SITE_NAME,
        "navigation": _navigation(request),
        "help_url": "/help/",
        "accessibility_url": "/accessibility/",
        "privacy_url": "/privacy/",
        "source_url": settings.SOURCE_URL,
        "person": getattr(request, "user", None),
        "person_url": reverse("me"),
        "after_signing_in": _after_signing_in(request),
    }


def _after_signing_in(request) -> str:
    """Back to where she was; "" from the front page, and from addresses that are a key to something."""
    here = request.path
    is_plain = request.method == "GET" and masked(here) == here and not here.startswith("/accounts/")
    return here if is_plain and here != "/" else ""


def _navigation(request) -> list[dict]:
    entries = [
        (_("Home"), "/"),
        (_("What happened"), reverse("what_happened")),
        (_("My answer"), reverse("find_receipt")),
        (_("Search"), reverse("search")),
    ]
    person = getattr(request, "user", None)
    if person is not None and person.is_authenticated and person.roles_now:
        entries += [(_("My desk"), reverse("desk"))]
    return [{"label": label, "url": url, "current": request.path == url} for label, url in entries]
