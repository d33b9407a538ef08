"""Numbers by their dotted name."""

import pytest

from engage.base.rulesets import Numbers, UnknownNumber
from engage.places.queries import default_rules


def test_reads_by_dotted_name():
    assert Numbers(default_rules())["consultation.min_days.formal"] == 42


def test_says_which_number_is_missing():
    with pytest.raises(UnknownNumber, match=r"does not say consultation\.min_days\.nonsense"):
        Numbers(default_rules(), source="england-2026")["consultation.min_days.nonsense"]
