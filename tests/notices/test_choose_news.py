"""How often one hears of what, and by which way; a choice holds from the moment it is made."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from engage.notices import actions
from engage.notices.forms import NewsForm
from engage.notices.models import News, Reader, Wish
from engage.notices.queries.telling import next_time
from engage.notices.states import USUAL, Channel, NewsKind, Pace
from tests.factories.consultations import make_open
from tests.factories.notices import choose, follow
from tests.factories.work import do_what_follows

LONDON = ZoneInfo("Europe/London")
USUALLY = {kind.value: pace.value for kind, pace in USUAL.items()}


def at(*moment):
    return datetime(*moment, tzinfo=LONDON)


@pytest.mark.usefixtures("kept_contexts")
def test_the_page_shows_the_usual_and_keeps_a_choice(cast, client):
    client.force_login(cast.bo)
    page = client.get(reverse("choose_news")).content.decode()
    assert page.count("checked") == len(NewsKind) + 1
    posted = USUALLY | {"questions": "never", "answers": "at_once", "channel": "email", "post_address": ""}
    assert client.post(reverse("choose_news"), posted).url == reverse("following")
    kept = dict(Wish.objects.filter(person=cast.bo).values_list("kind", "pace"))
    assert kept == USUALLY | {"questions": "never", "answers": "at_once"}
    page = client.get(reverse("choose_news"))
    assert page.context["form"]["questions"].value() == "never"


@pytest.mark.usefixtures("kept_contexts")
def test_paper_needs_an_address_and_what_was_typed_stays(cast, client):
    client.force_login(cast.bo)
    posted = USUALLY | {"steps": "never", "channel": "post", "post_address": "  \n "}
    page = client.post(reverse("choose_news"), posted)
    assert page.status_code == 422
    assert "Give your address" in page.content.decode()
    assert page.context["form"]["steps"].value() == "never"
    assert not Wish.objects.exists()
    client.post(reverse("choose_news"), posted | {"post_address": " Bo \n\n 2  Quay Street\nHarrowmere"})
    reader = Reader.objects.get(person=cast.bo)
    assert (reader.channel, reader.post_address) == (Channel.POST, "Bo\n2 Quay Street\nHarrowmere")


@pytest.mark.parametrize("bad", ["\u202eevil", "a\x00b", "x" * 301])
def test_an_address_with_what_cannot_be_printed_is_refused(db, bad):
    form = NewsForm(USUALLY | {"channel": "post", "post_address": bad})
    assert "post_address" in form.errors


@pytest.mark.parametrize(("name", "bad"), [("channel", "fax"), ("questions", "hourly"), ("steps", "")])
def test_only_what_is_offered_can_be_chosen(db, name, bad):
    form = NewsForm(USUALLY | {"channel": "email", name: bad})
    assert list(form.errors) == [name]


def test_a_visitor_may_not(cast):
    for refused in (
        lambda: choose(cast.nobody),
        lambda: actions.try_address_again(actor=cast.nobody),
    ):
        with pytest.raises(PermissionDenied):
            refused()


def test_a_choice_holds_for_what_waits_already(cast, moved_clock):
    moved_clock(at(2027, 3, 3, 15))
    for person in (cast.bo, cast.cy, cast.flo, cast.gus):
        follow(person, cast.place)
    make_open(cast)
    do_what_follows()
    assert {news.due_at for news in News.objects.all()} == {at(2027, 3, 4, 8)}
    choose(cast.bo, questions=Pace.NEVER)
    choose(cast.cy, questions=Pace.AT_ONCE)
    choose(cast.flo, questions=Pace.WEEKLY)
    choose(cast.gus, channel=Channel.POST, post_address="1 Quay Street")
    due = dict(News.objects.values_list("person__name", "due_at"))
    assert due == {"Cy": at(2027, 3, 3, 15), "Flo": at(2027, 3, 8, 8), "Gus": at(2027, 3, 8, 8)}


def test_a_choice_is_hers_alone(cast):
    choose(cast.bo, questions=Pace.NEVER)
    assert set(Wish.objects.values_list("person", flat=True)) == {cast.bo.pk}


@pytest.mark.parametrize(
    ("pace", "now", "told"),
    [
        (Pace.AT_ONCE, at(2027, 3, 3, 3, 7), at(2027, 3, 3, 3, 7)),
        (Pace.DAILY, at(2027, 3, 3, 7, 59), at(2027, 3, 3, 8)),
        (Pace.DAILY, at(2027, 3, 3, 8), at(2027, 3, 4, 8)),
        (Pace.DAILY, at(2027, 3, 27, 12), at(2027, 3, 28, 8)),  # the night the clocks go forward
        (Pace.WEEKLY, at(2027, 3, 3, 9), at(2027, 3, 8, 8)),
        (Pace.WEEKLY, at(2027, 3, 8, 7), at(2027, 3, 8, 8)),
        (Pace.WEEKLY, at(2027, 3, 8, 9), at(2027, 3, 15, 8)),
    ],
)
def test_news_is_told_at_once_or_at_a_civil_hour(pace, now, told):
    assert next_time(pace, now) == told


@given(st.datetimes(datetime(2026, 1, 1), datetime(2030, 1, 1), timezones=st.just(ZoneInfo("UTC"))))
def test_a_letter_never_comes_early_nor_later_than_its_pace(now):
    daily, weekly = (next_time(pace, now).astimezone(LONDON) for pace in (Pace.DAILY, Pace.WEEKLY))
    assert 0 < (daily - now).total_seconds() <= 25 * 3600
    assert 0 < (weekly - now).total_seconds() <= (7 * 24 + 1) * 3600
    assert {daily.hour, weekly.hour} == {8}
    assert weekly.weekday() == 0
