"""Many people answering at once over HTTP: how many answers are there afterwards, and how long it took."""

import argparse
import re
import statistics
import time
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from http.cookiejar import CookieJar

from tests.benchmarks.site import database, engage, gunicorn, in_django

FORM = "/consultations/where-should-the-harbour-urgent-treatment-hub-go/answer/"
COUNT = """
from engage.consultations.models import Consultation, Contribution
from engage.record.models import Entry
hub = Consultation.objects.get(state="open")
received = hub.contributions.filter(state="received").count()
facts = Entry.objects.filter(name="consultations.contribution_received", subject=f"consultations.consultation:{hub.pk}")
print(received, facts.count(), hub.received_count)
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--answers", type=int, default=500)
    parser.add_argument("--clients", type=int, default=20)
    options = parser.parse_args()
    for kind in ("sqlite", "postgresql"):
        with database(kind) as env:
            engage(env, "demo")
            before = counted(env)
            with gunicorn(env, workers=2, threads=10) as site, ThreadPoolExecutor(options.clients) as pool:
                began = time.perf_counter()
                took = sorted(pool.map(lambda _n, url=site.url: answer(url), range(options.answers)))
                seconds = time.perf_counter() - began
            new = [after - earlier for after, earlier in zip(counted(env), before, strict=True)]
            print(
                f"{kind:10} {options.answers} answers by {options.clients} clients in {seconds:5.1f} s: "
                f"{new[0]} received, {new[1]} facts, counter +{new[2]}; one answer takes "
                f"{statistics.median(took):.2f} s (p95 {took[int(len(took) * 0.95) - 1]:.2f} s)"
            )


def counted(env) -> list[int]:
    return [int(number) for number in in_django(env, COUNT).split()]


def answer(url: str) -> float:
    """Open the form, answer, check and send, as a browser without JavaScript does; seconds it took."""
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    began = time.perf_counter()
    page = browser.open(url + FORM, timeout=60).read().decode()
    fields = dict(re.findall(r'name="(csrfmiddlewaretoken|form_key)" value="([^"]+)"', page))
    fields[re.findall(r'name="(question-\d+)"', page)[-1]] = "The cobbles."
    checked = browser.open(url + FORM, urllib.parse.urlencode(fields).encode(), timeout=60)
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', checked.read().decode())[1]
    sent = browser.open(
        checked.url, urllib.parse.urlencode({"csrfmiddlewaretoken": token}).encode(), timeout=60
    )
    if "/receipts/" not in sent.url:
        raise SystemExit(f"No receipt came back: {sent.url}")
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
