"""Who joins too late is not on the roll, and everyone reads the day; a crowd that joined by codes is seen."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.formats import date_format

from engage.base import clock
from engage.base.actions import Refused
from engage.elections.queries.roll import is_of_the_electorate, would_be_roll
from engage.people.actions import declare_membership, join_with_code, make_codes
from engage.people.models import Membership, Person
from engage.people.states import Strength
from engage.places.queries import calendar_for
from engage.record.models import Entry
from engage.rolls.queries.joined import by_code_told, joined_by_code
from tests.factories.elections import again as anew
from tests.factories.elections import at, of_the_electorate
from tests.factories.promises import make_citizen
from tests.factories.rolls import claim, decide_on, freeze, in_days, make_open

LEAST = 10


def join_by_codes(cast, place, count) -> list[Person]:
    """The host prints slips, and so many people without e-mail use them."""
    _batch, codes = make_codes(actor=cast.ada, place=place, count=count)
    return [
        join_with_code(actor=cast.nobody, code=code, name=f"Coded {n}")[0] for n, code in enumerate(codes)
    ]


def joins_today(cast, election, name) -> Person:
    person = make_citizen(cast, name, place=cast.elsewhere)
    declare_membership(actor=person, place=election.constituency.place)
    return person


def go_to(moved_clock, day):
    in_days(moved_clock, (day - clock.today()).days)


def page_of(client, election, name="election") -> str:
    return client.get(reverse(name, args=[election.pk])).content.decode()


def test_the_day_is_so_many_working_days_before_the_last_one(cast):
    election = make_open(cast)
    calendar = calendar_for(election.place)
    assert election.belong_by_date == calendar.add(election.closes_at.date(), -25)
    said = Entry.objects.get(name="elections.notice_published").data
    assert said["belong_by"] == election.belong_by_date.isoformat()


def test_who_joins_on_that_day_votes_and_who_joins_a_day_later_does_not(cast, moved_clock):
    election = make_open(cast, candidates=3)
    go_to(moved_clock, election.belong_by_date)
    in_time = joins_today(cast, election, "Nell Marsh")
    in_days(moved_clock, 1)
    late = joins_today(cast, election, "Ned Reed")
    assert is_of_the_electorate(in_time, election)
    assert not is_of_the_electorate(late, election)
    election = freeze_later(cast, moved_clock, election)
    names = set(election.voters.values_list("person__name", flat=True))
    assert "Nell Marsh" in names
    assert "Ned Reed" not in names


def freeze_later(cast, moved_clock, election):
    from engage.elections.actions import publish_poll_notice, publish_statement
    from tests.factories.elections import name_scrutineers

    at(moved_clock, max(election.nominations_close_at, clock.now()))
    publish_statement(actor=cast.eve, election=anew(election))
    name_scrutineers(cast, anew(election))
    at(moved_clock, max(election.withdrawals_close_at, clock.now()))
    return publish_poll_notice(actor=cast.eve, election=anew(election))


def test_a_crowd_that_joins_by_codes_after_the_day_gets_no_vote(cast, moved_clock):
    election = make_open(cast)
    before = would_be_roll(election).count()
    go_to(moved_clock, election.belong_by_date + timedelta(days=1))
    crowd = join_by_codes(cast, election.constituency.place, 30)
    assert Membership.objects.filter(person__in=crowd, strength=Strength.CODE).count() == 30
    assert would_be_roll(election).count() == before
    assert joined_by_code(election) is None


def test_the_officer_cannot_put_on_whoever_joined_too_late(cast, client, moved_clock):
    election = make_open(cast)
    go_to(moved_clock, election.belong_by_date + timedelta(days=1))
    late = joins_today(cast, election, "Ned Reed")
    asked = claim(election, late)
    with pytest.raises(Refused):
        decide_on(cast, asked)
    client.force_login(late)
    page = page_of(client, election, "my_line")
    assert f"You joined on {date_format(clock.today(), 'j F Y')}" in page
    assert f"had to belong by {date_format(election.belong_by_date, 'j F Y')}" in page


def test_who_belonged_before_may_show_it_more_surely_until_the_freeze(cast, moved_clock):
    """She is not made to lose her vote by having it checked."""
    election = make_open(cast, strength=Strength.CODE)
    nell = make_citizen(cast, "Nell Marsh", place=election.place)
    nell.memberships.update(strength=Strength.DECLARED)
    go_to(moved_clock, election.belong_by_date + timedelta(days=1))
    assert not is_of_the_electorate(nell, election)
    nell.memberships.update(strength=Strength.CHECKED, strength_date=clock.today())
    assert is_of_the_electorate(nell, election)


def test_the_notice_says_the_day_in_plain_words(cast, client):
    election = make_open(cast)
    for name in ("election", "my_line"):
        page = page_of(client, election, name)
        assert f"You can vote if you belonged to {election.constituency.place.name} by" in page
        assert election.belong_by_date.isoformat() in page
        assert "Who joins later cannot vote this time." in page


@pytest.mark.parametrize(("count", "shown"), [(LEAST - 1, None), (LEAST, LEAST), (LEAST + 3, LEAST + 3)])
def test_how_many_joined_by_a_code_since_the_notice_is_public_from_ten_on(cast, client, count, shown):
    election = make_open(cast)
    in_it = f"{shown} people on the roll joined" if shown else "Fewer than 10 people on the roll joined"
    join_by_codes(cast, election.constituency.place, count)
    assert joined_by_code(election) == shown
    for name in ("election", "my_line"):
        assert in_it in page_of(client, election, name)


def test_who_was_known_before_the_notice_or_came_another_way_is_not_in_it(cast):
    election = make_open(cast)
    people = join_by_codes(cast, election.constituency.place, LEAST + 2)
    Membership.objects.filter(person=people[0]).update(strength=Strength.CHECKED)
    assert joined_by_code(election) == LEAST + 1
    long_known = of_the_electorate(people[1], election.place)
    assert long_known.memberships.count() >= 1
    assert joined_by_code(election) == LEAST


def test_at_the_freeze_the_number_goes_into_the_record_and_stays(cast, client, moved_clock):
    election = make_open(cast, candidates=3)
    crowd = join_by_codes(cast, election.constituency.place, LEAST)
    election = freeze(cast, moved_clock, election)
    assert Entry.objects.get(name="elections.poll_notice_published").data["by_code"] == LEAST
    Membership.objects.filter(person__in=crowd).delete()
    assert by_code_told(anew(election)) == LEAST
    assert f"{LEAST} people on the roll joined" in page_of(client, election)
    assert f"({LEAST} people had joined with a code since the notice)" in page_of(client, election)
