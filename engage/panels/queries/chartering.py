"""What a charter needs before it can stand, and how its seats are shared out."""

from django.utils.translation import gettext as _

from engage.panels.models import Panel
from engage.panels.states import Way


def seats_by_way(panel: Panel) -> dict[str, int]:
    """{"elected": 12, "drawn": 2, "appointed": 1}"""
    counts = dict.fromkeys((way.value for way in Way), 0)
    for each in panel.constituencies.all():
        counts[each.way] += each.seat_count
    return counts


def charter_lacks(panel: Panel) -> list[str]:
    """What has to be done before the charter can stand, each as a sentence; [] when nothing is missing."""
    seats = seats_by_way(panel)
    words = (
        (panel.remit, _("Say what the panel does.")),
        (panel.expenses_policy, _("Say what is paid to members.")),
        (panel.closure_rule, _("Say how the panel can end.")),
        (panel.term_years and panel.max_terms, _("Say for how long someone is chosen, and how often.")),
        (seats[Way.ELECTED], _("Add seats that people elect.")),
        (not _too_many_appointed(panel, seats), _too_many_words(panel, seats)),
    )
    return [sentence for is_there, sentence in words if not is_there]


def _too_many_appointed(panel: Panel, seats: dict[str, int]) -> bool:
    return seats[Way.APPOINTED] * panel.rule_set.numbers["panel.appointed_one_in"] > sum(seats.values())


def _too_many_words(panel: Panel, seats: dict[str, int]) -> str:
    return _(
        "The host would name %(named)s of %(all)s seats. It may name one in %(one_in)s at most. "
        "Name fewer, or let people choose more."
    ) % {
        "named": seats[Way.APPOINTED],
        "all": sum(seats.values()),
        "one_in": panel.rule_set.numbers["panel.appointed_one_in"],
    }
