"""What only tests of pages need."""

import logging

import pytest
from django.http import HttpResponse

from engage.base import errors


@pytest.fixture
def short_refusals(monkeypatch):
    """Only the number of a refusal counts here; tests/access has everyone meet its page in full, which costs as much as the answer."""
    monkeypatch.setattr(
        errors, "render", lambda request, page, *given, status: HttpResponse(page, status=status)
    )
    requests = logging.getLogger("django.request")
    before = requests.level
    requests.setLevel(
        logging.ERROR
    )  # it forgets what it knew of its level, which another way would outlast this test
    yield
    requests.setLevel(before)
