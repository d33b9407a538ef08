"""What the crawler is for: each kind of fault, planted on a small site of its own, is found."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.journeys.crawler import Crawler
from tests.journeys.person import Person
from tests.journeys.routes import must_reach

pytestmark = [pytest.mark.browser, pytest.mark.look]

PLANTED = {
    "fine": "<p>All is well. Go <a href='/'>home</a></p>",
    "hidden": "<details><summary>More</summary><p style='color:#ddd;background:#fff'>pale</p></details>",
    "unlabelled": "<form><input type='text'></form>",
    "wide": "<p style='width: 400px'>wide</p>",
    "spaced": "<p style='white-space: nowrap; font: 13px monospace'>a line that is nearly as wide as it is</p>",
    "noisy": "<script>console.error('oh')</script>",
    "stopped": "<script>document.title = 'no'</script>",
    "elsewhere": "<img alt='a picture' src='http://127.0.0.1:9/pixel.png'>",
    "heavy": f"<p hidden>{'x' * 130_000}</p>",
    "dark": "<style>@media (prefers-color-scheme: dark) { p { color: #222; background: #111 } }</style><p>dim</p>",
    "broken": "<p><a href='/gone/'>gone</a></p>",
    "small": "<p>In a sentence <a href='/'>a link</a> may be small.</p><p><a href='/'>alone</a></p>",
    "cut": "<p style='height: 20px; width: 90px; overflow: hidden'>cut short</p>",
}
FOUND = {
    "hidden": "color-contrast",
    "unlabelled": "label",
    "wide": "too wide at 320 px",
    "spaced": "with text set apart",
    "noisy": "oh",
    "stopped": "Content Security Policy",
    "elsewhere": "asks elsewhere",
    "heavy": "weighs",
    "dark": "in the dark",
    "broken": "/gone/, linked from",
    "small": "less than 44 px: alone",
    "cut": "cuts off: cut short",
}


class Site(BaseHTTPRequestHandler):
    def do_GET(self):
        name = self.path.strip("/")
        links = "<nav>" + " ".join(f'<a href="/{each}/">{each}</a>' for each in PLANTED) + "</nav>"
        body = links if not name else PLANTED.get(name, "")
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        if name == "stopped":
            self.send_header("Content-Security-Policy", "script-src 'none'")
        self.end_headers()
        self.wfile.write(PAGE.format(name=name or "home", body=body).encode())

    def log_message(self, *args):
        """Nothing: the crawler says what it finds."""


PAGE = (
    "<!doctype html><html lang='en'><title>{name}</title><link rel='icon' href='data:,'>"
    "<meta name='viewport' content='width=device-width'>"
    "<style>nav a {{ display: inline-block; padding: 14px }}</style>"
    "<body style='margin: 0; background: #fff; color: #000'><main><h1>{name}</h1>{body}</main>"
)


@pytest.fixture(scope="module")
def planted():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def crawled(browser, planted, tmp_path_factory):
    context = browser.new_context()
    person = Person("A crawler", context.new_page(), planted)
    folders = {name: tmp_path_factory.mktemp(name) for name in ("seen", "screens")}
    yield Crawler(person, **folders, is_first_visit=True).walks_from("/")
    context.close()


@pytest.mark.parametrize("name", FOUND)
def test_a_fault_of_each_kind_is_found(crawled, name):
    path = f"/{name}/"
    found = [fault for fault in crawled.faults if path in fault]
    assert any(FOUND[name] in fault for fault in found), crawled.faults


def test_a_page_without_a_fault_has_none(crawled):
    assert "/fine/" in crawled.looked_at
    assert [fault for fault in crawled.faults if fault.startswith(("/fine/", "/ "))] == []


def test_a_room_that_no_link_leads_to_is_missed(crawled):
    assert {"desk", "manage", "answer"} <= must_reach("martin") - crawled.reached


def test_what_another_has_seen_is_only_read(crawled):
    second = Crawler(crawled.person, seen=crawled.seen, is_first_visit=False).walks_from("/")
    assert second.looked_at == []
    assert {f"{second.person.address}/{name}/" for name in PLANTED} <= second.known.keys()


def test_there_is_a_picture_of_every_page_at_both_widths(crawled):
    for width in ("390", "1280"):
        assert len(list((crawled.screens / width).glob("*.jpg"))) == len(crawled.looked_at)
