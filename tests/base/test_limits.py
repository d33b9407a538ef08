"""Guessing receipt numbers is stopped; people with a right one are not."""

from django.urls import reverse
from limits.errors import StorageError

from engage.base import limits
from tests.factories.consultations import make_answer, make_open


def guess(client, **options):
    return client.get(reverse("receipt", args=["2222-2222-2222"]), **options).status_code


def test_after_twenty_misses_even_a_right_number_is_not_looked_at(cast, client):
    right = make_answer(make_open(cast)).get_absolute_url()
    assert [guess(client) for _each in range(20)] == [404] * 20
    response = client.get(right)
    assert (response.status_code, response["Retry-After"]) == (429, "60")
    assert client.post(reverse("find_receipt"), {"receipt": "2222-2222-2222"}).status_code == 429


def test_right_numbers_are_never_counted(cast, client):
    right = make_answer(make_open(cast)).get_absolute_url()
    assert {client.get(right).status_code for _each in range(30)} == {200}


def test_a_forged_header_gives_no_new_tries(cast, client, settings):
    codes = [guess(client, headers={"x-forwarded-for": f"10.0.0.{number}"}) for number in range(21)]
    assert codes[-1] == 429


def test_without_the_store_people_still_get_in(cast, client, monkeypatch):
    class Gone:
        def test(self, *_any):
            raise StorageError(ConnectionError("Redis is gone"))

        hit = test

    monkeypatch.setattr(limits, "_limiter", Gone)
    assert client.get(make_answer(make_open(cast)).get_absolute_url()).status_code == 200


def test_what_one_site_counts_is_not_counted_by_another(cast, client, settings):
    """In Redis, which several sites may share; in a process of its own each counts alone anyhow."""
    assert [guess(client) for _each in range(21)][-1] == 429
    settings.CACHES["default"]["KEY_PREFIX"] = "another-site"
    limits._limiter.cache_clear()
    assert guess(client) == 404
