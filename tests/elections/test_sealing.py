"""Keys are words on paper; what is sealed to two of them opens with both and with nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage.elections.sealing import (
    CONSONANTS,
    VOWELS,
    NoKey,
    Unopened,
    is_public_key,
    new_key,
    open_by_two,
    padded,
    public_half,
    seal_for_two,
    secret_of,
    unpadded,
    words_of,
)


@given(st.binary(min_size=32, max_size=32))
def test_every_key_comes_back_from_its_words_however_they_are_typed(secret):
    words = words_of(secret)
    assert len(words) == 17
    assert secret_of(" ".join(words)) == secret
    assert secret_of("-".join(words).upper()) == secret


@given(st.binary(min_size=32, max_size=32), st.integers(0, 84), st.sampled_from("bdfghjklmnprstvz"))
def test_a_slip_of_the_pen_is_noticed(secret, at, letter):
    words = "".join(words_of(secret))
    wrong = words[:at] + letter + words[at + 1 :]
    if wrong != words:
        with pytest.raises(NoKey):
            secret_of(wrong)


@pytest.mark.parametrize("secret", [bytes(range(32)), b"\0" * 32, b"\xff" * 32])
def test_every_wrong_letter_and_every_two_that_changed_places_are_noticed(secret):
    """Not nearly always, as by two bytes of a digest, but always."""
    words = words_of(secret)
    for number, word in enumerate(words):
        slips = {word[:at] + each + word[at + 1 :] for at in range(5) for each in CONSONANTS + VOWELS}
        slips |= {word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(4)}
        slips |= {word[:at] + word[at + 2] + word[at + 1] + word[at] + word[at + 3 :] for at in range(3)}
        for slip in slips - {word}:
            with pytest.raises(NoKey):
                secret_of(" ".join([*words[:number], slip, *words[number + 1 :]]))


@pytest.mark.parametrize("typed", ["", "babab", "babab " * 17, "x" * 85, "ö" * 85, "1" * 85, "babab " * 400])
def test_what_is_no_key_is_refused(typed):
    with pytest.raises(NoKey):
        secret_of(typed)


def test_it_opens_with_both_keys_in_their_order_and_with_nothing_else():
    (one, first), (two, second), (_other, third) = new_key(), new_key(), new_key()
    first, second, third = (" ".join(words) for words in (first, second, third))
    sealed = seal_for_two(b"3 1 2", one, two)
    assert open_by_two(sealed, first, second) == b"3 1 2"
    for words in ((second, first), (first, first), (first, third), (third, second)):
        with pytest.raises(Unopened):
            open_by_two(sealed, *words)
    for changed in (sealed[:-1], sealed + b"x", b"", bytes([sealed[0] ^ 1]) + sealed[1:]):
        with pytest.raises(Unopened):
            open_by_two(changed, first, second)
    assert public_half(first) == one


def test_the_same_vote_never_looks_the_same():
    (one, _words), (two, _others) = new_key(), new_key()
    assert len({seal_for_two(b"1", one, two) for _each in range(20)}) == 20


@given(st.binary(max_size=31))
def test_whatever_is_padded_is_as_long_and_comes_back(content):
    assert len(padded(content, 32)) == 32
    assert unpadded(padded(content, 32)) == content


def test_what_does_not_fit_or_was_not_padded_is_refused():
    with pytest.raises(ValueError, match="do not go into"):
        padded(b"x" * 32, 32)
    for wrong in (b"", b"\0" * 32, b"x" * 32):
        with pytest.raises(ValueError, match="not padded"):
            unpadded(wrong)


@pytest.mark.parametrize(
    ("text", "is_one"), [("ab" * 32, True), ("ab" * 31, False), ("zz" * 32, False), ("", False)]
)
def test_what_a_public_key_looks_like(text, is_one):
    assert is_public_key(text) is is_one


# RFC 7748, 6.1, and Bernstein's list: every point of low order and its other spellings. Whatever is multiplied by one
# of these gives nothing but zeros.
KNOWN_TO_ALL = (
    "00" * 32,
    "01" + "00" * 31,
    "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
    "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
    "ec" + "ff" * 30 + "7f",
    "ed" + "ff" * 30 + "7f",
    "ee" + "ff" * 30 + "7f",
    "00" * 31 + "80",
)


@pytest.mark.parametrize("key", KNOWN_TO_ALL)
def test_a_key_to_which_nothing_can_be_sealed_is_none(key):
    assert not is_public_key(key)
