"""Answers that are owed and promises, for a search of the site."""

from django.db.models import Q
from django.utils.translation import gettext as _

from engage.promises.models import Duty
from engage.promises.queries.listing import HOW, commitments, duties
from engage.promises.queries.telling import tone_of

OF_WHOM = ("organisation__name", "place__name")


def found(person, look) -> list[dict]:
    """An answer that is there already and told elsewhere is found where it is told."""
    elsewhere = ~Q(address="") & ~Q(state__in=HOW["duty"]["open"])
    owed, promise = _("An answer owed"), _("A promise")
    answers = look(duties(person).exclude(elsewhere), "title", *OF_WHOM, kind=owed)
    made = look(commitments(person), "what", *OF_WHOM, kind=promise)
    asked = [_found(owed if duty.is_owed else _("An answer"), duty, _who_waits(duty)) for duty in answers]
    return [*asked, *(_found(promise, commitment) for commitment in made)]


def _who_waits(duty: Duty) -> str:
    return _("Owed to %(who)s") % {"who": duty.owed_to} if duty.is_owed else ""


def _found(kind: str, row, body: str = "") -> dict:
    return {
        "kind": kind,
        "title": str(row),
        "href": row.get_absolute_url(),
        "about": row.organisation.name,
        "state": row.get_state_display(),
        "tone": tone_of(row.state),
        "body": body,
    }
