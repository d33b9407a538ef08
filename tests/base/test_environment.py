"""A wrong setting stops the start with one sentence: what is wrong, and what to write instead."""

import psycopg
import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from engage.environment import Environment
from tests.factories import databases

WRONG = [
    ("DEBUG", "perhaps", lambda env: env.flag("DEBUG", False), "Write yes or no"),
    ("N", "one", lambda env: env.whole_number("N", 1), "Write a whole number"),
    ("N", "²", lambda env: env.whole_number("N", 1), "Write a whole number"),
    ("TZ", "Mars/Olympus", lambda env: env.time_zone("TZ", "Europe/London"), "such as Europe/London"),
    ("URL", "engage.example.org", lambda env: env.site_url("URL", ""), "such as https://"),
    ("URL", "http://engage.example.org", lambda env: env.site_url("URL", ""), "needs https"),
    ("URL", "https://engage.example.org/path", lambda env: env.site_url("URL", ""), "such as https://"),
    ("REDIS_URL", "localhost:6379", lambda env: env.redis_url("REDIS_URL"), "Write it as redis://"),
    ("DB", "mysql://u:secret@h/n", lambda env: env.database("DB", "x"), "Write it as"),
    ("DB", "nonsense", lambda env: env.database("DB", "x"), "Write it as"),
    ("MAIL", "pigeon://loft", lambda env: env.mail("MAIL", "filemail", "/x"), "Write smtp"),
    ("KEY", "short", lambda env: env.secret_key("KEY", None, may_generate=False), "needs 50"),
    ("KEY", "", lambda env: env.secret_key("KEY", None, may_generate=False), "is not set"),
]


@pytest.mark.parametrize(("name", "value", "read", "mend"), WRONG)
def test_a_wrong_value_is_named_with_how_to_mend_it(monkeypatch, name, value, read, mend):
    monkeypatch.setenv(name, value)
    with pytest.raises(ImproperlyConfigured) as refused:
        read(Environment())
    assert str(refused.value).startswith(name)
    assert mend in str(refused.value)


def test_a_password_is_never_shown(monkeypatch):
    monkeypatch.setenv("DB", "mysql://user:hunter2@host/name")
    with pytest.raises(ImproperlyConfigured) as refused:
        Environment().database("DB", "x")
    assert "hunter2" not in str(refused.value)


def test_a_folder_that_cannot_be_made(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("VAR_DIR", str(tmp_path / "file" / "below"))
    with pytest.raises(ImproperlyConfigured, match="cannot be made"):
        Environment().folder("VAR_DIR", "x")


def test_a_secret_is_made_once_and_kept_for_its_owner_only(tmp_path):
    file = tmp_path / "secret-key"
    first = Environment().secret_key("NO_SUCH_KEY", file, may_generate=True)
    assert first == Environment().secret_key("NO_SUCH_KEY", file, may_generate=True)
    assert len(first) >= 50
    assert file.stat().st_mode & 0o077 == 0


def test_good_values_are_read(monkeypatch):
    monkeypatch.setenv("DB", "postgres://user:pass@db.example.org:5433/engage")
    monkeypatch.delenv("PGOPTIONS", raising=False)
    config = Environment().database("DB", "x")
    assert (config["HOST"], config["PORT"], config["NAME"]) == ("db.example.org", 5433, "engage")
    assert config["OPTIONS"]["options"] == "-c join_collapse_limit=5"
    monkeypatch.setenv("MAIL", "smtp+tls://user:pass@mail.example.org:587")
    mail = Environment().mail("MAIL", "filemail", "/x")
    assert (mail["EMAIL_HOST"], mail["EMAIL_USE_TLS"]) == ("mail.example.org", True)


@pytest.mark.skipif(settings.IS_EMBEDDED, reason="SQLite tries no orders of joins")
@pytest.mark.parametrize(
    ("in_address", "in_environment", "kept"),
    [("-c%20join_collapse_limit%3D8", "", "8"), ("", "-c join_collapse_limit=7", "7"), ("", "", "5")],
)
def test_the_host_tells_postgresql_last(monkeypatch, in_address, in_environment, kept):
    told = f"?options={in_address}" if in_address else ""
    monkeypatch.setenv("DB", databases.url_of("postgres") + told)
    monkeypatch.setenv("PGOPTIONS", in_environment)
    options = Environment().database("DB", "x")["OPTIONS"]["options"]
    with psycopg.connect(databases.url_of("postgres"), options=options) as connection:
        assert connection.execute("SHOW join_collapse_limit").fetchone() == (kept,)
