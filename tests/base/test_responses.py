"""What every answer of the site carries, and what it looks like when something is wrong."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.consultations import make_answer, make_open


def policy(response) -> str:
    return response["Content-Security-Policy"]


def test_public_pages_have_the_strict_policy(cast, client):
    sent = policy(client.get("/"))
    assert "default-src 'none'" in sent
    assert "unsafe" not in sent
    assert "frame-ancestors 'none'" in sent
    assert "nonce-" in sent


def test_the_editor_has_its_own_policy(cast, client):
    client.force_login(type(cast.ada).objects.get(pk=cast.ada.pk))
    response = client.get(reverse("wagtailadmin_home"))
    assert "script-src 'self' 'unsafe-inline'" in policy(response)
    assert "nonce-" not in policy(response)
    assert response["X-Frame-Options"] == "SAMEORIGIN"


def test_what_a_session_saw_is_kept_by_no_shared_cache(cast, client):
    client.force_login(cast.ada)
    for url in ("/", "/what-happened/", reverse("desk")):
        assert "private" in client.get(url)["Cache-Control"]
    receipt = make_answer(make_open(cast)).get_absolute_url()
    assert "no-store" in Client().get(receipt)["Cache-Control"]


@pytest.mark.parametrize("url", ["/no-such-page/", "/consultations/nothing/", "/receipts/2222-2222-2222/"])
def test_404_in_the_sites_look(cast, client, url):
    response = client.get(url)
    assert response.status_code == 404
    assert b"There is no page here" in response.content
    assert b'class="mark"' in response.content


def test_403_after_a_form_was_open_for_too_long(cast):
    client = Client(enforce_csrf_checks=True)
    response = client.post(reverse("find_receipt"), {"receipt": "x"})
    assert response.status_code == 403
    assert b"open for too long" in response.content


def test_400_for_a_foreign_host(cast, client):
    response = client.get("/", headers={"host": "evil.example"})
    assert response.status_code == 400


def test_500_without_a_database(rf, monkeypatch):
    from django.views.defaults import server_error

    response = server_error(rf.get("/"))
    assert response.status_code == 500
    assert b"<h1" in response.content


def test_each_answer_has_an_id_of_its_own(cast, client):
    first, second = client.get("/healthz"), client.get("/healthz")
    assert first["X-Request-ID"] != second["X-Request-ID"]
