"""Many hold a row together; who changes it waits for all of them."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from engage.base.sharing import lock_with_others
from engage.places.models import Place
from tests.factories.threads import beside

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_same_row_is_read_anew_and_held(cast):
    Place.objects.filter(pk=cast.place.pk).update(name="Other")
    with (
        transaction.atomic(),
        CaptureQueriesContext(
            connection,
        ) as asked,
    ):
        assert lock_with_others(cast.place).name == "Other"
    if connection.vendor == "postgresql":
        assert "FOR SHARE" in asked.captured_queries[-1]["sql"]


def test_who_changes_it_waits_and_who_shares_it_does_not(cast):
    def rename():
        with transaction.atomic():
            Place.objects.filter(pk=cast.place.pk).update(name="Later")
        return Place.objects.get(pk=cast.place.pk).name

    def hold():
        return lock_with_others(cast.place).name

    assert beside(hold, rename) == ("Harrowmere", "Later")
    if connection.vendor == "postgresql":
        assert beside(hold, lambda: _held(cast.place)) == ("Later", "Later")


def _held(place):
    with transaction.atomic():
        return lock_with_others(place).name
