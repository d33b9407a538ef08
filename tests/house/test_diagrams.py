"""The state diagrams in ARCHITECTURE.md are those of the tables; `make diagrams` draws them anew."""

from engage.base.states import Machine
from tests.house import diagrams
from tests.house.sources import ROOT

LAMP = Machine(initial="off", moves={"light": (["off"], "on"), "break": (["off", "on"], "broken")})
DOCUMENT = f"# Plan\n\n{diagrams.START}\n{diagrams.END}\n\nMore.\n"


def test_the_document_shows_the_machines_as_they_are():
    document = (ROOT / diagrams.DOCUMENT).read_text(encoding="utf-8")
    assert not diagrams.differs(document, diagrams.machines()), "Run `make diagrams`."


def test_the_machines_of_the_house_are_found():
    found = [(app, name) for app, name, _machine in diagrams.machines()]
    assert ("consultations", "CONSULTATION") in found


def test_drawing_keeps_what_stands_around_it():
    drawn = diagrams.with_section(DOCUMENT, diagrams.section([("lights", "LAMP", LAMP)]))
    assert drawn.startswith("# Plan\n")
    assert drawn.endswith("\n\nMore.\n")
    assert "off --> on: light" in drawn
    assert diagrams.with_section(drawn, diagrams.section([("lights", "LAMP", LAMP)])) == drawn


def test_a_move_that_the_document_does_not_show_is_found():
    drawn = diagrams.with_section(DOCUMENT, diagrams.section([("lights", "LAMP", LAMP)]))
    mended = Machine(initial="off", moves={**LAMP.moves, "mend": (["broken"], "off")})
    assert not diagrams.differs(drawn, [("lights", "LAMP", LAMP)])
    assert diagrams.differs(drawn, [("lights", "LAMP", mended)])
