"""Passwords are kept by Argon2id, with no less work than OWASP asks for, and older ones are brought up to it."""

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher, check_password, identify_hasher, make_password

from engage import settings as ours

# OWASP's Password Storage Cheat Sheet: (KiB, passes), each with one thread, held for equal.
ENOUGH = {(47_104, 1), (19_456, 2), (12_288, 3), (9_216, 4), (7_168, 5)}


@pytest.fixture(autouse=True)
def as_on_a_server(settings):
    """The other tests use a quick hash."""
    settings.PASSWORD_HASHERS = ours.PASSWORD_HASHERS


def test_a_password_costs_whoever_guesses_it_what_owasp_asks():
    kept = make_password("four plain words here")
    found = identify_hasher(kept).decode(kept)
    assert (found["variety"], found["version"], found["parallelism"]) == ("argon2id", 19, 1)
    assert (found["memory_cost"], found["time_cost"]) in ENOUGH


def test_one_that_was_kept_otherwise_still_fits_and_is_kept_anew():
    kept, renewed = Argon2PasswordHasher().encode("four plain words here", "s" * 22), []
    assert check_password("four plain words here", kept, setter=renewed.append)
    assert renewed == ["four plain words here"]
    assert not check_password("four plain words there", kept)
