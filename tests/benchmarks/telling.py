"""A fact told to 20,000 followers: statements and seconds to queue it, to write the letters, to send some."""

import argparse

from tests.benchmarks.site import database, engage, in_django

TELL = """
import time
from django.db import connection
from django.test.utils import CaptureQueriesContext
from engage.base.actions import CLOCK
from engage.base.events import about
from engage.notices import actions
from engage.notices.models import Follow, Letter, News, Wish
from engage.notices.tasks import send_what_is_due
from engage.people.models import Person
from engage.places.models import Place
from engage.record.models import Entry

people = Person.objects.bulk_create(
    Person(name=f"Follower {{n}}", email=f"follower{{n}}@crowd.example.org") for n in range({followers})
)
place = Place.objects.get(code="X06000001")
Follow.objects.bulk_create(Follow(person=person, subject=about(place)) for person in people)
Wish.objects.bulk_create(Wish(person=person, kind="answers", pace="at_once") for person in people)
entry = Entry.objects.filter(name="consultations.response_published").latest("pk")
News.objects.all().delete()
Letter.objects.all().delete()

def measured(call):
    with CaptureQueriesContext(connection) as captured:
        began = time.perf_counter()
        while call():
            pass
        return time.perf_counter() - began, len(captured)

once = iter([lambda: actions.queue_news(actor=CLOCK, entry=entry)])
queued = measured(lambda: next(once, lambda: 0)() and False)
written = measured(lambda: actions.write_letters(actor=CLOCK))
began = time.perf_counter()
sent = send_what_is_due()
took = time.perf_counter() - began
print(News.objects.count(), *queued, *written, Letter.objects.count(), sent, took)
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--followers", type=int, default=20_000)
    options = parser.parse_args()
    for kind in ("sqlite", "postgresql"):
        with database(kind) as env:
            engage(env, "demo")
            printed = in_django(env, TELL.format(followers=options.followers)).split()
        news, seconds, statements, wrote, asked, letters, sent, took = map(float, printed)
        print(
            f"{kind:10} told {news:,.0f} followers: queued in {statements:.0f} statements, {seconds:.1f} s; "
            f"{letters:,.0f} letters written in {asked:.0f} statements, {wrote:.1f} s; "
            f"a round sends {sent:.0f} in {took:.1f} s, {1000 * took / max(sent, 1):.0f} ms each"
        )


if __name__ == "__main__":
    main()
