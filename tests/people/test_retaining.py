"""What goes by itself when its time is over, and is said before."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from engage.base import clock
from engage.base.actions import CLOCK, CONSOLE
from engage.consultations import actions as consultations
from engage.consultations.models import Address, Answer, Contribution
from engage.notices.actions import forget_old_letters, mark_sent, queue_letters
from engage.notices.models import Letter
from engage.people import actions
from engage.people.models import Assistance, Download, InactivityWarning, Person, PlaceCode
from engage.people.tasks import forget_what_is_old
from engage.places.queries import site_numbers
from engage.record.models import Entry
from tests.factories.consultations import make_answer, make_answered, make_draft_answer, make_open
from tests.factories.work import do_what_follows

DAY = timedelta(days=1)


@pytest.fixture
def days(moved_clock):
    """`days(3)` lets three days pass."""
    return lambda count: moved_clock(clock.now() + count * DAY)


def the_clock_ticks() -> None:
    forget_what_is_old()
    do_what_follows()


def is_here(person) -> bool:
    return Person.objects.filter(pk=person.pk).exists()


# --- Accounts nobody uses -------------------------------------------------------------------


def test_who_is_not_seen_for_two_years_gets_two_letters_and_is_then_gone(cast, days):
    days(669)
    the_clock_ticks()
    assert not Letter.objects.filter(address=cast.bo.email).exists()
    days(1)
    the_clock_ticks()
    the_clock_ticks()
    (first,) = Letter.objects.filter(address=cast.bo.email)
    goes = clock.today() + 60 * DAY
    assert f"{goes.day} {goes:%B %Y}" in first.body
    days(46)
    the_clock_ticks()
    assert Letter.objects.filter(address=cast.bo.email).count() == 2
    days(13)
    the_clock_ticks()
    assert is_here(cast.bo)
    days(1)
    the_clock_ticks()
    assert not is_here(cast.bo)
    assert not Letter.objects.filter(address="bo@example.org").exists()


def test_who_signs_in_after_a_letter_stays(cast, client, days):
    days(690)
    the_clock_ticks()
    client.force_login(cast.bo)
    Person.objects.filter(pk=cast.bo.pk).update(last_login=clock.now())
    days(100)
    the_clock_ticks()
    assert is_here(cast.bo)
    days(600)
    the_clock_ticks()
    assert Letter.objects.filter(address=cast.bo.email).count() == 2


def test_who_has_a_role_is_not_forgotten(cast, days):
    days(2_000)
    for _each in range(2):
        the_clock_ticks()
        days(30)
    assert is_here(cast.ada)
    assert not InactivityWarning.objects.filter(person=cast.ada).exists()


def test_a_clock_that_stood_still_warns_first_and_only_once(cast, days):
    days(5_000)
    the_clock_ticks()
    assert is_here(cast.bo)
    (warning,) = InactivityWarning.objects.filter(person=cast.bo)
    assert warning.days_before == min(site_numbers()["privacy.inactive_warning_days"])
    days(14)
    the_clock_ticks()
    assert not is_here(cast.bo)


def test_without_the_warning_she_would_be_gone_at_once(cast, days, monkeypatch):
    """The negative control of the test above."""
    from django.db.models import Q

    from engage.people.queries import inactivity

    monkeypatch.setattr(
        inactivity, "_warned", lambda **which: Q(pk__isnull=False) if "at__lte" in which else Q()
    )
    days(5_000)
    the_clock_ticks()
    assert not is_here(cast.bo)


def test_who_has_no_address_to_write_to_goes_at_her_time(cast, days):
    nell = actions.add_person(actor=CONSOLE, name="Nell")
    days(729)
    the_clock_ticks()
    assert is_here(nell)
    days(1)
    the_clock_ticks()
    assert not is_here(nell)


def test_the_record_tells_nobody_who_was_warned(cast, days):
    days(690)
    the_clock_ticks()
    assert set(Entry.objects.filter(name="people.inactivity_warned").values_list("audience", flat=True)) == {
        "closed"
    }


@pytest.mark.parametrize("who", ["nobody", "bo", "ida"])
def test_only_the_clock_forgets(cast, who):
    actor = getattr(cast, who)
    calls = (
        lambda: actions.warn_of_inactivity(actor=actor, person=cast.bo, days_before=14),
        lambda: actions.forget_old_codes(actor=actor),
        lambda: actions.forget_old_downloads(actor=actor),
        lambda: actions.forget_names_of_helped(actor=actor, assistances=[]),
        lambda: consultations.forget_who_answered(actor=actor),
        lambda: forget_old_letters(actor=actor),
    )
    for call in calls:
        with pytest.raises(PermissionDenied):
            call()


# --- Everything else ------------------------------------------------------------------------


def test_copies_and_slips_go_when_they_are_too_old(cast, days):
    actions.ask_for_download(actor=cast.bo, person=cast.bo)
    do_what_follows()
    _batch, (used, _unused) = actions.make_codes(actor=cast.ida, place=cast.place, count=2)
    actions.use_code(actor=cast.bo, code=used)
    the_clock_ticks()
    assert Download.objects.exclude(sealed=None).exists()
    days(1.1)
    the_clock_ticks()
    assert not Download.objects.exclude(sealed=None).exists()
    assert PlaceCode.objects.count() == 2
    days(90)
    the_clock_ticks()
    assert PlaceCode.objects.get().used_at


def test_addresses_and_names_go_some_time_after_the_answer_and_what_was_said_stays(cast, days):
    opened = make_open(cast)
    make_answer(opened, email="ann@example.org")
    assistance = actions.start_assistance(
        actor=cast.gus, place=cast.place, method="spoken", name_consent="named", name="Len", helper_note="x"
    )
    helped = consultations.draft_helped_contribution(
        actor=cast.gus,
        consultation=opened,
        assistance=assistance,
        answers=[{"question": opened.questions.last(), "choices": [], "words": "Hello"}],
        post="2 Quay Street",
    )
    assistance = actions.read_back(actor=cast.gus, assistance=assistance)
    helped.assistance = assistance
    consultations.submit_contribution(actor=cast.gus, contribution=helped)
    closed = consultations.close_consultation(actor=CLOCK, consultation=opened)
    from tests.factories.consultations import add_line

    add_line(cast, closed)
    consultations.publish_response(actor=cast.ada, consultation=closed)
    days(182)
    assert consultations.forget_who_answered(actor=CLOCK) == 0
    days(1)
    assert consultations.forget_who_answered(actor=CLOCK) == 3
    assert consultations.forget_who_answered(actor=CLOCK) == 0
    assert not Address.objects.exists()
    assistance = Assistance.objects.get()
    assert (assistance.name, assistance.helper_note) == ("", "")
    assert Answer.objects.count() == 2


def test_before_the_answer_nothing_is_forgotten(cast, days):
    make_answer(make_open(cast), email="ann@example.org")
    days(2_000)
    assert consultations.forget_who_answered(actor=CLOCK) == 0


def test_the_words_of_a_letter_go_and_it_is_not_sent_twice(cast, days):
    letter = Letter(key="one", address="ann@example.org", subject="Hello", body="Private")
    queue_letters(actor=CLOCK, letters=[letter])
    letter = Letter.objects.get()
    mark_sent(actor=CLOCK, letter=letter)
    days(89)
    assert forget_old_letters(actor=CLOCK) == 0
    days(1)
    assert forget_old_letters(actor=CLOCK) == 1
    letter.refresh_from_db()
    assert (letter.address, letter.body, bool(letter.sent_at)) == ("", "", True)
    assert not Letter.objects.due(clock.now()).exists()
    assert forget_old_letters(actor=CLOCK) == 0


def test_a_letter_that_waits_keeps_its_words(cast, days):
    queue_letters(actor=CLOCK, letters=[Letter(key="one", address="a@example.org", subject="s", body="b")])
    days(400)
    assert forget_old_letters(actor=CLOCK) == 0


def test_drafts_go_after_the_days_of_the_rules(cast, days):
    make_draft_answer(make_open(cast))
    days(site_numbers()["consultation.draft_kept_days"] + 1)
    assert consultations.forget_old_drafts(actor=CLOCK) == 1
    assert not Contribution.objects.exists()


def test_each_period_is_said_on_the_privacy_page(cast, client):
    client.force_login(cast.bo)
    page = client.get(reverse("privacy")).content.decode()
    for period in ("730 days", "30 days", "183 days", "90 days", "24 hours"):
        assert period in page


def test_a_rule_set_of_its_own_changes_the_period(cast, days):
    rules = cast.place.rule_set
    rules.table = rules.table | {"privacy": {"letter_kept_days": 5}}
    rules.save()
    make_answered(cast)
    assert site_numbers()["privacy.letter_kept_days"] == 5
    assert site_numbers()["privacy.inactive_days"] == 730
