"""The demo place is acted out through actions, once, and looks the same on whichever day."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from engage.agenda.models import AgendaItem
from engage.agenda.queries.listing import duty_of
from engage.base import clock
from engage.base.actions import Refused
from engage.consultations.models import Consultation, Contribution
from engage.consultations.states import ContributionState, State
from engage.demo import PASSWORD, SIGN_INS, codes, scrutineer_keys, sign_ins
from engage.demo.loading import load
from engage.discussion.models import Thread
from engage.discussion.queries.moderating import to_moderate
from engage.equality.queries import who_took_part
from engage.forums.models import ForumSpace
from engage.forums.states import SpaceState
from engage.hustings.models import Answer, Question
from engage.meetings.models import LiveSession
from engage.meetings.queries.clocks import record_late_by
from engage.panels.models import Panel
from engage.people.models import Person
from engage.places.models import Organisation, Place
from engage.places.queries import calendar_for
from engage.promises.models import Commitment, Duty
from engage.promises.states import CommitmentState, DutyState
from engage.pulse.models import Pulse
from engage.pulse.queries.counting import asked_about
from engage.record.models import Entry
from engage.record.queries import first_misfit
from engage.rooms.queries.counting import figures_of, turns_had
from engage.terms.models import InterestAtItem, ReportBack, Term
from engage.terms.queries.telling import composition, overdue_in
from tests.factories import databases


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    """The demo as the command made it, for all tests here; afterwards the database is empty again."""
    with django_db_blocker.unblock():
        _now_like(databases.with_demo())
        yield
        _now_like(databases.migrated())


def _now_like(prepared):
    connection.close()
    if connection.vendor == "postgresql":
        connection.close_pool()
    databases.put_in_place(prepared, connection.settings_dict["NAME"])


@pytest.fixture(autouse=True)
def on_the_stage(demo, db):
    """Each test sees the demo and its own changes are undone."""


def test_the_consultations_stand_where_the_demo_place_says():
    states = dict(Consultation.objects.values_list("title", "state"))
    assert len(states) == 6
    assert states["Where should the Harbour urgent treatment hub go?"] == State.OPEN
    assert states["When should pharmacies be open in the evening?"] == State.CLOSED
    assert states["How should talking therapies work for young adults?"] == State.RESPONSE_PUBLISHED
    assert states["Should the blood-test clinic move to Northgate?"] == State.WITHDRAWN


def test_the_pharmacy_has_its_answers_by_every_channel():
    pharmacy = Consultation.objects.get(title__startswith="When should pharmacies")
    channels = [c.channel for c in Contribution.objects.filter(consultation=pharmacy)]
    counted = {channel: channels.count(channel) for channel in set(channels)}
    assert counted == {"online": 388, "paper": 141, "phone": 57, "spoken": 56}
    assert pharmacy.received_count == 642


def test_who_took_part_can_be_read():
    answered = Consultation.objects.get(title__startswith="How should talking therapies")
    totals = who_took_part(answered)
    assert len(totals) == 7
    assert any(bar["value"] for total in totals for bar in total["bars"])


def test_the_place_and_its_bodies():
    harrowmere = Place.objects.get(code="X06000001")
    assert harrowmere.population == sum(place.population for place in harrowmere.children.all()) == 312_000
    assert Organisation.objects.filter(valid_to=None).count() == 14
    ended = Organisation.objects.get(name="East Mereshire Care Board")
    assert ended.successor.name == "Mereshire Care Board"


def test_every_sign_in_works(client, settings):
    settings.PASSWORD_HASHERS = ["engage.base.passwords.Argon2"]
    assert len(sign_ins()) == len(SIGN_INS) + len(scrutineer_keys()) + 2
    for email in SIGN_INS:
        response = client.post(reverse("account_login"), {"login": email, "password": PASSWORD})
        assert response.status_code == 302, email
        if response.url == reverse("mfa_authenticate"):
            [code] = re.findall(r"now is (\d{6}),", codes()[0])
            response = client.post(response.url, {"code": code})
        assert client.session["_auth_user_id"], (email, response.url)
        client.logout()


def test_the_record_of_the_demo_fits():
    assert first_misfit() == ""


def test_loading_again_changes_nothing():
    people, answers = Person.objects.count(), Contribution.objects.count()
    assert load() is False
    assert (Person.objects.count(), Contribution.objects.count()) == (people, answers)


def test_it_never_goes_into_a_place_of_somebodys_own():
    Place.objects.filter(code="X06000001").update(code="E06000001")
    with pytest.raises(Refused, match="only goes into an empty one"):
        load()


def test_its_pages_show_options_pictures_and_papers(client):
    hub = Consultation.objects.get(state=State.OPEN)
    page = client.get(hub.page.url).content.decode()
    for words in ("Market Hall", "Quay Street", "two buses", "£4.1m", "Easy Read", "In plain words"):
        assert words in page
    assert 'alt="Houses on Quay Street above the water"' in page


def test_nobody_in_it_is_an_author_by_helping():
    helped = Contribution.objects.exclude(assistance=None)
    assert helped.filter(state=ContributionState.RECEIVED).count() > 200
    assert not helped.filter(assistance__read_back_at=None).exists()


def test_there_is_a_promise_in_each_state_and_one_was_taken_over():
    states = [commitment.state for commitment in Commitment.objects.all()]
    assert len(states) == 16
    assert set(states) == set(CommitmentState.values)
    kept = Commitment.objects.filter(state=CommitmentState.VERIFIED)
    assert {commitment.was_checked for commitment in kept} == {True, False}
    inherited = Commitment.objects.get(promised_by="East Mereshire Care Board", state="in_progress")
    assert inherited.organisation.name == "Mereshire Care Board"


def test_one_answer_is_overdue_one_escalated_and_none_ahead_of_its_time():
    states = [duty.state for duty in Duty.objects.all()]
    assert states.count(DutyState.ESCALATED) == states.count(DutyState.OVERDUE) == 1
    assert {DutyState.ORPHANED, DutyState.CONTESTED, DutyState.REQUESTED} <= set(states)
    facts = Entry.objects.filter(name__startswith="promises.")
    assert not facts.filter(at__gt=clock.now() + timedelta(hours=24)).exists()
    overdue = facts.get(name="promises.duty_overdue", data__title__startswith="Will the 12 bus")
    assert (
        timedelta(0) <= overdue.at.date() - date.fromisoformat(overdue.data["due_date"]) <= timedelta(days=8)
    )


def test_one_space_is_open_and_three_show_how_a_space_may_close(client):
    states = dict(ForumSpace.objects.values_list("slug", "state"))
    assert states == {
        "finding-a-gp-after-the-practice-closed": SpaceState.ACTIVE,
        "night-workers-and-pharmacy-hours": SpaceState.MEMBER_CONSULTATION,
        "is-co-produced-being-used-too-easily": SpaceState.MEMBER_CONSULTATION,
        "old-east-mereshire-forum": SpaceState.ARCHIVED,
    }
    old = ForumSpace.objects.get(state=SpaceState.ARCHIVED)
    assert "your open questions have a new owner" in client.get(old.get_absolute_url()).content.decode()
    facts = Entry.objects.filter(name="forums.key_holder_drawn")
    assert facts.count() == 2
    asked = ForumSpace.objects.get(slug__startswith="night").closure_now
    assert timedelta(days=30) < asked.votes_until - clock.now() < timedelta(days=35)


def test_what_people_raise_stands_where_the_demo_place_says():
    items = {item.title: item for item in AgendaItem.objects.all()}
    assert len(items) == 12
    assert {item.state for item in items.values()} == {
        *("draft", "seeking_sponsors", "triage", "redirected", "merged", "declined"),
        *("open", "response_due", "scheduled", "heard", "closed", "expired"),
    }
    bus, scan = (
        items["A bus that meets clinic times in the Fold"],
        items["Let us bring a friend into scan appointments"],
    )
    assert (bus.support_count, bus.agenda_needs, bus.state) == (411, 100, "scheduled")
    assert (scan.support_count, scan.agenda_needs, scan.state) == (512, 468, "heard")
    contested = Duty.objects.get(title="Tell us when the surgery list closes")
    assert contested.state == DutyState.CONTESTED
    assert contested.due_date >= clock.today()
    for item in items.values():
        assert item.support_count == item.supports.count()


def test_people_meet_as_the_demo_place_says():
    meetings = {session.title: session for session in LiveSession.objects.all()}
    assert {title: session.state for title, session in meetings.items()} == {
        "Ask the board": "outcomes_due",
        "Tannery Estate: we listen": "record_check",
        "Open hour with the care board": "lobby",
        "Harbour hub: your evening": "registration",
        "People’s Panel: where X-rays are taken": "ended",
        "Winter: what would help?": "draft",
    }
    board, hub = meetings["Ask the board"], meetings["Harbour hub: your evening"]
    came = {each.channel: each.number for each in board.attendance.all()}
    assert came == {"hall": 63, "screen": 41, "phone": 9}
    assert board.corrections.filter(taken_up=True).count() == 2
    assert record_late_by(board) == 0
    days = calendar_for(hub.place).between(clock.today(), timezone.localdate(hub.starts_at))
    assert days == 16
    assert hub.slots.standing()[0].title == "A bus that meets clinic times in the Fold"
    friend = AgendaItem.objects.get(title="Let us bring a friend into scan appointments")
    left = calendar_for(hub.place).between(clock.today(), duty_of(friend).due_date)
    assert left in (9, 10)  # the longer on a weekend
    assert Commitment.objects.filter(source__startswith="meetings.outcome:").count() == 1


def test_at_the_board_people_spoke_asked_and_were_answered():
    board = LiveSession.objects.get(title="Ask the board")
    assert turns_had(board) == (27, 19)
    carried = Duty.objects.filter(subject__startswith="rooms.turn:")
    assert sorted(duty.state for duty in carried) == ["published"] * 5 + ["requested"]
    assert [figures_of(poll).total for poll in board.polls.all()] == [80]


def test_people_talk_and_a_moderator_has_something_to_decide():
    letters = Thread.objects.get(label="agenda.agendaitem")
    assert letters.post_count == 8
    assert list(letters.posts.filter(voice="official").values_list("organisation__name", flat=True)) == [
        "Mereshire Care Board"
    ]
    assert letters.posts.filter(state="hidden").count() == letters.posts.filter(changes=1).count() == 1
    assert set(Thread.objects.values_list("label", flat=True)) == {
        "agenda.agendaitem",
        "consultations.consultation",
        "forums.forumspace",
        "hustings.hustings",
        "terms.reportback",
    }
    waiting = to_moderate(Person.objects.get(name="Siân Talbot"))
    assert [report.get_state_display() for report in waiting] == ["Waits for a moderator"]


def test_the_candidates_people_vote_on_were_asked_and_one_has_not_answered_all():
    questions = list(Question.objects.filter(hustings__election__state="poll_open"))
    assert [question.answers.count() for question in questions] == [3, 2, 3]
    assert Question.objects.count() == 3
    assert Answer.objects.filter(post__changes=1).count() == 1


def test_the_lot_is_drawn_when_nobody_it_falls_on_is_still_to_be_named():
    """Else one demo in a few hundred ends with “They sit on this panel already”."""
    named = Term.objects.filter(route="appointed").select_related("seat__panel")
    assert named.count() == 2
    for term in named:
        drawn = Term.objects.filter(route="drawn", seat__panel=term.seat.panel)
        assert term.pk < drawn.order_by("pk").first().pk


def test_people_said_half_way_how_one_member_does_and_are_asked_about_another(client):
    closed, asked = Pulse.objects.order_by("pk")
    assert (closed.state, asked.state) == ("closed", "open")
    assert closed.answered == 40
    assert closed.reply
    assert closed.sentences.exclude(words="").count() == 5
    assert asked.takes_answers
    page = client.get(closed.term.get_absolute_url()).content.decode()
    assert "What people said half-way" in page
    assert closed.reply.split(".")[0] in page
    assert Person.objects.get(name="Ruth Abney") in asked_about(asked.term)
    assert Entry.objects.filter(name="pulse.pulse_opened").count() == 2


def test_the_panel_has_met_and_all_but_one_reported_back(client):
    """Fourteen of fifteen seats are held; one holder is on leave, and one report-back is overdue in public."""
    panel = Panel.objects.get(name="Harrowmere People’s Panel")
    made = composition(panel)
    assert (made["held"], made["elected"], made["drawn"], made["appointed"]) == (14, 11, 2, 1)
    assert Term.objects.get(seat__panel=panel, state="on_leave").name == "Imran Sadiq"
    states = list(ReportBack.objects.filter(meeting__panel=panel).values_list("state", flat=True))
    assert {state: states.count(state) for state in set(states)} == {
        "published": 11,
        "answered": 1,
        "overdue": 1,
    }
    assert [report.term.name for report in overdue_in(panel.place)] == ["Elsie Drummond"]
    assert InterestAtItem.objects.get().handling == "speaks_only"
    for address in (panel.get_absolute_url(), panel.place.get_absolute_url()):
        assert "1 report-back is overdue" in client.get(address, follow=True).content.decode()
    assert not Person.objects.get(email="ruth@example.org").terms.running().exists()
