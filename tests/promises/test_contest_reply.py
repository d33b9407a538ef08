"""People do not accept an answer: a second one is owed, from higher up, with a clock of its own."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from engage.base import clock
from engage.base.actions import Refused
from engage.people.states import Rank
from engage.promises import actions
from engage.promises.models import Objection
from engage.promises.queries.clocks import contest_until, objections_needed
from engage.promises.states import DutyState
from engage.promises.tasks import move_duties_on
from engage.record.models import Entry
from tests.factories.promises import (
    again,
    make_chair,
    make_citizen,
    make_contested,
    make_duty,
    make_published,
    write,
)


def contest(actor, duty, words="You did not say why."):
    return actions.contest_reply(actor=actor, duty=duty, words=words)


def test_enough_people_bring_a_second_answer_from_someone_more_senior(cast, client):
    duty = make_published(cast)
    people = [make_citizen(cast) for _each in range(3)]
    client.force_login(people[0])
    client.post(reverse("contest_reply", args=[duty.pk]), {"words": "You did not say why."})
    contest(people[1], duty)
    assert again(duty).state == DutyState.PUBLISHED
    contest(people[2], duty)
    assert again(duty).state == DutyState.CONTESTED
    assert again(duty).due_date > duty.due_date - timedelta(days=1)
    write(cast.ada, duty, words="Still no.")
    with pytest.raises(Refused, match="more senior"):
        actions.publish_reply(actor=cast.ada, duty=duty)
    hal = make_chair(cast)
    write(hal, duty, words="Five minutes, from May.")
    actions.publish_reply(actor=hal, duty=duty)
    client.logout()
    page = client.get(duty.get_absolute_url()).content.decode()
    for words in (
        "The bus cannot wait.",
        "Five minutes, from May.",
        "The second answer",
        "You did not say why.",
    ):
        assert words in page
    assert "Citizen" not in page
    assert Entry.objects.filter(name="promises.objection_made").count() == 3
    assert Entry.objects.get(name="promises.reply_contested").data["objections"] == 3


def test_of_those_who_asked_one_in_ten_is_enough(cast):
    asked = [make_citizen(cast) for _each in range(11)]
    duty = make_published(cast, raisers=asked)
    assert objections_needed(duty) == 2
    contest(asked[0], duty)
    contest(asked[1], duty)
    assert again(duty).state == DutyState.CONTESTED


def test_where_someone_is_named_as_having_asked_only_they_may_object(cast):
    duty = make_published(cast, raisers=[cast.bo])
    with pytest.raises(PermissionDenied):
        contest(make_citizen(cast), duty)
    assert contest(cast.bo, duty).pk


@pytest.mark.parametrize("who", ["bo", "cy", "ada", "gus", "nobody"])
def test_who_does_not_belong_to_the_place_may_not(cast, client, who):
    duty, actor = make_published(cast), getattr(cast, who)
    with pytest.raises(PermissionDenied):
        contest(actor, duty)
    assert not Objection.objects.exists()


def test_who_works_for_the_body_may_not_even_as_a_citizen(cast):
    from tests.factories.promises import settle

    duty = make_published(cast)
    settle(cast.ada, cast.place)
    with pytest.raises(PermissionDenied):
        contest(cast.ada, duty)


def test_who_belongs_to_a_part_of_the_place_belongs_to_it(cast):
    from engage.base.actions import CONSOLE
    from engage.places.actions import add_place
    from engage.places.states import Level

    ward = add_place(actor=CONSOLE, code="X1", name="Harbour", level=Level.NEIGHBOURHOOD, parent=cast.place)
    assert contest(make_citizen(cast, place=ward), make_published(cast)).pk


def test_one_person_objects_once(cast):
    duty, person = make_published(cast), make_citizen(cast)
    for _again in range(4):
        contest(person, duty)
    assert Objection.objects.count() == 1
    assert again(duty).state == DutyState.PUBLISHED
    assert Entry.objects.filter(name="promises.objection_made").count() == 1


def test_after_four_weeks_it_is_too_late_even_before_the_clock_ticks(cast, client, moved_clock):
    duty, person = make_published(cast), make_citizen(cast)
    moved_clock(clock.now() + timedelta(days=29))
    assert clock.today() > contest_until(duty)
    with pytest.raises(Refused, match="time to object is over"):
        contest(person, duty)
    client.force_login(person)
    response = client.post(reverse("contest_reply", args=[duty.pk]), {"words": "My long reasons"})
    assert response.status_code == 422
    assert "My long reasons" in response.content.decode()


def test_on_the_last_day_it_is_not_too_late(cast, moved_clock):
    duty, person = make_published(cast), make_citizen(cast)
    moved_clock(clock.now() + timedelta(days=28))
    move_duties_on()
    assert again(duty).state == DutyState.PUBLISHED
    assert contest(person, duty).pk


def test_a_late_second_answer_is_overdue_and_still_comes_from_higher_up(cast, moved_clock):
    duty = make_contested(cast)
    moved_clock(clock.now() + timedelta(days=60))
    move_duties_on()
    assert again(duty).state == DutyState.ESCALATED
    write(cast.ada, duty)
    with pytest.raises(Refused, match="more senior"):
        actions.publish_reply(actor=cast.ada, duty=duty)


def test_the_board_may_answer_itself_once_more(cast):
    """Nobody stands above it, so nothing would ever be answered."""
    duty = make_duty(cast, raisers=[cast.bo])
    hal = make_chair(cast, rank=Rank.BOARD)
    actions.assign_duty(actor=hal, duty=duty, role_title="Chair", contact="x")
    for _twice in range(2):
        write(hal, duty)
        actions.publish_reply(actor=hal, duty=duty)
        contest(cast.bo, duty)
    assert again(duty).replies.count() == 2


def test_who_objected_may_close_it_and_the_disagreement_stays(cast, client):
    duty = make_contested(cast)
    for actor in (cast.ada, cast.ida, make_citizen(cast), cast.nobody):
        with pytest.raises(PermissionDenied):
            actions.close_contest(actor=actor, duty=duty)
    client.force_login(cast.bo)
    client.post(reverse("close_contest", args=[duty.pk]))
    assert again(duty).state == DutyState.CLOSED_CONTESTED
    client.logout()
    page = client.get(duty.get_absolute_url()).content.decode()
    assert "That is no answer." in page
    assert "Closed in disagreement" in page
    assert again(duty).moves_on is None
