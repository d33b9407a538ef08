"""Members who are not elected: named by the host in public, or drawn by lot; and meetings of the panel."""

import pytest
from django.core.exceptions import PermissionDenied

from engage.base.actions import CLOCK, Refused
from engage.panels.actions import charter_panel
from engage.panels.states import Way
from engage.people.models import Person
from engage.record.models import Entry
from engage.terms import actions
from engage.terms.models import InterestAtItem, PanelMeeting, Presence, Term
from tests.factories.meetings import make_announced, make_ended
from tests.factories.panels import add_seats, make_chartered, make_panel
from tests.factories.promises import make_citizen
from tests.factories.terms import again, hold, holder, make_active, make_chosen_by_lot, make_due, make_meeting


def with_named_seat(cast):
    panel = make_panel(cast, seats=2)
    seat = add_seats(cast, panel, name="Named", way=Way.APPOINTED)
    charter_panel(actor=cast.ada, panel=panel)
    return seat


def test_the_host_names_someone_in_public_with_what_is_paid_and_by_whom(cast, client):
    seat = with_named_seat(cast)
    term = actions.appoint_member(
        actor=cast.ada, constituency=seat, person=cast.bo, fee="up_to_1000", fee_payer="The board"
    )
    assert (term.route, term.state) == ("appointed", "conditions_due")
    page = client.get(f"{seat.panel.get_absolute_url()}interests/").content.decode()
    for words in ("named by Mereshire Care Board", "Director of local care", "up to £1,000", "The board"):
        assert words in page


def test_a_host_names_nobody_for_seats_of_peers(cast):
    panel = make_chartered(cast, seats=2)
    for way in (Way.ELECTED, Way.DRAWN):
        panel.constituencies.update(way=way)
        with pytest.raises(Refused, match="another way"):
            actions.appoint_member(
                actor=cast.ada, constituency=panel.constituencies.get(), person=cast.bo, fee="none"
            )
    assert not Term.objects.exists()


def test_who_may_not_name_or_draw(cast):
    seat = with_named_seat(cast)
    for actor in (cast.bo, cast.cy, cast.eve, cast.ida, cast.nobody, CLOCK):
        with pytest.raises(PermissionDenied):
            actions.appoint_member(actor=actor, constituency=seat, person=cast.bo, fee="none")
    for actor in (cast.ada, cast.bo, cast.cy, cast.ida, cast.nobody, CLOCK):
        with pytest.raises(PermissionDenied):
            actions.draw_members(actor=actor, constituency=seat)


def test_nobody_is_named_twice_unpaid_by_nobody_or_for_a_taken_seat(cast):
    seat = with_named_seat(cast)
    with pytest.raises(Refused, match="who pays"):
        actions.appoint_member(actor=cast.ada, constituency=seat, person=cast.bo, fee="more", fee_payer=" ")
    actions.appoint_member(actor=cast.ada, constituency=seat, person=cast.bo, fee="none")
    for person in (cast.bo, cast.gus):
        with pytest.raises(Refused):
            actions.appoint_member(actor=cast.ada, constituency=seat, person=person, fee="none")
    assert Term.objects.count() == 1


def test_nobody_sits_twice_on_one_panel(cast):
    panel = make_panel(cast, seats=4)
    seats = add_seats(cast, panel, name="Named", way=Way.APPOINTED, seats=2)
    charter_panel(actor=cast.ada, panel=panel)
    actions.appoint_member(actor=cast.ada, constituency=seats, person=cast.bo, fee="none")
    with pytest.raises(Refused, match="sit on this panel already"):
        actions.appoint_member(actor=cast.ada, constituency=seats, person=cast.bo, fee="none")
    actions.appoint_member(actor=cast.ada, constituency=seats, person=cast.gus, fee="none")
    assert Term.objects.running().count() == 2


def test_a_lot_is_drawn_among_all_who_belong_there_with_a_seed_nobody_chose(cast):
    elsewhere = make_citizen(cast, place=cast.elsewhere)
    terms = make_chosen_by_lot(cast, seats=3, people=5)
    people = {term.person_id for term in terms}
    assert len(people) == 3
    assert elsewhere.pk not in people
    told = Entry.objects.get(name="terms.members_drawn").data
    draw = terms[0].draw
    assert (told["pool"], told["seed"]) == (draw.pool, draw.seed)
    assert "person" not in str(told)
    with pytest.raises(Refused, match="vacant"):
        actions.draw_members(actor=cast.eve, constituency=terms[0].constituency)


def test_whoever_gave_no_name_is_not_in_the_pot(cast):
    nameless = [make_citizen(cast, place=cast.place).pk for _each in range(3)]
    Person.objects.filter(pk__in=nameless).update(name="")
    terms = make_chosen_by_lot(cast, seats=3, people=5)
    assert terms[0].draw.pool == 5
    assert not {term.person_id for term in terms} & set(nameless)


def test_from_an_empty_pot_nobody_is_drawn(cast):
    with pytest.raises(Refused, match="Nobody is in the pot"):
        make_chosen_by_lot(cast, people=0)


def test_only_the_host_names_a_meeting_of_its_own_that_is_not_over(cast, moved_clock):
    term = make_active(cast)[0]
    session = make_announced(cast)
    for actor in (cast.bo, cast.cy, cast.eve, cast.ida, holder(term), CLOCK):
        with pytest.raises(PermissionDenied):
            actions.name_panel_meeting(actor=actor, panel=term.panel, session=session)
    actions.name_panel_meeting(actor=cast.ada, panel=term.panel, session=session)
    ended = make_ended(cast, moved_clock)
    for each in (session, ended):
        with pytest.raises(Refused, match="Choose a meeting"):
            actions.name_panel_meeting(actor=cast.ada, panel=term.panel, session=each)
    assert PanelMeeting.objects.count() == 1


def test_a_meeting_of_no_panel_makes_nothing_due(cast, moved_clock):
    term = make_active(cast)[0]
    make_ended(cast, moved_clock)
    assert not term.reports.exists()


def test_who_led_it_notes_who_was_there(cast, moved_clock, client):
    report = make_due(cast, moved_clock)
    meeting = report.meeting
    assert actions.note_attendance(actor=cast.dee, meeting=meeting, present=[]) == 0
    assert actions.note_attendance(actor=cast.flo, meeting=meeting, present=[report.term]) == 1
    assert Presence.objects.get().was_there
    assert "Was at the meeting." in client.get(report.term.get_absolute_url()).content.decode()
    for actor in (cast.ada, cast.bo, cast.ida, holder(report.term), CLOCK):
        with pytest.raises(PermissionDenied):
            actions.note_attendance(actor=actor, meeting=meeting, present=[])


def test_an_interest_lets_her_speak_and_not_vote(cast, moved_clock, client):
    term = make_active(cast)[0]
    meeting = hold(cast, moved_clock, make_meeting(cast, term.panel))
    said = {"term": term, "item": "X-rays on evenings", "handling": "speaks_only", "words": "I work there."}
    actions.handle_interest(actor=cast.dee, meeting=meeting, **said)
    page = client.get(term.get_absolute_url()).content.decode()
    assert "Speaks, does not vote" in page
    assert "X-rays on evenings" in page
    for actor in (cast.ada, cast.bo, holder(term), CLOCK):
        with pytest.raises(PermissionDenied):
            actions.handle_interest(actor=actor, meeting=meeting, **said)
    other = make_active(cast)[0]
    with pytest.raises(Refused, match="sits on this panel"):
        actions.handle_interest(actor=cast.dee, meeting=meeting, **(said | {"term": other}))
    assert InterestAtItem.objects.count() == 1


def test_a_host_types_an_address_that_nobody_has(cast, client):
    seat = with_named_seat(cast)
    client.force_login(cast.ada)
    address = f"{seat.panel.get_absolute_url()}seats/{seat.pk}/appoint/"
    sent = client.post(address, {"email": "no@example.org", "fee": "none", "fee_payer": ""})
    assert sent.status_code == 422
    assert "Nobody has joined with this address" in sent.content.decode()
    sent = client.post(address, {"email": cast.bo.email.upper(), "fee": "none", "fee_payer": ""})
    assert sent.status_code == 302
    assert Person.objects.get(terms__seat__constituency=seat) == cast.bo
    assert again(seat.panel).state == "chartered"


def test_after_twenty_unknown_addresses_a_host_waits(cast, client):
    seat = with_named_seat(cast)
    client.force_login(cast.ada)
    address = f"{seat.panel.get_absolute_url()}seats/{seat.pk}/appoint/"
    sent = [client.post(address, {"email": f"no{number}@example.org", "fee": "none"}) for number in range(21)]
    assert [answer.status_code for answer in sent] == [422] * 20 + [429]


def test_before_its_charter_stands_a_panel_takes_no_members_and_does_not_meet(cast):
    panel = make_panel(cast, seats=2)
    named = add_seats(cast, panel, name="Named", way=Way.APPOINTED)
    with pytest.raises(Refused, match="no charter yet"):
        actions.appoint_member(actor=cast.ada, constituency=named, person=cast.bo, fee="none")
    with pytest.raises(Refused, match="no charter yet"):
        actions.name_panel_meeting(actor=cast.ada, panel=panel, session=make_announced(cast))
    assert not Term.objects.exists()
    assert not PanelMeeting.objects.exists()


def test_a_meeting_belongs_to_one_panel_and_is_named_before_it_has_ended(cast, moved_clock):
    meeting = make_meeting(cast, make_chartered(cast))
    over = make_ended(cast, moved_clock)
    for session in (meeting.session, over):
        with pytest.raises(Refused, match="has not ended and belongs to no panel yet"):
            actions.name_panel_meeting(actor=cast.ada, panel=make_chartered(cast), session=session)
    assert PanelMeeting.objects.get() == meeting


def test_nobody_was_there_before_the_meeting_has_ended(cast):
    term = make_active(cast)[0]
    meeting = make_meeting(cast, term.panel)
    with pytest.raises(Refused, match="not ended yet"):
        actions.note_attendance(actor=cast.dee, meeting=meeting, present=[term])
    assert not Presence.objects.exists()
