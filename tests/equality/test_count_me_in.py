"""Someone says who she is: it is added to totals, and leads to nobody."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.db import connection
from django.urls import reverse

from engage.base import clock
from engage.base.actions import CLOCK, Refused
from engage.base.events import about
from engage.consultations import actions as consultations
from engage.equality.models import Tally, UsedForm
from engage.equality.tasks import forget_used_forms
from engage.record.models import Entry
from tests.factories.consultations import make_answer, make_open
from tests.factories.equality import count_in, make_dimension
from tests.factories.standing import stands
from tests.factories.threads import at_once


@stands
def make_asked(cast):
    """An open consultation in a place that asks one question, with its page of questions."""
    cast.age = make_dimension(cast.place)
    cast.young, cast.old = cast.age.categories.all()
    cast.open = make_open(cast)
    cast.url = reverse("about_you", args=[about(cast.open)])
    return cast


@pytest.fixture
def asked(cast):
    return make_asked(cast)


def counts() -> dict[str, int]:
    return dict(Tally.objects.values_list("category__words", "count"))


def filled(client, cast, **said) -> dict:
    """The form as it stands on the page, with what she chose."""
    page = client.get(cast.url).content.decode()
    key = re.search(r'name="form_key" value="([0-9a-f]{32})"', page)[1]
    return {"form_key": key, "agrees": "on", f"asked_{cast.age.pk}": str(cast.young.pk)} | said


def test_she_is_led_there_from_her_receipt_and_counted(asked, client):
    receipt = client.get(make_answer(asked.open).get_absolute_url()).content.decode()
    assert f'href="{asked.url}" rel="noreferrer"' in receipt
    sent = client.post(asked.url, filled(client, asked), follow=True)
    assert "We added it to the totals" in sent.content.decode()
    assert counts() == {"Young": 1}


def test_every_question_can_be_skipped(asked, client):
    client.post(asked.url, filled(client, asked, **{f"asked_{asked.age.pk}": "", "agrees": ""}))
    assert counts() == {}


def test_nothing_is_counted_without_her_yes(asked, client):
    refused = client.post(asked.url, filled(client, asked, agrees=""))
    assert refused.status_code == 422
    assert "Tick that you agree, or skip the questions." in refused.content.decode()
    (chosen,) = BeautifulSoup(refused.content, "html.parser").select("input[type=radio][checked]")
    assert chosen["value"] == str(asked.young.pk)
    assert counts() == {}


def test_no_row_anywhere_leads_to_her(asked, client):
    """No table of this app has a column for a person, an account, a session or a moment; no fact is written."""
    client.force_login(asked.bo)
    facts = Entry.objects.count()
    client.post(asked.url, filled(client, asked))
    assert Entry.objects.count() == facts
    columns = {
        model.__name__: {field.name for field in model._meta.get_fields() if field.concrete}
        for model in apps.get_app_config("equality").get_models()
    }
    assert columns["Tally"] == {"id", "subject", "category", "month", "count"}
    assert columns["UsedForm"] == {"key", "day"}
    assert Tally.objects.get().month.day == 1
    with connection.cursor() as cursor:
        for constraint in connection.introspection.get_constraints(cursor, "equality_tally").values():
            assert not constraint["foreign_key"] or constraint["foreign_key"][0].startswith("equality_")


def test_two_answers_of_one_person_are_not_joined(asked):
    """Each question has its own total: that the same person chose both is not kept."""
    carer = make_dimension(asked.place, question="Do you look after someone?", categories=["Yes", "No"])
    count_in(asked.open, asked.young, carer.categories.get(words="Yes"))
    assert counts() == {"Young": 1, "Yes": 1}


def test_the_same_form_counts_once(asked, client):
    form = filled(client, asked)
    client.post(asked.url, form)
    client.post(asked.url, form)
    assert counts() == {"Young": 1}


def test_months_are_kept_apart(asked, moved_clock):
    moved_clock(datetime(2026, 3, 31, 12, tzinfo=UTC))
    count_in(asked.open, asked.young)
    moved_clock(datetime(2026, 4, 1, 12, tzinfo=UTC))
    count_in(asked.open, asked.young)
    assert [tally.count for tally in Tally.objects.all()] == [1, 1]


def test_after_the_close_nobody_is_counted(asked, client):
    form = filled(client, asked)
    consultations.close_consultation(actor=CLOCK, consultation=asked.open)
    asked.open.refresh_from_db()
    assert client.post(asked.url, form).url == reverse("who_took_part", args=[about(asked.open)])
    with pytest.raises(Refused, match="This is over"):
        count_in(asked.open, asked.young)
    assert counts() == {}


@pytest.mark.parametrize("wrong", ["elsewhere", "retired", "both"])
def test_answers_that_are_not_asked_here_are_refused(asked, wrong):
    from engage.base.actions import CONSOLE
    from engage.equality.actions import retire_dimension

    chosen = [asked.young, asked.old]
    if wrong == "elsewhere":
        chosen = [make_dimension(asked.elsewhere).categories.first()]
    if wrong == "retired":
        retire_dimension(actor=CONSOLE, dimension=asked.age)
        chosen = [asked.young]
    with pytest.raises(Refused, match="The questions have changed"):
        count_in(asked.open, *chosen)
    assert counts() == {}


def test_a_place_without_questions_asks_nothing(cast, client):
    opened = make_open(cast)
    sent_on = client.get(reverse("about_you", args=[about(opened)]))
    assert sent_on.url == reverse("who_took_part", args=[about(opened)])


@pytest.mark.parametrize(
    "subject",
    [
        "people.person:1",
        "consultations.consultation:999999999999999999",
        "consultations.question:1",
        "x.y:1",
        "\0",
        "consultations.consultation:٣",
    ],
)
def test_nothing_else_is_asked_about(asked, client, subject):
    assert client.get(reverse("about_you", args=[subject])).status_code == 404
    assert client.get(reverse("who_took_part", args=[subject])).status_code == 404


@pytest.mark.parametrize("said", [{"form_key": "x"}, {"form_key": "'; --"}, {"form_key": "\0" * 32}])
def test_a_form_that_is_not_ours_counts_nothing(asked, client, said):
    assert client.post(asked.url, filled(client, asked, **said)).status_code == 422
    assert counts() == {}


@pytest.mark.parametrize("key", ["0", "99999999999999999999999", "x", "-1"])
def test_an_answer_that_does_not_exist_is_refused(asked, client, key):
    sent = client.post(asked.url, filled(client, asked, **{f"asked_{asked.age.pk}": key}))
    assert sent.status_code == 422
    assert counts() == {}


def test_too_many_from_one_address_are_slowed_down(asked, client):
    form = filled(client, asked, agrees="")
    assert {client.post(asked.url, form).status_code for _each in range(60)} == {422}
    assert client.post(asked.url, form).status_code == 429


def test_used_forms_are_forgotten(asked, moved_clock):
    count_in(asked.open, asked.young)
    forget_used_forms()
    assert UsedForm.objects.count() == 1
    moved_clock(clock.now() + timedelta(days=3))
    forget_used_forms()
    assert UsedForm.objects.count() == 0


@pytest.mark.django_db(transaction=True)
class TestAtOnce:
    def test_everyone_is_counted(self, asked):
        done = at_once(*[lambda: count_in(asked.open, asked.young) for _each in range(8)])
        assert done == [None] * 8
        assert counts() == {"Young": 8}

    def test_one_form_counts_once(self, asked):
        at_once(*[lambda: count_in(asked.open, asked.young, form_key="a" * 32) for _each in range(8)])
        assert counts() == {"Young": 1}
