"""Equal votes are told apart by earlier stages, the pool getting smaller, and then by the lot."""

import hashlib

import pytest

from engage.panels.counting.ties import LotNeeded, break_tie, clean_seed, drawn


def test_the_most_recent_earlier_stage_decides():
    history = [[5, 3], [4, 6], [7, 7]]
    assert break_tie([1, 2], history, "exclusion", "").chosen == 1
    assert break_tie([1, 2], history, "surplus", "").chosen == 2
    assert break_tie([1, 2], history, "surplus", "").decided_at == 2


def test_who_is_not_at_the_extreme_is_out_of_the_tie_for_good():
    history = [[6, 7, 5], [7, 7, 8], [9, 9, 9]]
    tie = break_tie([1, 2, 3], history, "exclusion", "")
    assert (tie.chosen, tie.decided_at) == (1, 1), "3 had fewest at stage 1 and was out of the tie at stage 2"


def test_a_lot_is_among_those_who_are_left():
    history = [[6, 6, 5], [7, 7, 8], [9, 9, 9]]
    chosen = {break_tie([1, 2, 3], history, "exclusion", f"{seed:x}").chosen for seed in range(40)}
    assert chosen == {1, 2}
    with pytest.raises(LotNeeded) as needed:
        break_tie([1, 2, 3], history, "exclusion", "")
    assert needed.value.tied == (1, 2)


def test_the_bytes_of_the_lot_are_as_they_are_written_down():
    for seed in ("c0ffee", "0", "5eed", *(f"{each:x}" for each in range(30))):
        digest = hashlib.sha256(seed.encode() + b"|3|exclusion|2,5,11").hexdigest()
        assert drawn(seed, 3, "exclusion", [11, 2, 5]) == [2, 5, 11][int(digest, 16) % 3]
    # Worked out with sha256sum, d79d36ee…aa33; it must never change.
    assert drawn("c0ffee", 3, "exclusion", [2, 5, 11]) == 11


def test_a_seed_is_hexadecimal_in_lower_case():
    assert clean_seed(" C0FFEE ") == "c0ffee"
    assert clean_seed("") == ""
    for bad in ("coffee", "0x12", "1 2", "a" * 257, "ß"):
        with pytest.raises(ValueError, match="hexadecimal"):
            clean_seed(bad)
