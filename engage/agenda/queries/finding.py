"""What people raised, for a search of the site: only what everyone can read."""

from django.utils.translation import gettext as _

from engage.agenda.models import AgendaItem
from engage.agenda.queries.listing import items_of
from engage.agenda.queries.telling import with_tones


def found(person, look) -> list[dict]:
    kind = _("Raised here")
    seen = items_of().filter(pk__in=AgendaItem.objects.visible_to(person).values("pk"))
    items = with_tones(look(seen, "title", "ask", "place__name", kind=kind))
    return [
        {
            "kind": kind,
            "title": item.title,
            "href": item.get_absolute_url(),
            "about": item.place.name,
            "state": item.get_state_display(),
            "tone": item.tone,
            "body": item.ask,
        }
        for item in items
    ]
