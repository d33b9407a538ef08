"""How long a sign-in takes, Argon2 included, ten at once, among 200,000 people; and with the page that follows."""

import argparse
import re
import statistics
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from http.cookiejar import CookieJar
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, HTTPRedirectHandler, Request, build_opener

from tests.benchmarks.site import database, engage, gunicorn, in_django

PASSWORD = "open both doors"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
MAKE = """
from allauth.account.models import EmailAddress
from engage.base.actions import CONSOLE
from engage.people.actions import add_person, confirm_address
for number in range({many}):
    person = add_person(actor=CONSOLE, name=f"Signer {{number}}", email=f"signer{{number}}@example.org", password="open both doors")
    confirm_address(actor=CONSOLE, person=person)
"""
# Ten addresses of one machine would meet the limit of thirty a minute, which is for one.
HERE = "10.{}.{}.{}"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=200_000)
    parser.add_argument("--sign-ins", type=int, default=200)
    parser.add_argument("--at-once", type=int, default=10)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    with database("postgresql") as settings:
        env = settings | {"TRUSTED_PROXIES": "1"}
        engage(env, "demo", "--people", str(options.people))
        in_django(env, MAKE.format(many=options.sign_ins))
        with gunicorn(env, workers=options.workers, threads=8) as site:
            Visitor(site.url, 0).signs_in()
            visitors = [Visitor(site.url, number) for number in range(options.sign_ins)]
            with ThreadPoolExecutor(options.at_once) as pool:
                times = list(pool.map(Visitor.signs_in, visitors))
    print(f"{options.people:,} people, {len(times)} sign-ins, {options.at_once} at once")
    for what, took in zip(("signed in", "and the page after it"), zip(*times, strict=True), strict=True):
        each = sorted(took)
        p95 = each[int(len(each) * 0.95)]
        print(f"{what:22} p50 {statistics.median(each):.0f} ms, p95 {p95:.0f} ms, longest {each[-1]:.0f} ms")


class StayHere(HTTPRedirectHandler):
    def redirect_request(self, *_given):
        return None


class Visitor:
    """Someone who has the form before her."""

    def __init__(self, site: str, number: int):
        self.site, self.email = site, f"signer{number}@example.org"
        self.there = HERE.format(number // 65_536, number // 256 % 256, number % 256)
        self.browser = build_opener(HTTPCookieProcessor(CookieJar()), StayHere())
        self.token = TOKEN.search(self.browser.open(f"{site}/accounts/login/").read().decode())[1]

    def signs_in(self) -> tuple[float, float]:
        """In milliseconds: until she is signed in, and until she also has the page that follows."""
        posted = {"login": self.email, "password": PASSWORD, "csrfmiddlewaretoken": self.token}
        request = Request(  # noqa: S310 - the site started here
            f"{self.site}/accounts/login/",
            urlencode(posted).encode(),
            headers={"X-Forwarded-For": self.there},
        )
        began = time.perf_counter()
        with suppress(HTTPError):  # which a page that sends one on is to urllib
            self.browser.open(request).read()
        signed_in = time.perf_counter()
        assert b"Sign out" in self.browser.open(f"{self.site}/").read(), "she was not let in"
        return 1000 * (signed_in - began), 1000 * (time.perf_counter() - began)


if __name__ == "__main__":
    main()
