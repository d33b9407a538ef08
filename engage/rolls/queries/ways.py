"""How many votes came by each way, once the box is opened: never where one is so small that it could point at someone."""

from typing import Any

from django.utils.translation import gettext as _

from engage.elections.models import Count
from engage.elections.states import Channel


def ways_told(count: Count, least: int) -> list[dict[str, Any]]:
    """Bars, one for each way; [] where one of them is smaller than `least`, and not nothing.

    Paper and phone stand together where one of them alone is too small.
    """
    rows = [(way.label, count.ways.get(way, 0)) for way in Channel]
    if any(0 < number < least for _label, number in rows[1:]):
        rows[1:] = [(_("On paper or by phone"), sum(number for _label, number in rows[1:]))]
    if any(0 < number < least for _label, number in rows):
        return []
    return [{"label": label, "value": number} for label, number in rows]
