"""Places and bodies with their rules, calendars and successors."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from engage.base import clock
from engage.base.actions import CONSOLE, Refused
from engage.base.rulesets import UnknownNumber
from engage.places import actions
from engage.places.models import Organisation, Place, RuleSet
from engage.places.queries import calendar_for, restricted_on, rules_for, successors_of
from engage.places.states import Level, SuccessionKind
from engage.record.models import Entry

LATER = date(2030, 1, 1)


def add(code, name, **details) -> Place:
    return actions.add_place(actor=CONSOLE, code=code, name=name, level=Level.PLACE, **details)


def test_a_place_without_rules_takes_those_above_it(cast):
    ward = add("X05", "Ward", parent=cast.place)
    assert rules_for(ward) == cast.place.rule_set
    assert calendar_for(ward).country == "GB"
    with pytest.raises(RuleSet.DoesNotExist, match="no rule set"):
        rules_for(add("X99", "Island"))


def test_a_places_own_holidays_count(cast):
    own = actions.add_calendar(actor=CONSOLE, name="Fair day", extra_days=[date(2026, 11, 23)])
    fair = add("X07", "Fairtown", calendar=own)
    assert not calendar_for(fair).is_working_day(date(2026, 11, 23))
    assert calendar_for(cast.place).is_working_day(date(2026, 11, 23))


def test_two_places_of_one_name_have_two_addresses(cast):
    assert add("X08", "Harrowmere").slug == "harrowmere-2"


def test_successors_are_followed_to_the_end(cast):
    first, second, third = (add(f"X1{n}", f"Old {n}") for n in range(3))
    for before, after in ((first, second), (second, third), (first, cast.place)):
        actions.record_succession(
            actor=CONSOLE, before=before, after=after, kind=SuccessionKind.SPLIT, on=clock.today(), share=50
        )
    assert set(successors_of(first)) == {third, cast.place}
    assert Entry.objects.filter(name="places.place_succeeded").count() == 3


def test_a_place_does_not_follow_itself(cast):
    with pytest.raises(IntegrityError), transaction.atomic():
        actions.record_succession(
            actor=CONSOLE, before=cast.place, after=cast.place, kind=SuccessionKind.RENAME, on=clock.today()
        )


def test_a_body_ends_only_when_another_takes_over(cast):
    with pytest.raises(Refused, match="which body takes over"):
        actions.end_organisation(actor=CONSOLE, organisation=cast.board, successor=None, on=clock.today())
    actions.end_organisation(
        actor=CONSOLE, organisation=cast.board, successor=cast.other_board, on=clock.today()
    )
    assert Organisation.objects.get(pk=cast.board.pk).successor == cast.other_board
    assert Entry.objects.get(name="places.organisation_ended").data["successor"] == "Ashcombe Care Board"


def test_a_restricted_period_holds_for_places_below(cast):
    ward, today = add("X05", "Ward", parent=cast.place), clock.today()
    actions.set_restricted_period(actor=CONSOLE, place=cast.place, first_day=today, last_day=today)
    assert restricted_on(ward, today)
    assert restricted_on(cast.elsewhere, today) is None


@pytest.mark.parametrize("who", ["ada", "bo", "gus", "nobody"])
def test_only_an_administrator_lays_out_places(cast, who):
    actor = getattr(cast, who)
    for refused in (
        lambda: actions.add_place(actor=actor, code="X1", name="Mine", level=Level.PLACE),
        lambda: actions.add_calendar(actor=actor, name="Mine"),
        lambda: actions.add_rule_set(actor=actor, name="Mine"),
        lambda: actions.add_organisation(actor=actor, name="Mine", sector="council"),
        lambda: actions.end_organisation(
            actor=actor, organisation=cast.board, successor=cast.other_board, on=LATER
        ),
        lambda: actions.record_succession(
            actor=actor, before=cast.place, after=cast.elsewhere, kind=SuccessionKind.MERGE, on=LATER
        ),
        lambda: actions.set_restricted_period(actor=actor, place=cast.place, first_day=LATER, last_day=LATER),
    ):
        with pytest.raises(PermissionDenied):
            refused()


def test_a_set_that_does_not_say_a_number_takes_the_default():
    old = RuleSet(name="old", table={"response": {"due_working_days": 30}})
    assert old.numbers["response.due_working_days"] == 30  # what a place chose stays
    assert old.numbers["response.contest_within_days"] == 28
    with pytest.raises(UnknownNumber, match="does not say"):
        old.numbers["response.of_nothing"]
