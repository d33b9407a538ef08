"""Walks through the site as one person: follows every link, opens what opens, and notes what is wrong."""

import hashlib
import re
import time
from collections import deque
from contextlib import suppress
from html import unescape
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Error

from tests.journeys.person import Person
from tests.journeys.routes import named, route_of
from tests.journeys.sizes import COMPUTER, NARROW, PHONE

KILOBYTES = 120
REQUESTS = 8
PATIENCE = 5  # seconds
MIDDLE = re.compile(r"<main\b.*</main>", re.DOTALL)
PARTS = re.compile(r"""<(\w+)(?:[^>]*?\sclass="([^"]*)")?""")
FRAME = re.compile(r"""<header class="top">.*?</header>|<footer class="foot">.*?</footer>""", re.DOTALL)
WITHOUT_FRAME = ["header.top", "footer.foot"]
HEADINGS = re.compile(r"<h[1-6]")
HREF = re.compile(r'<a [^>]*href="(/[^"#?]*)')
WHOLE_HREF = re.compile(r'<a [^>]*href="(/[^"#]*)')
LINKS = "() => [...document.querySelectorAll('a[href]')].map(each => each.href)"
TOO_WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
OPEN_ALL = """() => document.querySelectorAll("details:not([open]) > summary, main [aria-expanded=false]").forEach(
  each => each.click())"""
# WCAG 2.2, 1.4.12: as far as a reader may set text apart, and nothing may be lost.
SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* {line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important}
    p {margin-bottom: 2em !important}`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""
CUT_OFF = """() => [...document.querySelectorAll("body *")].filter(each => {
  const {overflowX, overflowY} = getComputedStyle(each);
  const hides = way => way === "hidden" || way === "clip";
  const isCut = (hides(overflowY) && each.scrollHeight > each.clientHeight + 2)
    || (hides(overflowX) && each.scrollWidth > each.clientWidth + 2);
  return isCut && each.clientHeight > 2 && each.clientWidth > 2 && each.innerText?.trim();
}).map(each => each.innerText.trim().slice(0, 40))"""
# Where a thumb goes there are 44 px in each direction. A link in the middle of a sentence is as high as its line.
SMALL_TARGETS = """() => {
  const targets = "a[href], button, input:not([type=hidden]), select, textarea, summary";
  const isInASentence = each => getComputedStyle(each).display === "inline"
    && [...each.parentElement.childNodes].some(node => node.nodeType === 3 && /\\w{2}/.test(node.textContent));
  const takenBy = (x, y) => {
    const hit = document.elementFromPoint(x, y);
    return hit && (hit.closest(targets) ?? hit.closest("label")?.control);
  };
  const isSmall = each => {
    each.scrollIntoView({block: "center", behavior: "instant"});
    const box = each.getBoundingClientRect();
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    return [[0, -21], [0, 21], [-21, 0], [21, 0]].some(([dx, dy]) => takenBy(x + dx, y + dy) !== each);
  };
  const found = [...document.querySelectorAll(targets)].filter(each =>
    each.checkVisibility({visibilityProperty: true, opacityProperty: true}) && each.offsetWidth > 1
    && !each.disabled && !isInASentence(each) && isSmall(each));
  scrollTo({top: 0, behavior: "instant"});
  return found.map(each => (each.innerText || each.name || each.id || each.type).trim().slice(0, 40));
}"""


class Crawler:
    """`faults` are sentences; `reached` are names of routes; `looked_at` are addresses of pages."""

    def __init__(self, person: Person, *, is_first_visit: bool, seen: Path, screens: Path | None = None):
        """On a first visit each page is weighed, and Wagtail's are all looked at.

        Else each page that has anything about it that no page before it had. `seen` is a folder that those who
        walk at once share: what one has looked at, no other does. With `screens`, a folder, pictures are kept there.
        """
        self.person, self.page, self.seen, self.screens = person, person.page, seen, screens
        self.is_first_visit = is_first_visit
        self.faults: list[str] = []
        self.reached: set[str] = set()
        self.looked_at: list[str] = []
        self.known: dict[str, str] = {}  # address: where it was found
        self.waiting: deque[str] = deque()
        self.without: list[str] | None = None  # what axe has looked at on another page
        self.asked: set[str] = set()
        self.loaded: dict[str, int] = {}  # bytes, by what was asked for
        if is_first_visit:
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
        if is_a_page and route_of(path).is_ours:
            self._sees(url, path, answer.text())

    def _sees(self, url: str, path: str, html: str):
        if self._is_news(path, html):
            self._looks_at(url, path, html)
        else:
            self._only_reads(html, path)

    def _is_news(self, path: str, html: str) -> bool:
        """Is there anything about it that nobody has looked at so far?"""
        route = route_of(path)
        news = [self._is_new(each) for each in _marks_of(route.name, _middle(html))]
        return any(news) or (self.is_first_visit and route.is_wagtails)

    def _is_new(self, what: str) -> bool:
        """To all who walk at once; but what is asked on a first visit alone, others have not asked."""
        marks = [self._mark(what)] + [self._mark(f"first {what}")] * self.is_first_visit
        is_new = not marks[-1].exists()
        for mark in marks * is_new:
            mark.touch()
        return is_new

    def _mark(self, what: str) -> Path:
        return self.seen / hashlib.sha256(what.encode()).hexdigest()

    def _only_reads(self, html: str, path: str):
        for link in WHOLE_HREF.findall(html):
            self._learn(self.person.address + unescape(link), path)

    def _looks_at(self, url: str, path: str, html: str):
        self.looked_at.append(path)
        self.without = None if self._is_new(_frame(html)) else WITHOUT_FRAME
        self.asked.clear()
        self.loaded.clear()
        self.page.set_viewport_size(PHONE)
        self.person.opens(url)
        self._weighs(path)
        self._learn_the_links(path)
        self._opens_everything()
        self._reaches_with_a_thumb(path)
        for size in (PHONE, COMPUTER):
            self.page.set_viewport_size(size)
            self._asks_axe(path, size)
            self._takes_a_picture(path, size)
        if self.is_first_visit:
            self._looks_in_the_dark(path)
        self._looks_through_a_keyhole(path)
        self._keeps_complaints(path)

    def _learn_the_links(self, path: str):
        for link in self.page.evaluate(LINKS):
            self._learn(link, path)

    def _opens_everything(self):
        self.page.evaluate(OPEN_ALL)

    def _weighs(self, path: str):
        if not self.is_first_visit:
            return
        self._waits_for_the_wire()
        weight = sum(self.loaded.values()) / 1024
        if weight > KILOBYTES or len(self.loaded) > REQUESTS:
            self.faults.append(f"{path} weighs {weight:.0f} KB in {len(self.loaded)} requests")

    def _reaches_with_a_thumb(self, path: str):
        small = sorted(set(self.page.evaluate(SMALL_TARGETS)))
        self.faults += [f"{path} has a target of less than 44 px: {each}" for each in small]

    def _asks_axe(self, path: str, size: dict, rules=None):
        self.faults += [
            f"{path} at {size['width']} px: {found}" for found in self.person.asks_axe(rules, self.without)
        ]

    def _looks_in_the_dark(self, path: str):
        self.page.emulate_media(color_scheme="dark")
        self._asks_axe(f"{path} in the dark", COMPUTER, ["color-contrast"])
        self.page.emulate_media(color_scheme="light")

    def _looks_through_a_keyhole(self, path: str):
        """At 320 px; then with the letters and words set apart that a reader may ask for."""
        self.page.set_viewport_size(NARROW)
        self._notes_what_is_too_wide(path, "")
        self.page.evaluate(SPACED)
        self._notes_what_is_too_wide(path, " with text set apart")
        self.faults += [f"{path} cuts off: {each}" for each in self.page.evaluate(CUT_OFF)]

    def _notes_what_is_too_wide(self, path: str, how: str):
        if wider := self.page.evaluate(TOO_WIDE):
            self.faults.append(f"{path} is {wider} px too wide at 320 px{how}")

    def _keeps_complaints(self, path: str):
        self.faults += [f"{path} complains: {each}" for each in self.person.complaints]
        self.faults += [f"{path} asks elsewhere: {each}" for each in self.person.asked_elsewhere]
        self.person.complaints.clear()
        self.person.asked_elsewhere.clear()

    def _takes_a_picture(self, path: str, size: dict):
        if self.screens is None:
            return
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
        devtools.on("Network.requestWillBeSent", lambda event: self.asked.add(event["requestId"]))
        for ended in ("Network.loadingFinished", "Network.loadingFailed"):
            devtools.on(ended, self._notes_what_came)

    def _notes_what_came(self, event):
        self.loaded[event["requestId"]] = event.get("encodedDataLength", 0)

    def _waits_for_the_wire(self):
        """What a page weighs is told apart from the page, and on a busy machine after it."""
        until = time.monotonic() + PATIENCE
        while self.asked - self.loaded.keys() and time.monotonic() < until:
            self.page.wait_for_timeout(10)


def _middle(html: str) -> str:
    found = MIDDLE.search(html)
    return found[0] if found else html


def _marks_of(route: str, middle: str) -> set[str]:
    """What there is to look at: the address, its parts, where it leads, neighbours, and steps between headings."""
    parts = [f"{tag}.{kind}" for tag, kind in PARTS.findall(middle)]
    headings = HEADINGS.findall(middle)
    pairs = [*pairwise(parts), *pairwise(headings)]
    links = sorted({named(link) for link in HREF.findall(middle)})
    here = [*parts, f"links to {links}"]
    return {route, *(" ".join(pair) for pair in pairs), *(f"{route} has {each}" for each in here)}


def _frame(html: str) -> str:
    return "".join(FRAME.findall(html))
