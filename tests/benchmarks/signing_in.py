"""How long a sign-in takes, Argon2 included, ten at once, among 200,000 people."""

import argparse
import re
import statistics
import time
from concurrent.futures import ThreadPoolExecutor
from http.cookiejar import CookieJar
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

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
            sign_in(site.url, 0, "signer0@example.org")
            with ThreadPoolExecutor(options.at_once) as pool:
                calls = [
                    pool.submit(sign_in, site.url, number, f"signer{number}@example.org")
                    for number in range(options.sign_ins)
                ]
                times = sorted(call.result() for call in calls)
    p95 = times[int(len(times) * 0.95)]
    print(
        f"{options.people:,} people, {len(times)} sign-ins, {options.at_once} at once: "
        f"p50 {statistics.median(times):.0f} ms, p95 {p95:.0f} ms, longest {times[-1]:.0f} ms"
    )


def sign_in(site: str, number: int, email: str, password: str = PASSWORD) -> float:
    """In milliseconds, from sending the form to the answer."""
    browser = build_opener(HTTPCookieProcessor(CookieJar()))
    address = f"{site}/accounts/login/"
    token = TOKEN.search(browser.open(address).read().decode())[1]
    posted = urlencode({"login": email, "password": password, "csrfmiddlewaretoken": token}).encode()
    there = HERE.format(number // 65_536, number // 256 % 256, number % 256)
    request = Request(address, posted, headers={"X-Forwarded-For": there})  # noqa: S310 - the site started here
    began = time.perf_counter()
    with browser.open(request) as answer:
        assert "/accounts/login/" not in answer.url, answer.url
    return 1000 * (time.perf_counter() - began)


if __name__ == "__main__":
    main()
