"""Which versions of our parts are known to be unsafe or not to work, checked against the lock files."""

import re
import sys
from pathlib import Path

from packaging.specifiers import SpecifierSet

LOCKS = ("requirements/run.txt", "requirements/dev.txt")

# name: (which versions are fine, why the others are not)
FLOORS = {
    "daphne": (">=4.2.2", "CVE-2026-44545 and CVE-2026-44546: anyone can fill the memory or forge headers"),
    "django": (">=5.2.19,<5.3", "older ones lack the security fixes of 3 November 2026"),
    "wagtail": (">=7.4.3,<7.5", "older ones let editors see what is not theirs; migrations are made on 7.4"),
    "django-allauth": (">=65.16", "older ones lack fixes to signing in"),
    "channels": (">=4.3.2", "the socket's limits were measured with this one"),
    "redis": ("<8", "8 gives up idle connections after five seconds, which closes every quiet socket"),
    "nh3": (">=0.3.8", "the list of permitted HTML was tested with this one"),
    "pillow": (">=12.2.0", "CVE-2026-25990 and CVE-2026-42308: a crafted picture writes where it must not"),
    "pillow-heif": (">=1.3.0", "CVE-2026-28231: a crafted picture reads the server's memory"),
}


def too_old(lock: str) -> list[str]:
    """A sentence for each part in the text of a lock file whose version is not fine."""
    pinned = re.findall(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", lock, flags=re.MULTILINE)
    return [
        f"{name} {version} is locked, but {FLOORS[name][0]} is needed: {FLOORS[name][1]}."
        for name, version in pinned
        if name in FLOORS and version not in SpecifierSet(FLOORS[name][0])
    ]


def main(root: Path = Path()) -> int:
    wrong = [f"{lock}: {sentence}" for lock in LOCKS for sentence in too_old((root / lock).read_text())]
    print("\n".join(wrong) or f"{len(FLOORS)} floors hold in {' and '.join(LOCKS)}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
