"""Places about which no editor writes a page, for a search of the site."""

from django.utils.translation import gettext as _

from engage.base import clock
from engage.places.models import Place


def found(person, look) -> list[dict]:
    kind = _("A place")
    seen = Place.objects.visible_to(person).valid_on(clock.today()).exclude(page__live=True)
    rows = look(seen.select_related("parent").order_by("name", "pk"), "name", kind=kind)
    return [
        {
            "kind": kind,
            "title": place.name,
            "href": place.get_absolute_url(),
            "about": place.parent.name if place.parent else "",
        }
        for place in rows
    ]
