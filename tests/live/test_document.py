"""docs/live-protocol.md says what the code does: every frame, every code, every limit, and no other."""

import re
from dataclasses import fields

from engage.base.live import frames
from engage.base.live.limits import Limits
from tests.house.sources import ROOT

TEXT = (ROOT / "docs/live-protocol.md").read_text(encoding="utf-8")
SCRIPT = (ROOT / "static/ui/live.js").read_text(encoding="utf-8")


def section(title: str) -> str:
    return re.split(r"^##+ ", TEXT.partition(f"# {title}")[2], maxsplit=1, flags=re.MULTILINE)[0]


def first_column(text: str) -> set[str]:
    return set(re.findall(r"^\| `?([\w]+)`? \|", text, flags=re.MULTILINE)) - {"type", "code", "what"}


def test_every_frame_is_there_and_no_other():
    assert first_column(section("From the client")) == frames.FROM_CLIENT
    assert first_column(section("From the server")) == frames.FROM_SERVER


def test_every_code_is_there_and_no_other():
    assert {int(code) for code in first_column(section("Codes with which"))} == set(frames.CODES)


def test_the_codes_are_all_that_the_server_names():
    named = {
        value
        for name, value in vars(frames).items()
        if name.isupper() and isinstance(value, int) and name != "ASK_AGAIN"
    }
    assert named == set(frames.CODES)


def test_every_limit_is_there_with_its_number():
    said = {}
    for line in section("Limits").splitlines():
        named = re.search(r"\((`[^)]*`)\) \|", line)
        names = re.findall(r"`(\w+)`", named[1]) if named else []
        numbers = line.split("|")[2].split(", ") if len(names) > 1 else [line.split("|")[2]] if names else []
        said |= dict(zip(names, (_number(each) for each in numbers), strict=True))
    assert said == {field.name: field.default for field in fields(Limits)}


def _number(text: str) -> int:
    sizes = {"KiB": 1024, "MiB": 1024 * 1024}
    number, _space, unit = text.strip().partition(" ")
    return int(number.replace(",", "")) * sizes.get(unit, 1)


def test_the_frames_of_the_example_are_frames():
    types = set(re.findall(r'^(?:client|server)  {"type":"(\w+)"', TEXT, flags=re.MULTILINE))
    assert types <= frames.FROM_CLIENT | frames.FROM_SERVER
    assert len(types) > 5


def test_the_pages_own_client_knows_every_frame():
    for name in frames.FROM_SERVER | frames.FROM_CLIENT:
        assert f'"{name}"' in SCRIPT, name


def test_the_pages_own_client_waits_as_the_document_says():
    found = dict(re.findall(r"(\w+) = (\d+)", SCRIPT.partition("export")[0]))
    assert found["FIRST_WAIT"] == "1000"
    assert found["LONGEST_WAIT"] == "30000"
    assert found["TRIES"] == "3"
    assert found["SAY_EVERY"] == "5000"
    assert "ACK = { events: 50, letters: 250_000, within: 30_000 }" in SCRIPT
    assert (
        "after 50 events or 250,000 letters of `html`, and otherwise with the first frame that comes 30 s"
        in TEXT
    )
