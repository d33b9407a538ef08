"""These tests count days: each begins on an ordinary Monday."""

import pytest


@pytest.fixture(autouse=True)
def on_an_ordinary_monday(ordinary_monday):
    """Before anything else of the test is made."""
