"""A panel is closed in the open, with its members, with time and two keys, and nothing that is open is lost – or not at all."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from engage.base import clock
from engage.base.actions import CLOCK, CONSOLE, Refused
from engage.continuity import actions, tasks
from engage.continuity.models import ClosingVote, PanelClosure
from engage.continuity.queries.clocks import open_closure
from engage.continuity.queries.inway import in_the_way
from engage.continuity.queries.keys import waiting_key
from engage.elections import actions as elections
from engage.notices.models import Letter
from engage.panels.models import Panel
from engage.people.actions import drop_act, give_role
from engage.people.models import Role
from engage.people.states import RoleKind
from engage.record.models import Entry
from engage.terms.actions import begin_terms, draw_members, end_closed_terms
from engage.terms.models import Term
from tests.factories.continuity import (
    in_days,
    make_answered,
    make_asked,
    make_at_work,
    make_closed,
    make_closing,
    make_in_review,
    make_named,
    make_stopped,
    members,
    propose_end,
    two_keys,
)
from tests.factories.elections import last_day, make_called, make_declared, make_nominating
from tests.factories.forums import WHY, anew
from tests.factories.naughty import naughty
from tests.factories.people import LONG_AGO
from tests.factories.promises import make_citizen
from tests.factories.terms import again, ask, begin, hold, holder, make_meeting, publish, step_down


def facts(name):
    return Entry.objects.filter(name=f"continuity.{name}").count()


def sign_in(client, person):
    client.force_login(anew(person))
    client.showed("password", "mfa", reauthenticated=True)


def test_from_a_proposal_to_a_panel_that_can_only_be_read(cast, client, moved_clock):
    panel = make_at_work(cast)
    page = panel.get_absolute_url()
    sign_in(client, cast.ada)
    client.post(reverse("propose_closing", args=[panel.slug]), WHY)
    shown = client.get(page).content.decode()
    for words in (*WHY.values(), "It is proposed to close this panel", "Director of local care"):
        assert words in shown
    assert again(panel).state == "active"
    in_days(moved_clock, 1)
    first, *_others = members(panel)
    sign_in(client, first)
    client.post(reverse("vote_on_closing", args=[panel.slug]), {"choice": "keep"})
    assert "You voted: Keep it open" in client.get(page).content.decode()
    in_days(moved_clock, 42)
    sign_in(client, cast.ada)
    client.post(reverse("answer_panel", args=[panel.slug]), {"words": "It costs too much."})
    client.post(reverse("ask_closing_key", args=[panel.slug]))
    assert again(panel).state == "active"
    sign_in(client, first)
    assert "The people’s key is yours to turn" in client.get(page).content.decode()
    key = reverse("turn_closing_key", args=[panel.slug])
    assert "Give notice that the panel" in client.get(key).content.decode()
    client.post(key)
    assert again(panel).state == "closing"
    in_days(moved_clock, 89)
    assert again(panel).state == "closing"
    in_days(moved_clock, 1)
    assert again(panel).state == "closed"
    client.logout()
    shown = client.get(page).content.decode()
    for words in ("This panel is closed", "It costs too much.", *WHY.values(), "voted to keep"):
        assert words in shown


def test_when_it_closes_terms_and_roles_end_and_nobody_comes_after(cast, moved_clock):
    panel = make_closing(cast, moved_clock)
    sitting = members(panel)
    assert all(person.roles_now for person in sitting)
    in_days(moved_clock, 90)
    terms = Term.objects.filter(seat__panel=panel)
    assert set(terms.values_list("state", "ended_because")) == {("ended", "closed")}
    assert not any(anew(person).roles_now for person in sitting)
    assert set(terms.values_list("filling", flat=True)) == {"none"}
    assert not Entry.objects.filter(name="terms.vacancy_open").exists()
    letter = Letter.objects.filter(key__contains="term_ended").first()
    assert "has closed, so your term has ended" in letter.body
    assert "leave them a note" not in letter.body


def test_no_term_ends_with_a_panel_that_goes_on(cast, moved_clock):
    panel = make_closing(cast, moved_clock)
    assert end_closed_terms(actor=CLOCK, panel=panel) == []
    assert Term.objects.sitting().filter(seat__panel=panel).count() == 3


def test_a_seat_that_falls_vacant_while_it_closes_stays_so(cast, client, moved_clock):
    panel = make_closing(cast, moved_clock)
    term = step_down(Term.objects.filter(seat__panel=panel).first())
    assert term.filling == "none"
    assert "so it stays vacant" in client.get(panel.get_absolute_url()).content.decode()


@pytest.mark.parametrize("make", [make_stopped, make_closing, make_closed])
def test_no_election_is_called_for_a_panel_that_is_stopped_closes_or_is_closed(cast, moved_clock, make):
    panel = make(cast, moved_clock)
    elected = panel.constituencies.get(way="elected")
    given = {"seats": 1, "last_day": last_day(cast), "is_independent": True}
    with pytest.raises(Refused, match="stopped or closing"):
        elections.call_election(actor=cast.eve, constituency=elected, **given)
    with pytest.raises(Refused, match="takes no members now"):
        draw_members(actor=cast.eve, constituency=panel.constituencies.get(way="drawn"))


def test_nobody_takes_a_seat_by_an_election_once_it_is_closed(cast, moved_clock):
    election = make_declared(cast, moved_clock)
    panel = election.constituency.panel
    Panel.objects.filter(pk=panel.pk).update(state="closed")
    assert begin_terms(actor=CLOCK, election=election) == []
    Panel.objects.filter(pk=panel.pk).update(state="active")
    assert len(begin_terms(actor=CLOCK, election=election)) == 1


def test_in_review_an_election_is_called(cast, moved_clock):
    panel = make_in_review(cast, moved_clock)
    assert make_called(cast, panel=panel).state == "called"


# --- The way there ------------------------------------------------------------------------------------


@pytest.mark.parametrize("empty", sorted(WHY))
def test_all_four_things_must_be_said(cast, empty):
    panel = make_at_work(cast)
    with pytest.raises(Refused, match="Say why, what else"):
        propose_end(cast, panel, **{empty: " \x00"})


def test_only_its_host_proposes_it_and_once(cast, moved_clock):
    panel = make_at_work(cast)
    for actor in (cast.cy, cast.eve, cast.ida, members(panel)[0], CLOCK, CONSOLE):
        with pytest.raises(PermissionDenied):
            actions.propose_closing(actor=actor, panel=panel, **WHY)
    propose_end(cast, panel)
    with pytest.raises(Refused, match="proposed already"):
        propose_end(cast, panel)
    with pytest.raises(Refused, match="at work"):
        propose_end(cast, make_stopped(cast, moved_clock))


def test_members_are_asked_after_a_day_and_vote_for_six_weeks(cast, moved_clock):
    panel = make_at_work(cast)
    propose_end(cast, panel)
    first, second, _third = members(panel)
    with pytest.raises(Refused, match="no vote just now"):
        actions.vote_on_closing(actor=first, panel=panel, choice="keep")
    in_days(moved_clock, 1)
    letters = Letter.objects.filter(key__contains=".panel_asked.")
    assert letters.count() == 3
    assert WHY["reasons"] in letters.first().body
    actions.vote_on_closing(actor=first, panel=panel, choice="close")
    actions.vote_on_closing(actor=first, panel=panel, choice="keep")
    actions.vote_on_closing(actor=second, panel=panel, choice="close")
    actions.take_back_closing_vote(actor=second, panel=panel)
    with pytest.raises(Refused, match="Choose whether"):
        actions.vote_on_closing(actor=second, panel=panel, choice="none")
    in_days(moved_clock, 42)
    closure = open_closure(panel)
    assert (closure.keep_votes, closure.close_votes) == (1, 0)
    with pytest.raises(Refused, match="no vote just now"):
        actions.vote_on_closing(actor=second, panel=panel, choice="close")


def test_who_took_up_a_seat_after_the_members_were_asked_has_no_vote(cast, moved_clock):
    panel = make_asked(cast, moved_clock)
    step_down(Term.objects.filter(seat__panel=panel).first())
    make_citizen(cast)
    lot = draw_members(actor=cast.eve, constituency=panel.constituencies.get(way="drawn"))
    new = lot.terms.get()
    in_days(moved_clock, 1)
    begin(new)
    with pytest.raises(Refused, match="after the members were asked"):
        actions.vote_on_closing(actor=holder(new), panel=panel, choice="close")


def test_nobody_sees_how_someone_voted(cast, client, moved_clock):
    panel = make_answered(cast, moved_clock)
    for person in (cast.ada, cast.ida, members(panel)[1], cast.bo):
        sign_in(client, person)
        shown = client.get(panel.get_absolute_url()).content.decode()
        assert "So few voted one way or the other that we show no numbers." in shown
        assert ClosingVote.objects.visible_to(person).exclude(person=person).count() == 0


def test_the_notice_waits_for_votes_and_answer(cast, moved_clock):
    panel = make_asked(cast, moved_clock)
    with pytest.raises(Refused, match="can still vote"):
        actions.ask_closing_key(actor=cast.ada, panel=panel)
    with pytest.raises(Refused, match="Wait for that"):
        actions.answer_panel(actor=cast.ada, panel=panel, words="It closes.")
    in_days(moved_clock, 42)
    with pytest.raises(Refused, match="Answer the members first"):
        actions.ask_closing_key(actor=cast.ada, panel=panel)
    actions.answer_panel(actor=cast.ada, panel=panel, words="It closes.")
    with pytest.raises(Refused, match="already"):
        actions.answer_panel(actor=cast.ada, panel=panel, words="Something else.")
    actions.ask_closing_key(actor=cast.ada, panel=panel)
    with pytest.raises(Refused, match="asked for already"):
        actions.ask_closing_key(actor=cast.ada, panel=panel)


# --- The keys -----------------------------------------------------------------------------------------


def test_a_second_person_of_the_host_is_no_peoples_key(cast, moved_clock):
    panel = make_answered(cast, moved_clock)
    other = make_citizen(cast)
    give_role(
        actor=CONSOLE,
        person=other,
        kind=RoleKind.COMMISSIONER,
        place=cast.place,
        organisation=panel.organisation,
        title="Deputy",
        starts=LONG_AGO,
    )
    for person in (other, cast.ida, cast.eve, cast.bo):
        with pytest.raises((Refused, PermissionDenied)):
            two_keys(cast, panel, people=person)
        drop_act(actor=cast.ada, proposal=waiting_key(panel))
    assert again(panel).state == "active"


def test_a_member_whom_the_host_named_holds_no_key_but_whoever_runs_elections_does(cast, moved_clock):
    term = make_named(cast)
    panel = term.panel
    Panel.objects.filter(pk=panel.pk).update(state="active")
    Role.objects.filter(kind=RoleKind.REPRESENTATIVE).exclude(pk=again(term).role_id).update(
        ended_at=clock.now()
    )
    propose_end(cast, again(panel))
    in_days(moved_clock, 1)
    in_days(moved_clock, 42)
    actions.answer_panel(actor=cast.ada, panel=panel, words="It will close.")
    named = members(panel)[0]
    with pytest.raises((Refused, PermissionDenied)):
        two_keys(cast, panel, people=named)
    drop_act(actor=cast.ada, proposal=waiting_key(panel))
    assert two_keys(cast, panel, people=cast.eve).state == "closing"
    letters = Letter.objects.filter(key__contains=".closing_key_asked.")
    assert {letter.address for letter in letters} == {cast.eve.email}


def test_the_peoples_key_says_no_and_the_panel_goes_on(cast, client, moved_clock):
    panel = make_answered(cast, moved_clock)
    actions.ask_closing_key(actor=cast.ada, panel=panel)
    sign_in(client, members(panel)[0])
    client.post(reverse("refuse_closing_key", args=[panel.slug]), {"reason": "The members want it."})
    with pytest.raises(Refused, match="said no"):
        actions.ask_closing_key(actor=cast.ada, panel=panel)
    client.logout()
    assert "The members want it." in client.get(panel.get_absolute_url()).content.decode()
    assert again(panel).state == "active"


def test_an_agreement_to_one_proposal_does_not_close_by_another(cast, moved_clock):
    panel = make_answered(cast, moved_clock)
    actions.ask_closing_key(actor=cast.ada, panel=panel)
    old = waiting_key(panel)
    actions.drop_closing(actor=cast.ada, panel=panel, reason="Not now.")
    propose_end(cast, panel)
    in_days(moved_clock, 1)
    in_days(moved_clock, 42)
    actions.answer_panel(actor=cast.ada, panel=panel, words="Now.")
    with pytest.raises((Refused, PermissionDenied)):
        actions.begin_closing(actor=cast.ada, panel=panel, proposal=old)
    with pytest.raises((Refused, PermissionDenied)):
        actions.begin_closing(actor=cast.ada, panel=panel, proposal=None)
    assert again(panel).state == "active"


def test_the_host_may_let_it_go_on_until_the_very_end(cast, moved_clock):
    panel = make_closing(cast, moved_clock)
    with pytest.raises(Refused, match="Say why"):
        actions.drop_closing(actor=cast.ada, panel=panel, reason=" ")
    actions.drop_closing(actor=cast.ada, panel=panel, reason="There is money again.")
    assert again(panel).state == "active"
    in_days(moved_clock, 91)
    assert again(panel).state == "active"
    assert PanelClosure.objects.get().outcome_because == "There is money again."
    propose_end(cast, panel)


def test_a_panel_that_was_in_review_goes_on_with_it_when_it_stays(cast, moved_clock):
    panel = make_in_review(cast, moved_clock)
    propose_end(cast, panel)
    in_days(moved_clock, 1)
    in_days(moved_clock, 42)
    actions.answer_panel(actor=cast.ada, panel=panel, words="It will close.")
    assert two_keys(cast, panel).state == "closing"
    actions.drop_closing(actor=cast.ada, panel=panel, reason="There is money again.")
    tasks.move_panels_on()
    assert again(panel).state == "in_review"


# --- What is in the way -------------------------------------------------------------------------------


def test_a_report_back_that_is_owed_is_in_the_way_until_it_is_written(cast, client, moved_clock):
    panel = make_at_work(cast)
    meeting = hold(cast, moved_clock, make_meeting(cast, panel))
    reports = list(meeting.reports.all())
    for report in reports[1:]:
        publish(report)
    _to_notice(cast, panel, moved_clock)
    in_days(moved_clock, 90)
    in_days(moved_clock, 1)
    assert again(panel).state == "closing"
    assert facts("closing_held_up") == 1
    shown = client.get(panel.get_absolute_url()).content.decode()
    assert "The notice is over, but something is in the way" in shown
    assert reports[0].get_absolute_url() in shown
    publish(reports[0])
    in_days(moved_clock, 1)
    assert again(panel).state == "closed"


def test_a_question_that_waits_is_handed_on(cast, client, moved_clock):
    panel = make_at_work(cast)
    meeting = hold(cast, moved_clock, make_meeting(cast, panel))
    for report in meeting.reports.all():
        publish(report)
    ask(meeting.reports.first(), make_citizen(cast))
    _to_notice(cast, panel, moved_clock)
    in_days(moved_clock, 90)
    left = in_the_way(panel, open_closure(panel))
    assert [each["kind"] for each in left] == ["question"]
    sign_in(client, cast.ada)
    address = reverse("hand_on", args=[panel.slug, "question", left[0]["key"]])
    assert address in client.get(panel.get_absolute_url()).content.decode()
    client.post(address, {"successor": "Healthwatch Mereshire"})
    in_days(moved_clock, 1)
    assert again(panel).state == "closed"
    client.logout()
    assert "Healthwatch Mereshire" in client.get(panel.get_absolute_url()).content.decode()


def test_an_election_that_runs_is_in_the_way_and_nobody_hands_it_on(cast, client, moved_clock):
    panel = make_at_work(cast)
    election = make_nominating(cast, panel=panel, days=200)
    _to_notice(cast, panel, moved_clock)
    in_days(moved_clock, 90)
    assert again(panel).state == "closing"
    with pytest.raises(Refused, match="nobody else can take it on"):
        actions.hand_on(actor=cast.ada, panel=panel, kind="election", key=election.pk, successor="Us")
    sign_in(client, cast.ada)
    assert client.get(reverse("hand_on", args=[panel.slug, "election", election.pk])).status_code == 404


def test_an_election_that_does_not_count_any_more_is_not_in_the_way(cast, moved_clock):
    panel = make_at_work(cast)
    election = make_nominating(cast, panel=panel, days=200)
    elections.void_election(actor=cast.eve, election=again(election), reason="The panel closes.")
    assert in_the_way(panel, PanelClosure(panel=panel, pk=0)) == []


def test_a_meeting_to_come_is_in_the_way(cast):
    panel = make_at_work(cast)
    meeting = make_meeting(cast, panel)
    left = in_the_way(panel, PanelClosure(panel=panel, pk=0))
    assert [(each["kind"], each["key"]) for each in left] == [("meeting", meeting.pk)]


def test_what_is_not_open_cannot_be_handed_on(cast, moved_clock):
    panel = make_asked(cast, moved_clock)
    for kind, key in (("question", 1), ("report", 10**15), ("nonsense", 0)):
        with pytest.raises(Refused, match="not open any more"):
            actions.hand_on(actor=cast.ada, panel=panel, kind=kind, key=key, successor="Us")
    with pytest.raises(Refused, match="Nobody proposes"):
        actions.hand_on(actor=cast.ada, panel=make_at_work(cast), kind="duty", key=1, successor="Us")


def test_it_must_be_handed_on_to_someone(cast, moved_clock):
    panel = make_at_work(cast)
    meeting = make_meeting(cast, panel)
    propose_end(cast, panel)
    with pytest.raises(Refused, match="Say who takes it on"):
        actions.hand_on(actor=cast.ada, panel=panel, kind="meeting", key=meeting.pk, successor=" ")


@pytest.mark.parametrize("words", naughty()[:12])
def test_whatever_is_typed_is_shown_as_words(cast, client, words):
    panel = make_at_work(cast)
    sign_in(client, cast.ada)
    answer = client.post(reverse("propose_closing", args=[panel.slug]), dict.fromkeys(WHY, words))
    assert answer.status_code in (302, 422)
    shown = client.get(panel.get_absolute_url())
    assert shown.status_code == 200
    assert "<script>alert" not in shown.content.decode()


def _to_notice(cast, panel, moved_clock):
    propose_end(cast, panel)
    in_days(moved_clock, 1)
    in_days(moved_clock, 42)
    actions.answer_panel(actor=cast.ada, panel=panel, words="It will close.")
    assert two_keys(cast, panel).state == "closing"
