"""Bytes that are kept so that only this installation can read them: not a stolen database, not a backup."""

import base64
from datetime import timedelta

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac


def seal(content: bytes) -> bytes:
    return _locks().encrypt(content)


def unseal(sealed: bytes, within: timedelta | None = None) -> bytes:
    """Raises cryptography.fernet.InvalidToken when it was sealed with another key, altered, or is older than `within`."""
    return _locks().decrypt(bytes(sealed), ttl=within and int(within.total_seconds()))


def _locks() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(_derived(key))) for key in keys])


def _derived(secret: str) -> bytes:
    return salted_hmac("engage.base.sealed", "downloads", secret=secret, algorithm="sha256").digest()
