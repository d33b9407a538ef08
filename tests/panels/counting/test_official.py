"""Ten real elections give what their returning officers declared, every total to five places."""

import json
from decimal import Decimal

import pytest

from engage.panels import counting
from tests.panels.counting.elections import counted

WARDS = [
    "aberdeenshire_2017_ward9",
    "argyll_bute_2017_ward7",
    "dumgal_2017_ward9",
    "edinburgh_2017_ward1",
    "highland_2017_ward1",
    "highland_2017_ward2",
    "north_ayrshire_2017_ward1",
    "north_lanarkshire_2017_ward11",
    "renfrewshire_2017_ward3",
    "shetland_2017_ward7",
]


@pytest.mark.parametrize("ward", WARDS)
def test_a_real_election(shared_data, ward):
    folder = shared_data / "elections"
    declared = json.loads((folder / "official.json").read_text("utf-8"))[f"{ward}.blt"]
    # No seed: none of these counts needed a lot.
    found = counted(counting.read_blt(folder / f"{ward}.blt"), seed="").as_json()
    assert found["winners"] == sorted(declared["winners"])
    assert (found["seats"], found["quota"]) == (declared["seats"], int(declared["quota"]))
    assert decided(found, "elected") == decided_officially(declared["elected_at"])
    assert decided(found, "excluded") == decided_officially(declared["excluded_at"])
    assert in_votes(stage["totals"] for stage in found["stages"]) == in_votes(declared["stage_totals"])


def test_every_ward_of_the_data_is_tried(shared_data):
    assert sorted(WARDS) == sorted(file.stem for file in (shared_data / "elections").glob("*.blt"))


def in_votes(stages) -> list[list[Decimal]]:
    """Exact; two officers wrote whole votes without their places."""
    return [[Decimal(votes) for votes in totals] for totals in stages]


def decided(found: dict, what: str) -> dict[int, int]:
    return {each: at for at, stage in enumerate(found["stages"], start=1) for each in stage[what]}


def decided_officially(stages: dict) -> dict[int, int]:
    return {int(candidate): int(stage) for candidate, stage in stages.items()}
