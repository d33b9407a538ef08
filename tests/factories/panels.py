"""Panels in each state, reached through actions."""

from itertools import count

from engage.panels import actions
from engage.panels.models import Constituency, Panel
from engage.panels.states import Way
from engage.people.states import Strength
from tests.factories.standing import stands

NUMBERS = count(1)
WORDS = {
    "remit": "It looks at whatever the board plans here, and the board answers it.",
    "term_years": 3,
    "max_terms": 2,
    "expenses_policy": "Travel and care at home are paid within ten days.",
    "closure_rule": "Members are asked first, and ninety days pass.",
}


@stands
def make_panel(cast, *, host=None, seats=1, **changed) -> Panel:
    """Planned by Ada, with so many elected seats."""
    name = changed.pop("name", f"People’s Panel {next(NUMBERS)}")
    host = host or cast.ada
    panel = actions.propose_panel(actor=host, place=cast.place, name=name, **(WORDS | changed))
    if seats:
        add_seats(cast, panel, seats=seats, host=host)
    return panel


def add_seats(cast, panel, *, name="Northgate", seats=1, way=Way.ELECTED, host=None, **rule) -> Constituency:
    rule = {"place": panel.place, "capacity": "", "strength": Strength.DECLARED} | rule
    return actions.add_constituency(
        actor=host or cast.ada, panel=panel, name=name, seat_count=seats, way=way, **rule
    )


@stands
def make_chartered(cast, **more) -> Panel:
    panel = make_panel(cast, **more)
    return actions.charter_panel(actor=more.get("host") or cast.ada, panel=panel)


def again(row):
    return type(row).objects.get(pk=row.pk)
