"""Forum spaces, for a search of the site; never what is said in them."""

from django.utils.translation import gettext as _

from engage.forums.models import ForumSpace


def found(person, look) -> list[dict]:
    kind = _("A space to talk")
    seen = ForumSpace.objects.visible_to(person).select_related("place").order_by("archived_at", "name", "pk")
    spaces = look(seen, "name", "purpose", "place__name", kind=kind)
    return [
        {
            "kind": kind,
            "title": space.name,
            "href": space.get_absolute_url(),
            "about": space.place.name,
            "state": space.get_state_display(),
            "body": space.purpose,
        }
        for space in spaces
    ]
