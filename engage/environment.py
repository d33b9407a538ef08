"""Reads the environment; whatever is wrong in it is said in one sentence, with how to mend it."""

import os
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import environ
from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key

SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;"
)
# How many questions a connection keeps as SQLite understood them. To read one that joins many tables anew takes it several
# times as long as to answer it (`python -m tests.benchmarks.connecting`). Such a one takes 220 KiB, a short one 3. Python
# keeps 128, and each page asks ten or more.
STATEMENTS = 500
# Whoever reads a row with all that it belongs to joins many tables, each by its key. PostgreSQL tries each order of up to
# eight, which takes ten times as long as to read them; what is filtered by stands first anyway.
JOINS_IN_ORDER = "-c join_collapse_limit=5"
LOOPBACK = {"127.0.0.1", "localhost", "::1"}


class Environment:
    """Typed, named reads. Each raises ImproperlyConfigured: what is wrong, and what to write instead."""

    def __init__(self):
        self._env = environ.Env()

    def text(self, name, default=""):
        return os.environ.get(name, "") or default

    def words(self, name, default):
        return [word.strip() for word in self.text(name).split(",") if word.strip()] or default

    def flag(self, name, default):
        value = self.text(name).lower()
        if value in ("", "1", "0", "yes", "no", "true", "false"):
            return default if value == "" else value in ("1", "yes", "true")
        raise ImproperlyConfigured(f"{name} is “{value}”. Write yes or no.")

    def whole_number(self, name, default):
        value = self.text(name, str(default))
        if value.isdecimal():
            return int(value)
        raise ImproperlyConfigured(f"{name} is “{value}”. Write a whole number, such as {default}.")

    def time_zone(self, name, default):
        value = self.text(name, default)
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError):
            raise ImproperlyConfigured(
                f"{name} is “{value}”, which is no time zone. Write one such as Europe/London."
            ) from None
        return value

    def path(self, name, default):
        return Path(self.text(name, str(default))).expanduser().resolve()

    def existing(self, *folders):
        return [folder for folder in folders if folder.is_dir()]

    def folder(self, name, default):
        """A folder that exists and can be written to, made when it is missing."""
        folder = self.path(name, default)
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ImproperlyConfigured(
                f"{name} is {folder}, which cannot be made ({error.strerror}). "
                f"Set {name} to a folder you may write to."
            ) from None
        if not os.access(folder, os.W_OK | os.X_OK):
            raise ImproperlyConfigured(
                f"{name} is {folder}, which cannot be written to. Change its owner, "
                f"or set {name} to a folder you may write to."
            )
        return folder

    def host_of(self, url):
        return urlsplit(url).hostname or ""

    def site_url(self, name, default):
        """The address people type. Plain http is for this machine only."""
        url = self.text(name, default).rstrip("/")
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.path:
            raise ImproperlyConfigured(
                f"{name} is “{url}”. Write the address people type, such as https://engage.example.org"
            )
        if parts.scheme == "http" and parts.hostname not in LOOPBACK:
            raise ImproperlyConfigured(
                f"{name} is “{url}”. Anything but this machine needs https: write https://{parts.netloc}"
            )
        return url

    def redis_url(self, name):
        url = self.text(name)
        if url and urlsplit(url).scheme not in ("redis", "rediss", "unix"):
            raise ImproperlyConfigured(
                f"{name} is “{url}”. Write it as redis://127.0.0.1:6379/0, or leave it empty."
            )
        return url

    def secret_key(self, name, kept_in, *, may_generate):
        """From the environment; on this machine alone it may be made once and kept in a file."""
        key = self.text(name)
        if key and len(key) < 50:
            raise ImproperlyConfigured(
                f"{name} has {len(key)} characters and needs 50. `python -m engage new-secret` prints one."
            )
        if key:
            return key
        if not may_generate:
            raise ImproperlyConfigured(f"{name} is not set. `python -m engage new-secret` prints one.")
        return _kept_secret(kept_in)

    def database(self, name, default_file):
        url = self.text(name, f"sqlite:///{default_file}")
        try:
            config = self._env.db_url_config(url)
        except Exception:
            config = {}
        engine = config.get("ENGINE", "")
        if engine.endswith("sqlite3"):
            return {**config, "ENGINE": "engage.sqlite3", **_sqlite_options()}
        if engine.endswith("postgresql") and config.get("NAME"):
            return {**config, "OPTIONS": _postgresql_options(config.get("OPTIONS", {}))}
        raise ImproperlyConfigured(
            f"{name} is “{_without_password(url)}”. Write it as "
            "postgres://user:password@host:5432/name or sqlite:////path/to/file.sqlite3"
        )

    def identity_provider(self, name, *, called, client_id, secret):
        """Whoever else may say who someone is, by OpenID Connect; nothing when no address is given."""
        server = self.text(name).rstrip("/")
        if not server:
            return {}
        parts = urlsplit(server)
        if parts.scheme != "https" and parts.hostname not in LOOPBACK:
            raise ImproperlyConfigured(
                f"{name} is “{server}”. Write the provider's address, such as https://login.example.org"
            )
        if not (client_id and secret):
            raise ImproperlyConfigured(
                f"{name} is set, so OPENID_CLIENT_ID and OPENID_CLIENT_SECRET are needed. "
                "The provider gives both when you register this site there."
            )
        app = {"provider_id": "outside", "name": called or parts.hostname, "client_id": client_id}
        app |= {"secret": secret, "settings": {"server_url": server}}
        return {"openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}}

    def origin_of(self, url):
        parts = urlsplit(url)
        return [f"{parts.scheme}://{parts.netloc}"] if parts.netloc else []

    def mail(self, name, default, folder):
        """Where e-mail goes: files in a folder, the console, or a mail server."""
        url = self.text(name, f"{default}://")
        try:
            config = self._env.email_url_config(url)
        except Exception:
            raise ImproperlyConfigured(
                f"{name} is “{_without_password(url)}”. Write smtp+tls://user:password@host:587, "
                "filemail:// or consolemail://"
            ) from None
        if config["EMAIL_BACKEND"].endswith("filebased.EmailBackend"):
            config["EMAIL_FILE_PATH"] = config["EMAIL_FILE_PATH"] or str(folder)
        return {key: value for key, value in config.items() if key.startswith("EMAIL_")}


def _postgresql_options(given):
    """What the host said comes last, for PostgreSQL keeps what it is told last; its own PGOPTIONS would not be read."""
    hosts = given.get("options") or os.environ.get("PGOPTIONS", "")
    return {**given, "options": f"{JOINS_IN_ORDER} {hosts}".strip(), "pool": {"min_size": 0, "max_size": 20}}


def _sqlite_options():
    return {
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": SQLITE_PRAGMAS,
            "cached_statements": STATEMENTS,
        },
    }


def _without_password(url):
    password = urlsplit(url).password if "://" in url else None
    return url.replace(f":{password}@", ":…@") if password else url


def _kept_secret(file):
    if not file.exists():
        file.write_text(get_random_secret_key() + get_random_secret_key())
        file.chmod(0o600)
    return file.read_text().strip()
