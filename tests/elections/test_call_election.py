"""An election is called, announced, stood in and led to a vote – on the days that follow from its last one."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from engage.base import clock
from engage.base.actions import CLOCK, CONSOLE, Refused
from engage.base.states import IllegalMove
from engage.elections import actions, tasks
from engage.elections.models import Candidate, Election
from engage.elections.queries.roll import fingerprint
from engage.elections.states import CandidateState, ElectionState
from engage.people.actions import give_role
from engage.people.states import Capacity, RoleKind, Strength
from engage.places.queries import calendar_for
from engage.record.models import Entry
from tests.factories.elections import (
    SAID,
    again,
    anew,
    at,
    last_day,
    make_announced,
    make_called,
    make_nominating,
    make_stated,
    make_uncontested,
    name_scrutineers,
    stand,
    with_role,
)
from tests.factories.panels import make_chartered, make_panel
from tests.factories.people import LONG_AGO
from tests.factories.promises import make_citizen
from tests.factories.rolls import make_open as make_open_roll
from tests.factories.rolls import make_struck


def sign_in(client, person):
    client.force_login(anew(person))
    client.showed("password", "mfa", reauthenticated=True)


def page(client, election):
    return client.get(election.get_absolute_url()).content.decode()


def test_from_the_call_to_the_notice_of_the_vote(cast, client, moved_clock):
    panel, zilpha = make_chartered(cast), make_citizen(cast, "Zilpha Bream")
    sign_in(client, cast.eve)
    day = last_day(cast)
    call = reverse("call_election", args=[panel.slug, panel.constituencies.get().pk])
    said = {"last_day": f"{day:%d/%m/%Y}", "seats": 1, "is_independent": "on", "holiday_reason": "Term ends."}
    assert client.post(call, said).status_code == 302
    election = Election.objects.get()
    client.logout()
    assert client.get(election.get_absolute_url()).status_code == 404  # only planned
    sign_in(client, cast.eve)
    client.post(reverse("publish_notice", args=[election.pk]))
    tasks.move_elections_on()
    sign_in(client, zilpha)
    assert "People can stand" in page(client, election)
    client.post(reverse("nominate", args=[election.pk]), SAID | {"name": "Zilpha Bream"})
    client.logout()
    assert "Zilpha" not in page(client, election)  # not before all others
    stand(cast, election, name="Otto Marsh")
    at(moved_clock, election.nominations_close_at)
    sign_in(client, cast.eve)
    client.post(reverse("publish_statement", args=[election.pk]))
    client.logout()
    shown = page(client, election)
    for words in ("Zilpha Bream", "Otto Marsh", SAID["statement"], "Interests:"):
        assert words in shown
    name_scrutineers(cast, again(election))
    at(moved_clock, election.withdrawals_close_at)
    sign_in(client, cast.eve)
    client.post(reverse("publish_poll_notice", args=[election.pk]))
    frozen = again(election)
    assert frozen.state == ElectionState.POLL_NOTICE
    assert frozen.roll_fingerprint == fingerprint(frozen.voters.values_list("voter_id", flat=True))
    told = Entry.objects.get(name="elections.poll_notice_published")
    assert told.data["roll_fingerprint"] == frozen.roll_fingerprint
    assert "Zilpha" in client.get(reverse("roll_of_election", args=[election.pk])).content.decode()


# --- Who runs it --------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["ada", "bo", "cy", "dee", "flo", "gus", "ida", "nobody"])
def test_only_a_returning_officer_calls_one(cast, who):
    panel = make_chartered(cast)
    with pytest.raises(PermissionDenied):
        make_called(cast, panel=panel, officer=getattr(cast, who))


def test_a_returning_officer_who_works_for_the_host_runs_nothing(cast):
    panel = make_chartered(cast)
    give_role(
        actor=CONSOLE,
        person=cast.eve,
        kind=RoleKind.RESPONDER,
        place=cast.place,
        organisation=cast.board,
        starts=LONG_AGO,
    )
    with pytest.raises(PermissionDenied):
        make_called(cast, panel=panel, officer=anew(cast.eve))


def test_whoever_does_not_declare_that_she_is_independent_calls_none(cast):
    panel = make_chartered(cast)
    with pytest.raises(Refused, match="independent"):
        actions.call_election(
            actor=cast.eve,
            constituency=panel.constituencies.get(),
            seats=1,
            last_day=last_day(cast),
            is_independent=False,
        )


def test_none_is_called_before_the_charter_stands(cast):
    with pytest.raises(Refused):
        make_called(cast, panel=make_panel(cast))


def test_one_election_at_a_time_for_the_same_seats(cast):
    panel = make_chartered(cast)
    make_called(cast, panel=panel)
    with pytest.raises(Refused, match="already"):
        make_called(cast, panel=panel)


# --- Its days -----------------------------------------------------------------------------------------


def test_its_days_are_working_days_before_the_last_one(cast):
    election = make_called(cast)
    calendar, last = calendar_for(cast.place), election.closes_at.date()
    days = {"nominations_close_at": 28, "withdrawals_close_at": 25}
    dates = {"notice_date": 40, "statement_date": 27, "poll_notice_date": 15, "poll_opens_date": 14}
    for name, count in days.items():
        assert getattr(election, name).date() == calendar.add(last, -count)
    for name, count in dates.items():
        assert getattr(election, name) == calendar.add(last, -count)


@pytest.mark.parametrize(("days", "ahead"), [(0, 40), (5, 41), (6, 41)], ids=["Monday", "Saturday", "Sunday"])
def test_a_last_day_that_is_too_soon_is_refused_with_the_first_that_is_not(cast, moved_clock, days, ahead):
    panel, calendar = make_chartered(cast), calendar_for(cast.place)
    moved_clock(clock.now() + timedelta(days=days))
    first = calendar.add(clock.today(), ahead)
    before = calendar.add(first, -1)
    said = {"actor": cast.eve, "constituency": panel.constituencies.get(), "seats": 1, "is_independent": True}
    with pytest.raises(Refused) as refused:
        actions.call_election(last_day=before, holiday_reason="x", **said)
    assert f"{first.day} {first:%B %Y}" in str(refused.value)
    assert actions.call_election(last_day=first, holiday_reason="x", **said)


def test_a_last_day_that_is_no_working_day_is_refused(cast):
    panel, day = make_chartered(cast), clock.today() + timedelta(days=100)
    saturday = day + timedelta(days=(5 - day.weekday()) % 7)
    with pytest.raises(Refused, match="not a working day"):
        actions.call_election(
            actor=cast.eve,
            constituency=panel.constituencies.get(),
            seats=1,
            last_day=saturday,
            is_independent=True,
        )


def test_a_vote_in_holiday_weeks_needs_a_reason(cast, moved_clock):
    panel = make_chartered(cast)
    calendar = calendar_for(cast.place)
    august = calendar.add(clock.today().replace(year=clock.today().year + 1, month=8, day=19), 1)
    said = {"actor": cast.eve, "constituency": panel.constituencies.get(), "seats": 1, "is_independent": True}
    with pytest.raises(Refused, match="holiday"):
        actions.call_election(last_day=august, **said)
    assert actions.call_election(last_day=august, holiday_reason="Terms end then.", **said)


def test_a_notice_that_comes_too_late_is_refused(cast, moved_clock):
    election = make_called(cast)
    at(moved_clock, election.notice_date + timedelta(days=1))
    with pytest.raises(Refused, match="anew"):
        actions.publish_notice(actor=cast.eve, election=election)


@pytest.mark.parametrize("seats", [0, 3, -1])
def test_seats_that_are_not_there_are_not_filled(cast, seats):
    panel = make_chartered(cast, seats=2)
    with pytest.raises(Refused):
        make_called(cast, panel=panel, seats=seats)


# --- Standing -----------------------------------------------------------------------------------------


def test_whoever_is_not_of_the_electorate_runs_it_or_works_for_its_host_cannot_stand(cast):
    election = make_nominating(cast)
    for who in (cast.cy, cast.eve, cast.ada):
        with pytest.raises(Refused):
            stand(cast, election, person=who)
    with pytest.raises(PermissionDenied):
        actions.nominate(actor=cast.nobody, election=election, name="x", **SAID)
    assert Candidate.objects.count() == 0


@pytest.mark.parametrize(
    "wrong", [{"statement": "word " * 251}, {"interests": "  "}, {"statement": ""}, {"name": " "}]
)
def test_words_that_are_too_many_or_missing_are_refused(cast, wrong):
    with pytest.raises(Refused):
        stand(cast, make_nominating(cast), **wrong)
    assert Candidate.objects.count() == 0


def test_250_words_are_allowed_and_sending_it_again_changes_them(cast):
    election, person = make_nominating(cast), make_citizen(cast)
    first = stand(cast, election, person=person, statement="word " * 250)
    again_sent = stand(cast, election, person=person, statement="Short.")
    assert (again_sent.pk, again_sent.statement) == (first.pk, "Short.")
    assert Candidate.objects.count() == 1


def test_nobody_stands_after_the_last_moment_even_before_the_clock_came(cast, moved_clock):
    election = make_nominating(cast)
    moved_clock(election.nominations_close_at)
    with pytest.raises(Refused, match="Nothing was kept"):
        stand(cast, election)


def test_she_withdraws_until_the_last_day_for_it(cast, moved_clock):
    election = make_stated(cast, moved_clock, candidates=3)
    one, other = election.candidates.all()[:2]
    actions.withdraw_nomination(actor=one.person, election=election)
    assert election.candidates.standing().count() == 2
    moved_clock(election.withdrawals_close_at)
    with pytest.raises(Refused, match="stays on the ballot"):
        actions.withdraw_nomination(actor=other.person, election=election)
    with pytest.raises(PermissionDenied):
        actions.withdraw_nomination(actor=cast.bo, election=election)


def test_whoever_withdrew_reads_so_and_is_offered_nothing_that_would_be_refused(cast, client):
    election = make_nominating(cast, candidates=1)
    person = election.candidates.get().person
    client.force_login(person)
    page = client.get(election.get_absolute_url()).content.decode()
    assert "Change my words" in page
    assert "You cannot stand in this election again" in page
    client.post(reverse("withdraw_nomination", args=[election.pk]))
    page = client.get(election.get_absolute_url()).content.decode()
    assert "You withdrew" in page
    assert reverse("nominate", args=[election.pk]) not in page
    assert reverse("withdraw_nomination", args=[election.pk]) not in page


def test_an_invalid_nomination_is_refused_with_a_reason_and_never_after_it_is_published(cast, moved_clock):
    election = make_nominating(cast, candidates=2)
    one, other = election.candidates.all()
    with pytest.raises(Refused):
        actions.refuse_nomination(actor=cast.eve, election=election, candidate=one, reason=" ")
    actions.refuse_nomination(actor=cast.eve, election=election, candidate=one, reason="You moved away.")
    assert Candidate.objects.get(pk=one.pk).state == CandidateState.REFUSED
    at(moved_clock, election.nominations_close_at)
    actions.publish_statement(actor=cast.eve, election=again(election))
    with pytest.raises(Refused):
        actions.refuse_nomination(actor=cast.eve, election=election, candidate=other, reason="x")


def test_her_words_in_the_record_are_none_and_before_the_statement_nobody_sees_them(cast):
    make_nominating(cast, candidates=1)
    assert Candidate.objects.visible_to(cast.nobody).count() == 0
    assert Candidate.objects.visible_to(cast.bo).count() == 0
    assert "Candidate A" not in str(list(Entry.objects.values_list("data", flat=True)))
    assert Entry.objects.get(name="elections.nomination_made").audience == "closed"


# --- To the vote, or to none --------------------------------------------------------------------------


def test_no_more_candidates_than_seats_need_no_vote(cast, moved_clock):
    election = make_uncontested(cast, moved_clock)
    assert election.state == ElectionState.UNCONTESTED
    declared = actions.declare_result(actor=cast.eve, election=election)
    assert declared.state == ElectionState.DECLARED
    assert Entry.objects.get(name="elections.election_declared").data["names"] == ["Candidate A"]


def test_the_vote_is_not_announced_without_two_keys(cast, moved_clock):
    election = make_stated(cast, moved_clock)
    at(moved_clock, election.withdrawals_close_at)
    with pytest.raises(Refused, match="scrutineers"):
        actions.publish_poll_notice(actor=cast.eve, election=again(election))


def test_the_vote_is_not_announced_while_someone_can_withdraw(cast, moved_clock):
    election = make_stated(cast, moved_clock)
    name_scrutineers(cast, election)
    with pytest.raises(Refused, match="withdraw"):
        actions.publish_poll_notice(actor=cast.eve, election=election)


def test_a_secret_vote_on_sqlite_is_refused_outside_the_demo(cast, moved_clock, settings):
    settings.IS_EMBEDDED = True
    election = make_stated(cast, moved_clock)
    name_scrutineers(cast, election)
    at(moved_clock, election.withdrawals_close_at)
    type(cast.place).objects.filter(pk=cast.place.pk).update(code_system="ons")
    with pytest.raises(Refused, match="PostgreSQL"):
        actions.publish_poll_notice(actor=cast.eve, election=again(election))
    settings.IS_EMBEDDED = False
    assert actions.publish_poll_notice(actor=cast.eve, election=again(election))


def test_scrutineers_neither_run_it_nor_stand_nor_share_a_key(cast, moved_clock):
    election = make_stated(cast, moved_clock)
    one = with_role(cast, RoleKind.SCRUTINEER)
    for person in (cast.eve, cast.bo, cast.ada, election.candidates.first().person):
        with pytest.raises(Refused):
            actions.name_scrutineer(actor=cast.eve, election=election, person=person, position=1)
    actions.name_scrutineer(actor=cast.eve, election=election, person=one, position=1)
    with pytest.raises(Refused):
        actions.name_scrutineer(actor=cast.eve, election=election, person=one, position=2)
    other = with_role(cast, RoleKind.SCRUTINEER)
    actions.name_scrutineer(actor=cast.eve, election=election, person=other, position=2)
    with pytest.raises(PermissionDenied):
        actions.give_key(actor=cast.eve, election=election, public_key="ab" * 32)
    for wrong in ("", "ab", "zz" * 32, "ab" * 33, "00" * 32, "01" + "00" * 31):
        with pytest.raises(Refused):
            actions.give_key(actor=one, election=election, public_key=wrong)
    actions.give_key(actor=one, election=election, public_key="ab" * 32)
    with pytest.raises(Refused, match="key of her own"):
        actions.give_key(actor=other, election=election, public_key="AB" * 32)


def test_after_the_announcement_keys_and_roll_stay(cast, moved_clock):
    election = make_announced(cast, moved_clock)
    size = election.voters.count()
    make_citizen(cast)
    with pytest.raises(Refused):
        name_scrutineers(cast, election)
    with pytest.raises((Refused, IllegalMove)):
        actions.publish_poll_notice(actor=cast.eve, election=election)
    assert again(election).voters.count() == size


def test_it_is_let_go_with_a_reason_and_alone_only_before_nominations_close(cast, moved_clock):
    election = make_nominating(cast)
    with pytest.raises(Refused):
        actions.void_election(actor=cast.eve, election=election, reason="")
    assert (
        actions.void_election(actor=cast.eve, election=election, reason="No hall.").state
        == ElectionState.VOID
    )
    with pytest.raises(IllegalMove):
        actions.void_election(actor=cast.eve, election=make_stated(cast, moved_clock), reason="No.")


def test_only_the_clock_opens_and_closes_nominations(cast):
    election = make_called(cast)
    actions.publish_notice(actor=cast.eve, election=election)
    for act in (
        actions.open_nominations,
        actions.close_nominations,
        actions.find_uncontested,
        actions.close_poll,
    ):
        with pytest.raises(PermissionDenied):
            act(actor=cast.eve, election=election)
    assert actions.close_nominations(actor=CLOCK, election=election) is None


def test_lists_and_pages_in_few_queries(cast, client, moved_clock, django_assert_max_num_queries):
    for _each in range(4):
        make_nominating(cast)
    with django_assert_max_num_queries(9):
        client.get(reverse("elections", args=[cast.place.slug]))
    election = make_stated(cast, moved_clock, candidates=6)
    with django_assert_max_num_queries(22):
        client.get(election.get_absolute_url())


def test_who_is_not_known_to_belong_is_told_before_she_writes_and_led_back(cast, client):
    election = make_nominating(cast)
    stands, belongs = (
        reverse("nominate", args=[election.pk]),
        reverse("declare_membership", args=[election.place.code]),
    )
    client.force_login(cast.bo)
    shown = client.get(stands).content.decode()
    assert "This seat is for people who belong to Harrowmere. We do not know yet that you do." in shown
    assert f'name="next" value="{stands}"' in shown
    assert 'name="statement"' not in shown
    back = client.post(belongs, {"next": stands}, follow=True)
    assert back.request["PATH_INFO"] == stands
    assert 'name="statement"' in back.content.decode()


def test_who_is_not_known_surely_enough_is_told_how_to_be(cast, client):
    election = make_nominating(cast)
    type(election.constituency).objects.update(strength=Strength.CODE)
    client.force_login(make_citizen(cast))
    stands = reverse("nominate", args=[election.pk])
    shown = client.get(stands).content.decode()
    assert "For this seat we must know it more surely." in shown
    assert f"{reverse('join_with_code')}?next={stands}" in shown


def test_who_is_not_known_as_one_of_those_it_is_for_says_so_and_comes_back(cast, client):
    election = make_nominating(cast)
    type(election.constituency).objects.update(capacity=Capacity.CARER)
    client.force_login(make_citizen(cast))
    stands = reverse("nominate", args=[election.pk])
    says = f"{reverse('set_capacities')}?next={stands}"
    assert says in client.get(stands).content.decode()
    assert 'name="statement"' in client.post(says, {"kinds": ["carer"]}, follow=True).content.decode()


def test_who_sends_it_all_the_same_keeps_what_she_wrote(cast, client):
    election = make_nominating(cast)
    client.force_login(cast.bo)
    sent = client.post(reverse("nominate", args=[election.pk]), SAID | {"name": "Bo"})
    assert sent.status_code == 422
    assert SAID["statement"] in sent.content.decode()
    assert "We do not know yet that you are one of them." in sent.content.decode()
    assert not Candidate.objects.exists()


def test_who_was_taken_off_the_roll_is_not_asked_to_say_what_we_know(cast, client, moved_clock):
    election, nell = make_open_roll(cast), make_citizen(cast)
    make_struck(cast, election, nell)
    client.force_login(nell)
    stands = reverse("nominate", args=[election.pk])
    assert "You were taken off the roll" in client.get(stands).content.decode()
    with pytest.raises(Refused, match="taken off the roll"):
        stand(cast, election, person=nell)
