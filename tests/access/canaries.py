"""Words that only some may see, and a walk through everything each role can fetch, which looks for them.

A room that keeps something private adds a row to `CANARIES`: what it is, who may see it, how it comes to be.
"""

import re
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from django.test import Client

from tests.pages.test_other_doors import paths_below

LINK = re.compile(r'(?:href|src|action|data-url|data-chooser-url)="([^"#]+)"')
NOT_FOLLOWED = ("/accounts/logout/", "/static/", "/editor/logout/")
STARTS = (
    "/",
    "/harrowmere/",
    "/ashcombe/",
    "/desk/",
    "/desk/letters/",
    "/what-happened/",
    "/record/heads.txt",
    "/people/roles/",
    "/people/agree/",
    "/accounts/email/",
    "/editor/",
    "/sitemap.xml",
    "/robots.txt",
    "/feed/",
    "/healthz",
    "/readyz",
    "/search/?q=close",  # “Should … close?”: looking up the planted word itself shows it in any case
)
# Where words are looked up: pages, and what the editor completes while one types.
LOOK_UPS = (
    "/search/?q={}",
    "/editor/pages/search/?q={}",
    "/editor/pages/search/results/?q={}",
    "/editor/choose-page/search/?q={}",
    "/editor/images/chooser/results/?q={}",
    "/editor/documents/chooser/results/?q={}",
    "/editor/tag-autocomplete/?term={}",
    "/editor/api/main/pages/?search={}",
    "/editor/users/?q={}",
)
LOOKED_UP = 4  # the first words stand in titles and pages, which is what a search could find
AT_MOST = 1_600


@dataclass
class Canary:
    """`word` stands in something private; `seen_by` names those of the cast who may meet it."""

    what: str
    word: str
    seen_by: frozenset[str]
    plant: Callable


class Walk:
    """Everything that one person can fetch; `met` says which words she met, and where first."""

    def __init__(self, client: Client, words):
        self.client, self.words = client, list(words)
        client.raise_request_exception = (
            False  # Wagtail falls over what is no number; what it says is looked at
        )
        self.met: dict[str, str] = {}
        self.fetched: dict[str, None] = {}  # in order
        self.waiting: deque[str] = deque()

    def goes(self, addresses):
        self.waiting.extend(addresses)
        while self.waiting and len(self.fetched) < AT_MOST:
            address = self.waiting.popleft()
            if address not in self.fetched and not address.startswith(NOT_FOLLOWED):
                self._fetch(address)
        assert not self.waiting, f"more than {AT_MOST} addresses"
        return self

    def _fetch(self, address: str):
        self.fetched[address] = None
        answer = self.client.get(address)
        assert answer.status_code < 500 or address.startswith("/editor/"), address
        said = b"".join(answer) if answer.streaming else answer.content
        text = said.decode("utf-8", "replace") + str(dict(answer.headers))
        self._look(text, address)
        if "text/html" in answer.get("Content-Type", "") or answer.status_code in (301, 302):
            links = [*LINK.findall(text), answer.get("Location", "")]
            self.waiting.extend(_own(links, address))

    def _look(self, text: str, address: str):
        said, asked_for = text.lower(), quote(address).lower()
        for word in self.words:
            # A page that repeats what was asked for says nothing.
            if word.lower() in said and word.lower() not in asked_for:
                self.met.setdefault(word, address)


def _own(links, address: str) -> Iterator[str]:
    for link in links:
        found = urlsplit(urljoin(address, link.replace("&amp;", "&")))
        if link and found.netloc in ("", "testserver", "127.0.0.1:8000") and found.path.startswith("/"):
            yield found.path + (f"?{found.query}" if "page=" in found.query else "")


def everywhere(words) -> list[str]:
    """Where every walk begins: each address of the site with something filled in, and each look-up."""
    every = [f"/{path}" for prefix in ("accounts/", "documents/", "editor/") for path in paths_below(prefix)]
    assert len(every) > 150
    looked_up = [look_up.format(quote(word)) for look_up in LOOK_UPS for word in words[:LOOKED_UP]]
    return [*STARTS, *every, *looked_up]
