"""The public record for feed readers, and last days to answer for calendars: what anybody may see, and no more."""

from datetime import UTC, datetime
from xml.etree import ElementTree as ET

import pytest
from django.urls import reverse
from icalendar import Calendar

from engage.base.actions import CONSOLE
from engage.base.events import about
from engage.consultations.actions import withdraw_consultation
from engage.people.actions import join
from engage.places.events import PlaceAdded
from engage.record.actions import record
from tests.factories.consultations import make_answer, make_answered, make_draft, make_open

pytestmark = pytest.mark.look

ATOM = "{http://www.w3.org/2005/Atom}"
FEEDS = ("site_feed", "place_feed", "consultation_feed", "place_calendar", "consultation_calendar")


def address(name, cast, consultation):
    slug = {"site": [], "place": [cast.place.slug], "consultation": [consultation.slug]}
    return reverse(name, args=slug[name.split("_")[0]])


def entries(client, url):
    feed = ET.fromstring(client.get(url).content)  # noqa: S314 - our own words
    return feed.findall(f"{ATOM}entry")


def titles(client, url):
    return [entry.find(f"{ATOM}title").text for entry in entries(client, url)]


def events(client, url):
    return Calendar.from_ical(client.get(url).content).walk("VEVENT")


def test_the_record_of_a_consultation_is_told_newest_first(cast, client):
    answered = make_answered(cast, title="Where should the hub go?")
    make_open(cast, title="Another")
    found = titles(client, address("consultation_feed", cast, answered))
    assert found[0].startswith("Mereshire Care Board answered. It will do 0")
    assert found[-1] == "Mereshire Care Board announced a consultation: Where should the hub go?"
    assert not [title for title in found if "Another" in title]


def test_each_feed_tells_of_its_own(cast, client):
    here = make_open(cast, title="Here")
    make_open(cast, title="There", host=cast.cy, place=cast.elsewhere)
    assert any("There" in title for title in titles(client, reverse("site_feed")))
    of_place = titles(client, address("place_feed", cast, here))
    assert any("Here" in title for title in of_place)
    assert not any("There" in title for title in of_place)


def test_an_entry_keeps_its_name_for_ever(cast, client, settings):
    consultation = make_open(cast)
    url = address("consultation_feed", cast, consultation)
    before = {entry.find(f"{ATOM}id").text for entry in entries(client, url)}
    type(consultation).objects.update(title="Changed", slug="changed")
    make_open(cast, title="More")
    again = {entry.find(f"{ATOM}id").text for entry in entries(client, reverse("site_feed"))}
    assert before < again
    assert all(name.startswith("tag:127.0.0.1,") for name in before)
    for entry in entries(client, reverse("site_feed")):
        link = entry.find(f"{ATOM}link").get("href")
        assert link.startswith(settings.SITE_URL)
        assert entry.find(f"{ATOM}updated").text


def test_who_answered_when_is_told_in_no_feed(cast, client):
    consultation = make_open(cast)
    make_answer(consultation)
    for name in ("site_feed", "consultation_feed"):
        assert not any(
            "answer" in t.lower() and "person" in t for t in titles(client, address(name, cast, consultation))
        )


def test_a_host_who_is_signed_in_gets_what_everyone_gets(cast, client):
    draft, opened = make_draft(cast, title="Secret question"), make_open(cast)
    cast.bo.name = "Bo Canary"
    join(actor=cast.bo, person=cast.bo)
    client.force_login(cast.ada)
    for name in FEEDS:
        told = client.get(address(name, cast, opened)).content.decode()
        assert "Secret question" not in told, name
        assert "Canary" not in told, name
    assert client.get(address("consultation_feed", cast, draft)).status_code == 404
    assert client.get(address("consultation_calendar", cast, draft)).status_code == 404


@pytest.mark.parametrize("who", ["nobody", "ada"])
@pytest.mark.parametrize("name", FEEDS)
def test_caches_may_keep_it_and_ask_whether_it_changed(cast, client, name, who):
    consultation = make_open(cast)
    if who == "ada":
        client.force_login(cast.ada)
    first = client.get(address(name, cast, consultation))
    assert first.status_code == 200
    assert "max-age=600" in first["Cache-Control"]
    assert "public" in first["Cache-Control"]
    assert "no-store" not in first["Cache-Control"]
    assert "Cookie" not in first.get("Vary", "")
    assert not first.cookies
    again = client.get(address(name, cast, consultation), headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("name", FEEDS)
def test_in_few_queries_whatever_the_length(cast, client, name, django_assert_max_num_queries):
    consultation = make_open(cast)
    for number in range(5):
        make_answered(cast, title=f"Question {number}")
    client.get(address(name, cast, consultation))
    with django_assert_max_num_queries(4):
        client.get(address(name, cast, consultation))


def test_a_feed_ends_somewhere(cast, client):
    for number in range(60):
        record(CONSOLE, PlaceAdded(subject=about(cast.place), place=cast.place.code, name=f"N{number}"))
    assert len(entries(client, reverse("site_feed"))) == 50


def test_hostile_words_stay_words(cast, client):
    consultation = make_open(cast, title='<b>&amp;</b> ]]> \u202e "x"; END:VCALENDAR')
    (announced, *_rest) = titles(client, address("consultation_feed", cast, consultation))
    assert "END:VCALENDAR" in announced
    (event,) = events(client, address("consultation_calendar", cast, consultation))
    assert "END:VCALENDAR" in event["SUMMARY"]


def test_pages_name_their_feed(cast, client):
    consultation = make_open(cast)
    for page, name in (
        ("/", "site_feed"),
        ("/what-happened/", "site_feed"),
        ("/harrowmere/", "place_feed"),
        (consultation.page.url, "consultation_feed"),
    ):
        said = f'type="application/atom+xml" title="What happened{" so far" if "hub" in page else ""}" href="'
        assert said + address(name, cast, consultation) in client.get(page).content.decode(), page


def test_the_last_day_goes_into_a_calendar(cast, client):
    consultation = make_open(cast, title="Where should the hub go?")
    last = datetime(2027, 7, 1, 22, 59, tzinfo=UTC)  # 23:59 where the site is
    type(consultation).objects.update(closes_at=last)
    page = client.get(consultation.page.url).content.decode()
    assert f'href="{address("consultation_calendar", cast, consultation)}"' in page
    response = client.get(address("consultation_calendar", cast, consultation))
    assert response["Content-Type"].startswith("text/calendar")
    (event,) = events(client, address("consultation_calendar", cast, consultation))
    assert event["SUMMARY"] == "Last day to answer: Where should the hub go?"
    assert event["UID"] == f"consultation-{consultation.pk}-closes@127.0.0.1"
    assert event.decoded("DTSTART").isoformat() == "2027-07-01"
    assert event["STATUS"] == "CONFIRMED"


def test_what_closes_at_midnight_can_be_answered_until_the_day_before(cast, client):
    consultation = make_open(cast)
    type(consultation).objects.update(closes_at=datetime(2027, 7, 1, 23, 0, tzinfo=UTC))
    (event,) = events(client, address("consultation_calendar", cast, consultation))
    assert event.decoded("DTSTART").isoformat() == "2027-07-01"


def test_what_was_withdrawn_goes_from_calendars(cast, client):
    consultation = make_open(cast)
    url = address("place_calendar", cast, consultation)
    (before,) = events(client, url)
    withdraw_consultation(actor=cast.ada, consultation=consultation, reason="It was signed.")
    (after,) = events(client, url)
    assert (after["UID"], after["STATUS"]) == (before["UID"], "CANCELLED")
    assert after["SEQUENCE"] > before["SEQUENCE"]


def test_a_place_has_the_last_days_of_its_own(cast, client):
    here = make_open(cast, title="Here")
    make_open(cast, title="There", host=cast.cy, place=cast.elsewhere)
    (event,) = events(client, address("place_calendar", cast, here))
    assert "Here" in event["SUMMARY"]


@pytest.mark.parametrize("name", FEEDS[1:])
def test_of_nothing_there_is_no_feed(db, client, name):
    assert client.get(reverse(name, args=["nowhere"])).status_code == 404


def test_a_place_leads_to_the_page_that_is_written_about_it(cast, client):
    assert client.get(reverse("place", args=[cast.place.slug])).url == "/harrowmere/"
    assert client.get(reverse("place", args=["nowhere"])).status_code == 404
