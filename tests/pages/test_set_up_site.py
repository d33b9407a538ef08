"""Setting up an empty installation: with the code from the server's console, and once."""

import logging
import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from engage.base.actions import CLOCK, CONSOLE, Refused
from engage.pages.actions.set_up_code import code_fits, forget_code, new_code
from engage.pages.actions.setting_up import set_up_site
from engage.pages.models import HomePage, PlacePage
from engage.people.models import Person
from engage.places.models import HolidayCalendar, Organisation, Place
from engage.record.models import Entry

ANSWERS = {
    "place_name": "Harrowmere",
    "place_code": "X06000001",
    "population": 312_000,
    "organisation_name": "Mereshire Care Board",
    "sector": "commissioner",
    "administrator_name": "Owen Hale",
    "administrator_email": "owen@example.org",
    "administrator_password": "a long enough one",
}

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.VAR_DIR = tmp_path


@pytest.fixture
def address():
    return reverse("set_up")


def nothing_is_there():
    return not (Place.objects.exists() or Person.objects.exists() or Entry.objects.exists())


class TestTheAction:
    def test_it_makes_all_that_a_site_needs(self):
        owen = set_up_site(actor=CONSOLE, **ANSWERS)
        place = Place.objects.get()
        assert (place.name, place.population, place.level) == ("Harrowmere", 312_000, "place")
        assert place.rule_set.numbers["consultation.min_days.formal"] > 0
        assert (place.calendar.name, Organisation.objects.get().places.get()) == ("England", place)
        assert (owen.is_administrator, owen.roles_now[0].title) == (True, "site administrator")
        assert owen.check_password("a long enough one")
        assert (HomePage.objects.count(), PlacePage.objects.get().place) == (1, place)

    def test_each_part_is_in_the_record(self):
        set_up_site(actor=CONSOLE, **ANSWERS)
        assert list(Entry.objects.order_by("pk").values_list("name", flat=True)) == [
            "places.place_added",
            "places.organisation_added",
            "people.person_joined",
            "people.role_given",
        ]

    def test_a_second_time_is_refused(self):
        set_up_site(actor=CONSOLE, **ANSWERS)
        with pytest.raises(Refused) as caught:
            set_up_site(
                actor=CONSOLE, **ANSWERS | {"place_code": "X2", "administrator_email": "x@example.org"}
            )
        assert str(caught.value) == "This site is set up already. Sign in as its administrator to change it."
        assert (Place.objects.count(), Person.objects.count()) == (1, 1)

    def test_of_two_at_once_one_is_refused(self):
        HolidayCalendar.objects.create(name="England")  # the other has come this far
        with pytest.raises(Refused) as caught:
            set_up_site(actor=CONSOLE, **ANSWERS)
        assert str(caught.value) == "Someone else is setting up this site. Look whether it is done already."
        assert nothing_is_there()

    @pytest.mark.parametrize("actor", [AnonymousUser(), CLOCK])
    def test_only_the_console_may(self, actor):
        with pytest.raises(PermissionDenied):
            set_up_site(actor=actor, **ANSWERS)
        assert nothing_is_there()

    def test_nobody_of_the_cast_may(self, cast):
        with pytest.raises(PermissionDenied):
            set_up_site(actor=cast.ida, **ANSWERS)


class TestTheCode:
    def test_it_fits_however_it_is_typed_and_nothing_else_does(self):
        code = new_code()
        assert re.fullmatch(r"[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}", code)
        assert code_fits(code)
        assert code_fits(f" {code.lower().replace('-', ' ')} ")
        assert not code_fits("")
        assert not code_fits(code[:-1])

    def test_only_its_hash_is_kept_and_for_us_alone(self, tmp_path):
        code = new_code()
        kept = tmp_path / "set-up-code"
        assert kept.stat().st_mode & 0o777 == 0o600
        assert code not in kept.read_text()
        assert code.replace("-", "") not in kept.read_text()

    def test_a_new_one_ends_the_one_before(self):
        first, second = new_code(), new_code()
        assert not code_fits(first)
        assert code_fits(second)

    def test_after_five_wrong_tries_another_one_is_needed_and_logged(self, caplog):
        code = new_code()
        for _each in range(4):
            assert not code_fits("WRNG-WRNG")
        assert code_fits(code)
        with caplog.at_level(logging.WARNING):
            assert not code_fits("WRNG-WRNG")
        assert not code_fits(code)
        said = caplog.records[-1].getMessage()
        assert said.startswith("5 wrong codes for setting up. The new code is ")
        assert code_fits(said.split()[-1])

    def test_without_one_nothing_fits(self):
        assert not code_fits("")
        new_code()
        forget_code()
        assert not code_fits("WRNG-WRNG")


class TestThePage:
    def test_who_reads_the_console_sets_up_the_site_and_signs_in(self, client, address):
        assert client.get(address).status_code == 200
        answer = client.post(address, ANSWERS | {"code": new_code()})
        assert (answer.status_code, answer.url) == (302, reverse("account_login"))
        assert Place.objects.get().name == "Harrowmere"
        answer = client.post(answer.url, {"login": "owen@example.org", "password": "a long enough one"})
        assert (answer.status_code, answer.url) == (302, "/")

    def test_afterwards_it_is_gone(self, client, address, tmp_path):
        code = new_code()
        client.post(address, ANSWERS | {"code": code})
        assert client.get(address).status_code == 404
        assert client.post(address, ANSWERS | {"code": code}).status_code == 404
        assert not (tmp_path / "set-up-code").exists()

    def test_a_wrong_code_opens_nothing(self, client, address):
        new_code()
        answer = client.post(address, ANSWERS | {"code": "WRNG-WRNG"})
        assert answer.status_code == 200
        assert "This is not the code." in answer.content.decode()
        assert nothing_is_there()

    def test_no_code_opens_nothing_and_does_not_count_as_a_try(self, client, address):
        code = new_code()
        for _each in range(6):
            client.post(address, ANSWERS | {"code": ""})
        assert nothing_is_there()
        assert code_fits(code)

    @pytest.mark.parametrize("question", ANSWERS)
    def test_an_answer_that_is_missing_keeps_nothing_and_the_code_stays_good(self, client, address, question):
        code = new_code()
        answer = client.post(address, ANSWERS | {"code": code, question: ""})
        assert answer.status_code == 200
        assert nothing_is_there()
        assert client.post(address, ANSWERS | {"code": code}).status_code == 302

    @pytest.mark.parametrize(
        ("question", "wrong"),
        [
            ("administrator_password", "short"),
            ("administrator_password", "owen@example.org"),
            ("administrator_name", "Administrator"),
            ("administrator_email", "owen"),
            ("population", "-1"),
            ("population", "9999999999"),
            ("sector", "church"),
        ],
    )
    def test_an_answer_that_cannot_be_keeps_nothing(self, client, address, question, wrong):
        answer = client.post(address, ANSWERS | {"code": new_code(), question: wrong})
        assert answer.status_code == 200
        assert nothing_is_there()

    def test_it_is_never_kept_by_a_cache(self, client, address):
        assert "no-store" in client.get(address).headers["Cache-Control"]
