"""Support: once a person, undoable, with a helper too; and what so many bring about."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from engage.agenda import actions
from engage.agenda.models import AgendaItem, Support, SupportDay
from engage.agenda.queries.clocks import support_needed
from engage.agenda.states import ItemState
from engage.base import clock
from engage.base.actions import Refused
from engage.base.events import about
from engage.people.actions import leave
from engage.people.models import Assistance
from engage.places.models import Place
from engage.promises import actions as promises
from engage.promises.models import Duty
from engage.promises.queries.clocks import objections_needed
from engage.record.models import Entry
from tests.factories.agenda import (
    again,
    anew,
    by_the_clock,
    in_days,
    make_open_item,
    make_owed,
    make_sent,
    make_triage,
    supported_by,
)
from tests.factories.promises import make_chair, make_citizen, write
from tests.factories.work import do_what_follows

pytestmark = pytest.mark.django_db


def facts(name):
    return Entry.objects.filter(name=f"agenda.{name}").count()


def conserved(item):
    item = again(item)
    days = sum(SupportDay.objects.filter(item=item).values_list("change", flat=True))
    return item.support_count == item.supports.count() == days


@pytest.mark.parametrize(
    ("population", "response", "meeting"),
    [(312_000, 47, 468), (1_900_000, 285, 2_850), (28_000, 25, 100), (0, 25, 100)],
)
def test_how_many_are_needed_comes_from_the_population(cast, population, response, meeting):
    place = Place(population=population)
    numbers = cast.place.rule_set.numbers
    assert support_needed(place, numbers, "response") == response
    assert support_needed(place, numbers, "meeting") == meeting


def test_its_numbers_are_those_of_the_day_it_opened(cast):
    item = make_open_item(cast)
    Place.objects.filter(pk=cast.place.pk).update(population=10)
    assert (again(item).response_needs, again(item).agenda_needs) == (47, 468)


def test_only_who_belongs_to_the_place_supports_it(cast):
    item = make_open_item(cast)
    for who in (cast.nobody, cast.bo, cast.cy, cast.ida):
        with pytest.raises(PermissionDenied):
            actions.support_item(actor=who, item=item)
    assert again(item).support_count == 6


def test_supporting_twice_is_supporting_once_and_it_can_be_taken_back(cast):
    item, person = make_open_item(cast), make_citizen(cast)
    for _each in range(3):
        actions.support_item(actor=person, item=item)
    assert again(item).support_count == 7
    actions.take_back_support(actor=person, item=item)
    assert again(item).support_count == 6
    assert conserved(item)
    with pytest.raises(PermissionDenied):
        actions.take_back_support(actor=person, item=item)
    actions.support_item(actor=person, item=item)
    assert again(item).support_count == 7
    assert conserved(item)


def test_what_is_not_open_cannot_be_supported(cast):
    for item in (make_sent(cast), make_triage(cast)):
        with pytest.raises(Refused):
            actions.support_item(actor=make_citizen(cast), item=item)


def test_nobody_sees_who_supports_it(cast):
    item = make_open_item(cast)
    for who in (cast.nobody, cast.ada, cast.dee, cast.ida, item.author):
        assert set(Support.objects.visible_to(who).values_list("person", flat=True)) <= {who.pk}
    assert not Entry.objects.visible_to(cast.ada).filter(name__in=["agenda.item_supported"]).exists()


def test_a_helper_supports_it_for_someone_and_the_slip_takes_it_back(cast):
    item = make_open_item(cast)
    support, code = actions.support_for_another(actor=cast.gus, item=item, method="paper")
    helped = Assistance.objects.get()
    assert (helped.helper, helped.method, support.person) == (cast.gus, "paper", None)
    assert helped.read_back_at
    assert again(item).support_count == 7
    assert conserved(item)
    actions.support_for_another(actor=cast.gus, item=item, method="phone")
    actions.take_back_helped(actor=cast.nobody, code=code.lower().replace("-", " "))
    assert again(item).support_count == 7
    assert conserved(item)
    for wrong in (code, "", "2222-2222-2222", "x" * 10_000, "\x00"):
        with pytest.raises(Refused):
            actions.take_back_helped(actor=cast.nobody, code=wrong)


def test_only_helpers_support_it_for_another(cast):
    item = make_open_item(cast)
    for who in (cast.nobody, cast.bo, cast.cy, cast.dee, item.author):
        with pytest.raises(PermissionDenied, match=r"agenda\.support_for_another"):
            actions.support_for_another(actor=who, item=item, method="phone")


def test_the_first_number_lets_a_body_owe_an_answer_in_twenty_working_days(cast):
    item = make_open_item(cast, supporters=40)
    assert (again(item).state, Duty.objects.count()) == (ItemState.OPEN, 0)
    supported_by(cast, item, 1)
    do_what_follows()
    item, duty = again(item), Duty.objects.get()
    assert item.state == ItemState.RESPONSE_DUE
    assert (duty.subject, duty.organisation, duty.role_title) == (
        about(item),
        cast.board,
        "Director of local care",
    )
    assert duty.due_date == cast.place.calendar.working_days.add(clock.today(), 20)
    assert "47 people" in duty.owed_to
    assert facts("response_threshold_reached") == 1
    supported_by(cast, item, 2)
    do_what_follows()
    assert Duty.objects.count() == 1


def test_what_its_number_brought_about_stays_when_support_is_taken_back(cast):
    item = make_owed(cast)
    actions.take_back_support(actor=anew(item.author), item=item)
    assert again(item).state == ItemState.RESPONSE_DUE
    assert conserved(item)


def test_the_second_number_takes_it_to_a_meeting_and_says_not_before_when(cast):
    item = make_owed(cast)
    AgendaItem.objects.filter(pk=item.pk).update(agenda_needs=10)
    supported_by(cast, item, 2)
    item = again(item)
    assert item.state == ItemState.SHORTLISTED
    said = Entry.objects.get(name="agenda.agenda_threshold_reached").data
    assert said["not_before"] == cast.place.calendar.working_days.add(clock.today(), 10).isoformat()
    assert said["supports"] == 10


def test_both_numbers_reached_at_once_bring_both(cast):
    item = make_open_item(cast)
    AgendaItem.objects.filter(pk=item.pk).update(response_needs=7, agenda_needs=7)
    supported_by(cast, item, 1)
    do_what_follows()
    assert again(item).state == ItemState.SHORTLISTED
    assert (
        Duty.objects.count() == facts("response_threshold_reached") == facts("agenda_threshold_reached") == 1
    )


def test_the_clock_catches_up_with_an_answer_that_nobody_owes_yet(cast, moved_clock):
    item = make_open_item(cast)
    AgendaItem.objects.filter(pk=item.pk).update(response_needs=7)
    supported_by(cast, item, 1)
    assert Duty.objects.count() == 0
    reached = clock.today()
    in_days(moved_clock, 3)
    assert Duty.objects.get().due_date == cast.place.calendar.working_days.add(reached, 20)


def answered(cast, item, actor=None):
    duty = Duty.objects.get(subject=about(item))
    if duty.can("assign"):
        promises.assign_duty(actor=cast.ada, duty=duty, role_title="Head of transport", contact="Team")
    write(actor or cast.ada, duty)
    promises.publish_reply(actor=actor or cast.ada, duty=duty)
    do_what_follows()
    return Duty.objects.get(pk=duty.pk)


def test_a_tenth_of_the_supporters_contest_it_and_someone_more_senior_answers(cast):
    item = make_owed(cast, response_needs=21)
    people = [support.person for support in item.supports.all()]
    duty = answered(cast, item)
    assert objections_needed(duty) == 3
    with pytest.raises(PermissionDenied):
        promises.contest_reply(actor=make_citizen(cast), duty=duty, words="I did not ask.")
    for person in people[:3]:
        promises.contest_reply(actor=person, duty=duty, words="That is no answer.")
    assert Duty.objects.get(pk=duty.pk).state == "contested"
    write(cast.ada, duty)
    with pytest.raises(Refused, match="more senior"):
        promises.publish_reply(actor=cast.ada, duty=duty)
    assert answered(cast, item, make_chair(cast)).state == "published"


def test_who_takes_her_support_back_has_no_say_in_the_answer(cast):
    item = make_owed(cast)
    duty, person = answered(cast, item), anew(item.author)
    actions.take_back_support(actor=person, item=item)
    with pytest.raises(PermissionDenied):
        promises.contest_reply(actor=person, duty=duty, words="No.")


def test_it_closes_by_itself_when_the_answer_stands_and_not_before(cast, moved_clock):
    item = make_owed(cast)
    answered(cast, item)
    in_days(moved_clock, 28)
    assert again(item).state == ItemState.RESPONSE_DUE
    in_days(moved_clock, 1)
    assert again(item).state == ItemState.CLOSED
    with pytest.raises(Refused):
        actions.support_item(actor=make_citizen(cast), item=item)


def test_it_does_not_close_while_what_was_promised_is_open(cast, moved_clock):
    item = make_owed(cast)
    duty = answered(cast, item)
    promised = promises.propose_commitment(
        actor=cast.ada,
        place=cast.place,
        organisation=cast.board,
        duty=duty,
        what="The bus comes at eight.",
        role_title="Head",
        due_date=clock.today() + timedelta(days=300),
        how_we_know="Look.",
    )
    promises.agree_commitment(actor=cast.ada, commitment=promised)
    in_days(moved_clock, 40)
    assert again(item).state == ItemState.RESPONSE_DUE


def test_even_the_clock_closes_nothing_that_waits_for_an_answer(cast):
    item = make_owed(cast)
    assert by_the_clock(actions.close_item, item).state == ItemState.RESPONSE_DUE
    answered(cast, item)
    assert by_the_clock(actions.close_item, item).state == ItemState.RESPONSE_DUE


def test_what_nobody_answers_never_ends(cast, moved_clock):
    item = make_owed(cast)
    in_days(moved_clock, 800)
    assert again(item).state == ItemState.RESPONSE_DUE
    assert Duty.objects.get().state == "escalated"


def test_what_too_few_support_ends_after_six_months_and_stays_to_be_read(cast, moved_clock, client):
    item = make_open_item(cast)
    in_days(moved_clock, 182)
    assert again(item).state == ItemState.OPEN
    in_days(moved_clock, 1)
    assert again(item).state == ItemState.EXPIRED
    assert client.get(item.get_absolute_url()).status_code == 200


def test_who_leaves_still_counts_and_nobody_can_tell_that_it_was_she(cast):
    item = make_open_item(cast, is_signed=True)
    author = item.author
    leave(actor=author, person=author)
    item = again(item)
    assert item.author is None
    assert item.support_count == 6
    assert conserved(item)
    assert item.supports.filter(person=None).count() == 1


def test_the_words_of_who_leaves_go_when_nobody_else_could_read_them(cast):
    item = make_triage(cast)
    author = item.author
    leave(actor=author, person=author)
    assert again(item).ask == again(item).title == "–"


def test_nobody_else_makes_the_site_forget_her(cast):
    item = make_open_item(cast)
    for who in (cast.nobody, cast.ada, cast.dee, cast.ida, make_citizen(cast)):
        with pytest.raises(PermissionDenied, match=r"agenda\.forget_supporter"):
            actions.forget_supporter(actor=who, person=item.author)
    assert again(item).author is not None


def test_it_is_supported_and_taken_back_by_a_button(cast, client):
    item, person = make_open_item(cast), make_citizen(cast)
    client.force_login(person)
    assert "Support this" in client.get(item.get_absolute_url()).content.decode()
    client.post(reverse("support_item", args=[item.pk]))
    assert again(item).support_count == 7
    assert "You support this" in client.get(item.get_absolute_url()).content.decode()
    client.post(reverse("take_back_support", args=[item.pk]))
    assert again(item).support_count == 6


@pytest.mark.usefixtures("kept_contexts")
def test_a_helper_gets_a_slip_that_takes_it_back(cast, client):
    item = make_open_item(cast)
    client.force_login(cast.gus)
    page = client.post(reverse("support_for_another", args=[item.pk]), {"method": "phone", "agreed": "on"})
    code = page.context["code"]
    assert code in page.content.decode()
    assert again(item).support_count == 7
    client.logout()
    assert client.post(reverse("take_back_helped"), {"code": "nonsense"}).status_code == 422
    assert client.post(reverse("take_back_helped"), {"code": code}).status_code == 302
    assert again(item).support_count == 6


@pytest.mark.parametrize("as_who", ["nobody", "citizen", "dee", "ada", "gus"])
def test_the_page_asks_few_questions_of_the_database(cast, client, as_who, django_assert_max_num_queries):
    item = make_owed(cast, response_needs=12)
    answered(cast, item)
    who = make_citizen(cast) if as_who == "citizen" else getattr(cast, as_who)
    if who.is_authenticated:
        client.force_login(who)
    client.get(item.get_absolute_url())
    with django_assert_max_num_queries(12):
        page = client.get(item.get_absolute_url())
    assert page.status_code == 200
