"""The code that shows that whoever sets up the site also reads the server's console.

Only its hash is kept, in a file; after five wrong tries another one is made and logged.
"""

import fcntl
import json
import logging
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password

LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # no letter that could be taken for another
TRIES = 5
logger = logging.getLogger(__name__)


def new_code() -> str:
    """A new code, such as "7KQ4-M2XB"; the one before it no longer opens anything."""
    with _kept() as kept:
        return _renew(kept)


def code_fits(code: str) -> bool:
    """Whether `code` is the one that was printed last. A wrong one counts."""
    with _kept() as kept:
        if not kept:
            return False
        if check_password(_bare(code), kept["hash"]):
            return True
        kept["wrong"] += 1
        if kept["wrong"] >= TRIES:
            logger.warning("%s wrong codes for setting up. The new code is %s", TRIES, _renew(kept))
        return False


def forget_code() -> None:
    """From now on no code opens anything."""
    _file().unlink(missing_ok=True)


def _renew(kept: dict) -> str:
    code = "".join(secrets.choice(LETTERS) for _each in range(8))
    kept |= {"hash": make_password(code), "wrong": 0}
    return f"{code[:4]}-{code[4:]}"


def _bare(code: str) -> str:
    return "".join(code.split()).replace("-", "").upper()


def _file():
    return settings.VAR_DIR / "set-up-code"


@contextmanager
def _kept() -> Iterator[dict]:
    """What the file says, held by us alone; what we change in it is written back."""
    with os.fdopen(os.open(_file(), os.O_RDWR | os.O_CREAT, 0o600), "r+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        kept = json.loads(file.read() or "{}")
        before = dict(kept)
        yield kept
        if kept != before:
            file.seek(0)
            file.truncate()
            json.dump(kept, file)
