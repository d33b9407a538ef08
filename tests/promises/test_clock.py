"""What happens by itself when its time has come; twice in a row changes nothing; what was missed is caught up."""

from datetime import timedelta

import pytest

from engage.base import clock
from engage.base.actions import CLOCK, CONSOLE
from engage.notices.models import Letter
from engage.places.actions import add_organisation, end_organisation
from engage.places.states import Sector
from engage.promises import actions, tasks
from engage.promises.actions import confirm_commitment
from engage.promises.models import Commitment, Duty
from engage.promises.states import CommitmentState, DutyState, How
from engage.record.models import Entry
from tests.factories.promises import (
    again,
    make_agreed,
    make_assigned,
    make_chair,
    make_changed,
    make_citizen,
    make_claimed,
    make_contested,
    make_disputed,
    make_duty,
    make_proposed,
    make_published,
    make_started,
    say,
)
from tests.factories.work import do_what_follows, tick


def facts(name):
    return Entry.objects.filter(name=f"promises.{name}")


@pytest.fixture
def days_later(moved_clock):
    def go(days):
        moved_clock(clock.now() + timedelta(days=days))
        tick()

    return go


@pytest.mark.parametrize("make", [make_duty, make_assigned, make_contested])
def test_an_answer_that_does_not_come_is_overdue_the_day_after(cast, moved_clock, make):
    duty = make(cast)
    moved_clock(clock.now() + timedelta(days=(duty.due_date - clock.today()).days))
    tick()
    assert again(duty).state == duty.state
    moved_clock(clock.now() + timedelta(days=1))
    tick()
    assert again(duty).state == DutyState.OVERDUE
    assert facts("duty_overdue").get().actor_kind == "clock"


def test_after_ten_more_working_days_the_most_senior_are_written_to(cast, client, days_later):
    make_chair(cast)
    duty = make_assigned(cast)
    days_later(31)
    assert not Letter.objects.exists()
    days_later(20)
    assert again(duty).state == DutyState.ESCALATED
    letter = Letter.objects.get()
    assert letter.address.startswith("hal")
    assert duty.get_absolute_url() in letter.body
    assert "has not answered" in client.get("/harrowmere/").content.decode()
    days_later(1)
    assert Letter.objects.count() == 1


def test_a_body_without_anyone_is_escalated_all_the_same(cast, days_later):
    empty = add_organisation(actor=CONSOLE, name="Empty Trust", sector=Sector.PROVIDER, places=[cast.place])
    duty = make_duty(cast, organisation=empty)
    days_later(90)
    assert again(duty).state == DutyState.ESCALATED
    assert not Letter.objects.exists()


def test_four_weeks_after_it_was_published_an_answer_stands(cast, days_later):
    duty = make_published(cast)
    days_later(29)
    assert again(duty).state == DutyState.ACCEPTED
    assert again(duty).moves_on is None


def test_without_news_for_ninety_days_a_promise_is_at_risk(cast, days_later):
    promised = make_started(cast, days=300)
    days_later(80)
    say(cast.ada, promised, How.NEWS)
    days_later(80)
    assert again(promised).state == CommitmentState.IN_PROGRESS
    days_later(11)
    assert again(promised).state == CommitmentState.AT_RISK
    assert facts("commitment_at_risk").get().data["silent_days"] == 91


@pytest.mark.parametrize("make", [make_agreed, make_started, make_changed])
def test_after_its_day_a_promise_is_overdue(cast, days_later, make):
    promised = make(cast)
    days_later((promised.due_date - clock.today()).days)
    assert again(promised).state == promised.state
    days_later(1)
    assert again(promised).state == CommitmentState.OVERDUE


def test_what_nobody_checked_is_kept_and_says_so(cast, client, days_later):
    promised = make_claimed(cast)
    days_later(31)
    promised = again(promised)
    assert (promised.state, promised.was_checked) == (CommitmentState.VERIFIED, False)
    assert "Not checked by citizens." in client.get(promised.get_absolute_url()).content.decode()
    assert facts("commitment_verified").get().data["checks"] == 0


def test_what_too_few_checked_says_so(cast, client, days_later):
    promised = make_claimed(cast)
    confirm_commitment(actor=make_citizen(cast), commitment=promised)
    days_later(31)
    assert again(promised).was_checked is False
    assert (
        "Only 1 person who lives here checked it." in client.get(promised.get_absolute_url()).content.decode()
    )


def test_what_is_only_being_worked_out_has_no_clock(cast, days_later):
    proposed = make_proposed(cast)
    days_later(400)
    assert again(proposed).state == CommitmentState.PROPOSED


def test_after_a_long_downtime_a_duty_goes_all_its_steps(cast, days_later):
    duty, promised = make_assigned(cast), make_started(cast)
    days_later(500)
    assert again(duty).state == DutyState.ESCALATED
    assert again(promised).state == CommitmentState.OVERDUE
    assert (facts("duty_overdue").count(), facts("duty_escalated").count()) == (1, 1)


def test_twice_in_a_row_changes_nothing(cast, moved_clock):
    for make in (make_duty, make_assigned, make_published, make_contested):
        make(cast)
    for make in (make_proposed, make_agreed, make_started, make_claimed, make_disputed, make_changed):
        make(cast)
    for days in (0, 31, 15, 30, 60, 200):
        moved_clock(clock.now() + timedelta(days=days))
        tick()
        before = everything()
        tick()
        assert everything() == before


def everything():
    rows = [list(model.objects.order_by("pk").values()) for model in (Duty, Commitment)]
    return [*rows, list(Letter.objects.values_list("key")), Entry.objects.count()]


def test_one_that_cannot_be_moved_stops_no_others(cast, caplog, days_later, moved_clock):
    from engage.places.actions import add_rule_set
    from engage.places.queries import default_rules

    broken, fine = make_assigned(cast), make_assigned(cast)
    table = default_rules()
    table["response"]["escalate_after_overdue_working_days"] = "ten"
    rules = add_rule_set(actor=CONSOLE, name="broken", table=table)
    Duty.objects.filter(pk=broken.pk).update(rule_set=rules)
    days_later(60)
    assert again(fine).state == DutyState.ESCALATED
    assert again(broken).state == DutyState.ASSIGNED
    assert "could not be moved on" in caplog.text


# --- Bodies end -----------------------------------------------------------------------------


@pytest.fixture
def successor(cast):
    return add_organisation(actor=CONSOLE, name="Mere Trust", sector=Sector.COMMISSIONER, places=[cast.place])


def end(cast, successor):
    end_organisation(actor=CONSOLE, organisation=cast.board, successor=successor, on=clock.today())


def test_what_a_body_owed_is_publicly_nobodys_until_its_successor_takes_it(
    cast, client, days_later, successor
):
    owed = [make_duty(cast), make_assigned(cast), make_contested(cast)]
    promised = [make(cast) for make in (make_agreed, make_started, make_claimed, make_disputed, make_changed)]
    end(cast, successor)
    tick()
    assert not Duty.objects.filter(state=DutyState.ORPHANED).exists()  # it lasts until the end of the day
    days_later(1)
    assert {again(row).state for row in owed + promised} == {"orphaned"}
    page = client.get(promised[0].get_absolute_url()).content.decode()
    assert "Mere Trust took over from it and has not taken up the promise yet" in page
    hal = make_chair(cast, body=successor)
    duty = actions.take_over_duty(actor=hal, duty=owed[0], role_title="Chair", contact="01632 960111")
    assert (duty.state, duty.organisation) == (DutyState.ASSIGNED, successor)
    assert duty.due_date > owed[0].due_date
    day = clock.today() + timedelta(days=30)
    actions.take_over_commitment(
        actor=hal, commitment=promised[0], role_title="Chair", due_date=day, words="We keep it."
    )
    kept = again(promised[0])
    assert (kept.state, kept.organisation, kept.due_date) == (CommitmentState.IN_PROGRESS, successor, day)
    assert "First promised by Mereshire Care Board" in client.get(kept.get_absolute_url()).content.decode()


def test_who_worked_for_the_ended_body_takes_nothing_over(cast, days_later, successor):
    from django.core.exceptions import PermissionDenied

    duty = make_duty(cast)
    end(cast, successor)
    days_later(1)
    with pytest.raises(PermissionDenied):
        actions.take_over_duty(actor=cast.ada, duty=duty, role_title="x", contact="x")


def test_an_answer_that_was_given_is_not_orphaned(cast, days_later, successor):
    duty = make_published(cast)
    end(cast, successor)
    days_later(1)
    assert again(duty).state == DutyState.PUBLISHED


def test_a_line_of_successors_is_followed_to_its_end(cast, days_later, successor):
    duty = make_duty(cast)
    end(cast, successor)
    last = add_organisation(actor=CONSOLE, name="Last Trust", sector=Sector.COMMISSIONER, places=[cast.place])
    end_organisation(actor=CONSOLE, organisation=successor, successor=last, on=clock.today())
    days_later(1)
    hal = make_chair(cast, body=last)
    assert actions.take_over_duty(actor=hal, duty=duty, role_title="x", contact="x").organisation == last


def test_only_the_clock_acts_as_the_clock(cast):
    from django.core.exceptions import PermissionDenied

    for actor in (cast.ada, cast.ida, cast.nobody, CONSOLE):
        for act, rows in (
            (actions.move_duties_on, {"duties": []}),
            (actions.orphan_duties, {"duties": []}),
            (actions.move_commitments_on, {"commitments": []}),
            (actions.orphan_commitments, {"commitments": []}),
        ):
            with pytest.raises(PermissionDenied):
                act(actor=actor, **rows)
    tasks.move_duties_on()
    do_what_follows()
    assert actions.move_duties_on(actor=CLOCK, duties=[]) == 0
