"""Whether the time an answer takes tells if an address has an account: sign-in, new password, code, sign-up."""

import argparse
import statistics
import time
from http.cookiejar import CookieJar
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

from tests.benchmarks.signing_in import HERE, MAKE, TOKEN, StayHere
from tests.benchmarks.site import database, engage, gunicorn, in_django

NEW = {"name": "New Person", "password1": "four plain words here", "password2": "four plain words here"}
FORMS = {
    "sign in": ("/accounts/login/", lambda email: {"login": email, "password": "not the right one"}),
    "new password": ("/accounts/password/reset/", lambda email: {"email": email}),
    "code by e-mail": ("/accounts/login/code/", lambda email: {"email": email}),
    "sign up": ("/accounts/signup/", lambda email: NEW | {"email": email}),
}
WITHIN = 20  # milliseconds between the two in the middle


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tries", type=int, default=200)
    options = parser.parse_args()
    with database("postgresql") as settings:
        env = settings | {"TRUSTED_PROXIES": "1"}
        engage(env, "demo")
        in_django(env, MAKE.format(many=options.tries))
        with gunicorn(env, workers=1, threads=2) as site:
            results = [measure(site.url, name, options.tries) for name in FORMS]
    raise SystemExit(0 if all(results) else 1)


def measure(site: str, name: str, tries: int) -> bool:
    path, fields = FORMS[name]
    times: dict[str, list[float]] = {"known": [], "unknown": []}
    codes = set()
    for number in range(tries):
        # One after the other, so that a slow moment of the machine falls on both.
        for kind, email in (
            ("known", f"signer{number}@"),
            ("unknown", f"nobody{number}-{name[:4].strip()}@"),
        ):
            code, took = send(site + path, fields(f"{email}example.org"), f"{name}{kind}{number}")
            times[kind].append(took)
            codes.add(code)
    middle = {kind: statistics.median(each) for kind, each in times.items()}
    apart = abs(middle["known"] - middle["unknown"])
    is_fine = apart <= WITHIN and len(codes) == 1
    print(
        f"{name:15} known {middle['known']:6.1f} ms, unknown {middle['unknown']:6.1f} ms, "
        f"{apart:4.1f} ms apart, answers {sorted(codes)}{'' if is_fine else '  TOO FAR APART'}"
    )
    return is_fine


def send(address: str, posted: dict, who: str) -> tuple[int, float]:
    browser = build_opener(HTTPCookieProcessor(CookieJar()), StayHere())
    token = TOKEN.search(browser.open(address).read().decode())[1]
    number = abs(hash(who)) % 16_000_000
    there = HERE.format(number // 65_536, number // 256 % 256, number % 256)
    data = urlencode(posted | {"csrfmiddlewaretoken": token}).encode()
    request = Request(address, data, headers={"X-Forwarded-For": there})  # noqa: S310 - the site started here
    began = time.perf_counter()
    try:
        with browser.open(request) as answer:
            code = answer.status
            answer.read()
    except HTTPError as answer:
        code = answer.code
    return code, 1000 * (time.perf_counter() - began)


if __name__ == "__main__":
    main()
