"""Walks through the site as one person: follows every link, opens what opens, and notes what is wrong."""

import re
from collections import deque
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Error

from tests.journeys.person import COMPUTER, PHONE, Person
from tests.journeys.routes import named, route_of

NARROW = {"width": 320, "height": 640}
KILOBYTES = 120
REQUESTS = 8
HREF = re.compile(r'<a [^>]*href="(/[^"#?]*)')
LINKS = "all => all.map(each => each.href)"
TOO_WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
OPEN_ALL = """() => document.querySelectorAll("details:not([open]) > summary, main [aria-expanded=false]").forEach(
  each => each.click())"""
SPACED = """() => {
  const style = document.documentElement.style;
  style.letterSpacing = "0.12em"; style.wordSpacing = "0.16em";
}"""


class Crawler:
    """`faults` are sentences; `reached` are names of routes; `looked_at` are addresses of pages."""

    def __init__(self, person: Person, screens: Path, *, is_first_visit: bool):
        """On a first visit each page is weighed, and Wagtail's are all looked at; else one page of each kind."""
        self.person, self.page, self.screens = person, person.page, screens
        self.is_first_visit = is_first_visit
        self.faults: list[str] = []
        self.reached: set[str] = set()
        self.looked_at: list[str] = []
        self.known: dict[str, str] = {}  # address: where it was found
        self.waiting: deque[str] = deque()
        self.kinds: set = set()
        self.loaded: list[int] = []
        self._watch_the_wire()

    def walks_from(self, *addresses: str):
        for address in addresses:
            self._learn(self.person.address + address, "the start")
        while self.waiting:
            self._goes_to(self.waiting.popleft())
        return self

    def _learn(self, url: str, found_on: str):
        url = url.partition("#")[0]
        if url.startswith(self.person.address) and url not in self.known:
            self.known[url] = found_on
            self.waiting.append(url)

    def _goes_to(self, url: str):
        path = urlsplit(url).path
        answer = self.page.request.get(url, max_redirects=5)
        if answer.status >= 400 and path != "/nowhere/":
            self.faults.append(f"{path}, linked from {self.known[url]}, answers {answer.status}")
            return
        self.reached.add(named(path))
        is_a_page = answer.headers.get("content-type", "").startswith("text/html")
        if is_a_page and route_of(path).is_ours and self._is_news(path, answer.text()):
            self._looks_at(url, path)

    def _is_news(self, path: str, html: str) -> bool:
        """A page is of a kind with others of its route that lead to the same routes."""
        route = route_of(path)
        kind = (route.name, frozenset(named(link) for link in HREF.findall(html)))
        is_known = kind in self.kinds
        self.kinds.add(kind)
        return not is_known or (self.is_first_visit and route.is_wagtails)

    def _looks_at(self, url: str, path: str):
        self.looked_at.append(path)
        self.loaded.clear()
        self.page.set_viewport_size(PHONE)
        self.person.opens(url)
        self._weighs(path)
        self._learn_the_links(path)
        self._opens_everything()
        for size in (PHONE, COMPUTER):
            self.page.set_viewport_size(size)
            self._asks_axe(path, size)
            self._takes_a_picture(path, size)
        if self.is_first_visit:
            self._looks_in_the_dark(path)
        self._looks_through_a_keyhole(path)
        self._keeps_complaints(path)

    def _learn_the_links(self, path: str):
        for link in self.page.locator("a[href]").evaluate_all(LINKS):
            self._learn(link, path)

    def _opens_everything(self):
        self.page.evaluate(OPEN_ALL)

    def _weighs(self, path: str):
        if not self.is_first_visit:
            return
        weight = sum(self.loaded) / 1024
        if weight > KILOBYTES or len(self.loaded) > REQUESTS:
            self.faults.append(f"{path} weighs {weight:.0f} KB in {len(self.loaded)} requests")

    def _asks_axe(self, path: str, size: dict, rules=None):
        self.faults += [f"{path} at {size['width']} px: {found}" for found in self.person.asks_axe(rules)]

    def _looks_in_the_dark(self, path: str):
        self.page.emulate_media(color_scheme="dark")
        self._asks_axe(f"{path} in the dark", COMPUTER, ["color-contrast"])
        self.page.emulate_media(color_scheme="light")

    def _looks_through_a_keyhole(self, path: str):
        """400 % zoom on a laptop is 320 px; with the letters and words set apart that a reader may ask for."""
        self.page.set_viewport_size(NARROW)
        self._notes_what_is_too_wide(path, "")
        self.page.evaluate(SPACED)
        self._notes_what_is_too_wide(path, " with text set apart")

    def _notes_what_is_too_wide(self, path: str, how: str):
        if wider := self.page.evaluate(TOO_WIDE):
            self.faults.append(f"{path} is {wider} px too wide at 320 px{how}")

    def _keeps_complaints(self, path: str):
        self.faults += [f"{path} complains: {each}" for each in self.person.complaints]
        self.faults += [f"{path} asks elsewhere: {each}" for each in self.person.asked_elsewhere]
        self.person.complaints.clear()
        self.person.asked_elsewhere.clear()

    def _takes_a_picture(self, path: str, size: dict):
        name = re.sub(r"[^a-z0-9]+", "-", path.lower()).strip("-") or "home"
        folder = self.screens / str(size["width"])
        folder.mkdir(parents=True, exist_ok=True)
        with suppress(Error):  # a page longer than the browser can draw
            self.page.screenshot(
                path=folder / f"{len(self.looked_at):03} {name[:80]}.jpg", full_page=True, quality=60
            )

    def _watch_the_wire(self):
        devtools = self.page.context.new_cdp_session(self.page)
        devtools.send("Network.enable")
        devtools.send("Network.setCacheDisabled", {"cacheDisabled": True})
        devtools.on("Network.loadingFinished", lambda event: self.loaded.append(event["encodedDataLength"]))
