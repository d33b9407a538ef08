"""When a phone on a slow connection has painted the largest thing of each public page, and how much moves after."""

import argparse
import statistics

from playwright.sync_api import sync_playwright

from tests.benchmarks.site import HUB, database, engage, gunicorn
from tests.conftest import CHROMIUM
from tests.journeys.sizes import PHONE

# “Slow 4G” of Chromium's developer tools, and a processor four times as slow.
SLOW_4G = {
    "offline": False,
    "latency": 562.5,  # ms for each request
    "downloadThroughput": 1.6e6 * 0.9 / 8,
    "uploadThroughput": 750e3 * 0.9 / 8,
}
SLOWER = 4
PAGES = {
    "home": "/",
    "place": "/harrowmere/",
    "consultation": HUB,
    "answer": "/consultations/where-should-the-harbour-urgent-treatment-hub-go/answer/",
    "what happened": "/what-happened/",
    "search": "/search/?q=harbour",
    "sign in": "/accounts/login/",
}
WATCH = """() => new Promise(done => {
  const seen = {paint: 0, shift: 0};
  const watch = (type, note) => new PerformanceObserver(
    list => list.getEntries().forEach(note)).observe({type, buffered: true});
  watch("largest-contentful-paint", each => { seen.paint = each.startTime; });
  watch("layout-shift", each => { seen.shift += each.value; });
  setTimeout(() => done(seen), 1500);
})"""


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--visits", type=int, default=5)
    options = parser.parse_args()
    with database("postgresql") as env, sync_playwright() as playwright:
        engage(env, "demo")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        with gunicorn(env, workers=1, threads=4) as site:
            for name, path in PAGES.items():
                visits = [visit(browser, site.url + path) for _each in range(options.visits + 1)][1:]
                paints = [each["paint"] / 1000 for each in visits]
                print(
                    f"{name:15} largest paint {statistics.median(paints):.2f} s (longest {max(paints):.2f} s), "
                    f"layout shift {max(each['shift'] for each in visits):.3f}"
                )
        browser.close()


def visit(browser, url) -> dict:
    """A first visit: nothing is kept from before."""
    context = browser.new_context(viewport=PHONE, is_mobile=True, device_scale_factor=2)
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.send("Network.emulateNetworkConditions", SLOW_4G)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(url, wait_until="load")
    seen = page.evaluate(WATCH)
    context.close()
    return seen


if __name__ == "__main__":
    main()
