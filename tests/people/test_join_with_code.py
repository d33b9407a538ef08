"""Slips of paper: printed by hosts, used once, without e-mail; and the code one signs in with."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from engage.base import clock
from engage.base.actions import Refused
from engage.notices.models import Letter
from engage.people import actions
from engage.people.models import CodeBatch, Membership, Person, PlaceCode, SignInCode
from engage.people.states import Strength
from engage.record.models import Entry
from tests.factories.people import PASSWORD
from tests.factories.threads import at_once
from tests.factories.work import do_what_follows

pytestmark = pytest.mark.usefixtures("kept_contexts")

JOIN = "/join/"


@pytest.fixture
def code(cast):
    _batch, (code,) = actions.make_codes(actor=cast.ida, place=cast.place, count=1)
    return code


def test_someone_joins_without_e_mail_or_name_and_comes_back_with_a_code_of_her_own(cast, client, code):
    page = client.post(JOIN, {"code": code.lower().replace("-", " ")})
    own = page.context["code"]
    person = Person.objects.latest("pk")
    assert (person.name, person.email, person.has_usable_password()) == ("", None, False)
    membership = Membership.objects.get(person=person)
    assert (membership.place, membership.strength) == (cast.place, Strength.CODE)
    assert membership.entered_by == cast.ida
    assert "Harrowmere" in client.get(reverse("me")).content.decode()
    client.logout()
    assert client.get(reverse("me")).status_code == 302
    assert client.post(reverse("sign_in_with_code"), {"code": own.lower()}).url == reverse("me")
    assert client.get(reverse("me")).context["person"] == person


def test_with_an_account_a_slip_makes_us_surer(cast, client, code):
    actions.declare_membership(actor=cast.bo, place=cast.place)
    client.force_login(cast.bo)
    assert client.post(JOIN, {"code": code}).url == reverse("me")
    assert Membership.objects.get(person=cast.bo).strength == Strength.CODE
    assert not Person.objects.filter(name="").exists()


def test_a_slip_makes_nobody_less_sure(cast, code):
    Membership.objects.create(
        person=cast.bo, place=cast.place, strength=Strength.LISTED, since_date=clock.today()
    )
    actions.use_code(actor=cast.bo, code=code)
    assert Membership.objects.get(person=cast.bo).strength == Strength.LISTED


def test_nothing_that_is_printed_or_written_down_is_kept(cast, client, code):
    own = client.post(JOIN, {"code": code}).context["code"]
    kept = str([*PlaceCode.objects.values(), *SignInCode.objects.values(), *Entry.objects.values()])
    for secret in (code, own):
        assert secret not in kept
        assert secret.replace("-", "") not in kept


def refusal(client, code) -> str:
    page = client.post(JOIN, {"code": code})
    assert page.status_code == 422
    return page.content.decode()


def test_each_slip_that_lets_nobody_in_says_what_to_do(cast, client, code, moved_clock):
    assert "No slip has this code." in refusal(client, "2222-2222-2222")
    assert "Check that none is missing, and none too many." in refusal(client, "7KQ4")
    client.post(JOIN, {"code": code})
    client.logout()
    assert "sign in with your own code" in refusal(client, code)
    batch, (withdrawn,) = actions.make_codes(actor=cast.ada, place=cast.place, count=1)
    actions.withdraw_codes(actor=cast.ada, batch=batch)
    assert "This slip was taken back." in refusal(client, withdrawn)
    batch, (late,) = actions.make_codes(actor=cast.ada, place=cast.place, count=1)
    moved_clock(clock.now() + timedelta(days=91))
    assert "This slip could be used until" in refusal(client, late)
    assert Person.objects.filter(name="").count() == 1


def test_what_was_typed_stays_in_the_form(cast, client):
    assert 'value="Małgorzata"' in client.post(JOIN, {"code": "2222", "name": "Małgorzata"}).content.decode()


@pytest.mark.parametrize("name", ["Official response", "Offi\u200bcial", "x" * 121])
def test_a_name_that_deceives_is_refused_and_the_slip_stays_good(cast, client, code, name):
    assert client.post(JOIN, {"code": code, "name": name}).status_code == 422
    assert client.post(JOIN, {"code": code, "name": "Edith"}).status_code == 200
    assert Person.objects.latest("pk").name == "Edith"


def test_guessing_is_stopped(cast, client, code):
    for _each in range(20):
        client.post(JOIN, {"code": "2222-2222-2222"})
    assert client.post(JOIN, {"code": code}).status_code == 429
    assert client.post(reverse("sign_in_with_code"), {"code": "2222-2222-2222-2222"}).status_code == 429


def test_a_new_sign_in_code_ends_the_old_one(cast, client, code):
    old = client.post(JOIN, {"code": code}).context["code"]
    new = client.post(reverse("make_sign_in_code")).context["code"]
    client.logout()
    assert client.post(reverse("sign_in_with_code"), {"code": old}).status_code == 422
    assert client.post(reverse("sign_in_with_code"), {"code": new}).status_code == 302


def test_at_an_open_browser_nobody_makes_a_code_without_the_password(cast, client):
    client.force_login(cast.bo)
    url = reverse("make_sign_in_code")
    assert client.get(url).status_code == 200
    asked = client.post(url).url
    assert asked.startswith(reverse("account_reauthenticate"))
    assert client.post(asked, {"password": "not hers", "next": url}).status_code == 200
    assert not SignInCode.objects.exists()
    page = client.post(asked, {"password": PASSWORD, "next": url})
    assert SignInCode.objects.get().person == cast.bo
    assert client.post(reverse("sign_in_with_code"), {"code": page.context["code"]}).url == reverse("me")


def test_she_is_told_of_a_new_code_and_how_to_end_it(cast):
    code = actions.make_sign_in_code(actor=cast.bo, person=cast.bo)
    do_what_follows()
    letter = Letter.objects.get(address="bo@example.org")
    assert "A new code opens your account" in letter.subject
    assert reverse("account_reset_password") in letter.body
    assert code not in letter.body


def test_without_e_mail_no_letter_is_written(cast, client, code):
    client.post(JOIN, {"code": code})
    do_what_follows()
    assert not Letter.objects.exists()


def test_a_new_password_ends_the_code(cast, client):
    code = actions.make_sign_in_code(actor=cast.bo, person=cast.bo)
    client.force_login(cast.bo)
    new = dict.fromkeys(("password1", "password2"), "another plain four words")
    changed = {"oldpassword": PASSWORD, **new}
    assert client.post(reverse("account_change_password"), changed).status_code == 302
    client.logout()
    assert client.post(reverse("sign_in_with_code"), {"code": code}).status_code == 422


@pytest.mark.parametrize("who", ["nobody", "gus", "ida"])
def test_nobody_makes_or_ends_a_sign_in_code_for_another(cast, who):
    with pytest.raises(PermissionDenied):
        actions.end_sign_in_code(actor=getattr(cast, who), person=cast.bo)
    with pytest.raises(PermissionDenied):
        actions.make_sign_in_code(actor=getattr(cast, who), person=cast.bo)


def test_a_closed_account_stays_closed(cast, client, code):
    own = client.post(JOIN, {"code": code}).context["code"]
    client.logout()
    Person.objects.filter(name="").update(is_active=False)
    client.post(reverse("sign_in_with_code"), {"code": own})
    assert client.get(reverse("me")).status_code == 302


# --- The sheet ------------------------------------------------------------------------------


def test_a_host_prints_a_sheet_each_slip_with_address_code_and_what_to_do(cast, client):
    client.force_login(cast.ada)
    page = client.post(reverse("make_codes", args=[cast.place.code]), {"count": "3"})
    text = page.content.decode()
    printed = re.findall(r'slip__code">([^<]+)<', text)
    assert len(set(printed)) == 3
    assert text.count("/join/") >= 3
    assert page["Cache-Control"].count("no-store")
    for each in printed:
        actions.join_with_code(actor=cast.nobody, code=each)
    listed = client.get(reverse("make_codes", args=[cast.place.code])).content.decode()
    assert printed[0] not in listed
    assert "3 slips" in listed


@pytest.mark.parametrize("who", ["nobody", "bo", "cy", "gus", "dee"])
def test_only_hosts_of_the_place_print_or_take_back(cast, who):
    batch, _printed = actions.make_codes(actor=cast.ada, place=cast.place, count=1)
    with pytest.raises(PermissionDenied):
        actions.make_codes(actor=getattr(cast, who), place=cast.place, count=1)
    with pytest.raises(PermissionDenied):
        actions.withdraw_codes(actor=getattr(cast, who), batch=batch)


@pytest.mark.parametrize("count", ["0", "-1", "201", "1e9", "", "many", "9" * 40])
def test_nobody_prints_none_or_a_forest(cast, client, count):
    client.force_login(cast.ada)
    assert client.post(reverse("make_codes", args=[cast.place.code]), {"count": count}).status_code == 422
    assert not PlaceCode.objects.exists()


def test_the_action_itself_keeps_to_the_number_of_the_rules(cast):
    with pytest.raises(Refused):
        actions.make_codes(actor=cast.ada, place=cast.place, count=201)


def test_taking_the_rest_back_is_told_to_hosts_once(cast, client):
    batch, _printed = actions.make_codes(actor=cast.ada, place=cast.place, count=4)
    client.force_login(cast.ada)
    for _each in range(2):
        client.post(reverse("withdraw_codes", args=[batch.pk]))
    told = Entry.objects.filter(name="people.codes_withdrawn")
    assert [entry.data["unused"] for entry in told] == [4]
    client.force_login(cast.cy)
    assert client.post(reverse("withdraw_codes", args=[batch.pk])).status_code == 404


def test_however_many_sheets_there_are_it_takes_few_queries(cast, client, django_assert_max_num_queries):
    for _each in range(12):
        actions.make_codes(actor=cast.ada, place=cast.place, count=5)
    client.force_login(cast.ada)
    with django_assert_max_num_queries(12):
        client.get(reverse("make_codes", args=[cast.place.code]))
    assert CodeBatch.objects.count() == 12


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_slip_lets_one_person_in_however_many_try_at_once(cast, code):
    join = lambda: actions.join_with_code(actor=cast.nobody, code=code)  # noqa: E731
    before = Person.objects.count()
    results = at_once(*[join] * 6)
    assert sum(isinstance(result, Refused) for result in results) == 5, results
    assert Person.objects.count() == before + 1
