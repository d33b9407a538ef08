"""The agenda of a meeting: what citizens raised stands where the rules put it, and no host moves it."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from engage.base.actions import Refused
from engage.meetings import actions
from engage.meetings.models import Paper, Slot
from engage.meetings.queries import clocks
from engage.meetings.queries.guards import is_deferred
from engage.meetings.queries.listing import places_left
from engage.meetings.queries.telling import running_order
from engage.meetings.states import Presenting, SlotKind
from engage.record.models import Entry
from tests.factories.meetings import (
    again,
    make_announced,
    make_draft,
    make_live,
    make_open,
    make_slot,
    someone,
)

pytestmark = pytest.mark.django_db


CITIZENS = {"kind": SlotKind.CITIZEN, "route": "most_supported"}


def numbers(session):
    return [slot.number for slot in session.slots.standing()]


def test_citizens_come_first_then_the_hosts_own(cast):
    session = make_draft(cast)
    actions.add_slot(actor=cast.ada, session=session, title="The budget", minutes=20)
    actions.announce_session(actor=cast.ada, session=session)
    first, second = make_slot(cast, session), make_slot(cast, session)
    order = [stage.title for stage in running_order(session)]
    assert order[1:4] == [first.title, second.title, "The budget"]
    assert numbers(session) == [1, 2, 101]


def test_five_and_no_more(cast):
    session = make_open(cast)
    for _each in range(5):
        make_slot(cast, session)
    assert places_left(session) == 0
    with pytest.raises(Refused, match="taken"):
        make_slot(cast, session)
    assert session.slots.standing().count() == 5


def test_the_same_thing_has_one_place(cast):
    session, other = make_open(cast), make_open(cast)
    slot = make_slot(cast, session, subject="agenda.agendaitem:7")
    assert make_slot(cast, other, subject="agenda.agendaitem:7") == slot
    assert Slot.objects.count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        Slot.objects.create(session=other, number=1, subject=slot.subject, title="x", **CITIZENS)


@pytest.mark.parametrize("make", [make_draft, lambda cast: make_open(cast, for_members=True)])
def test_only_a_public_meeting_that_is_announced_takes_what_citizens_raised(cast, make):
    with pytest.raises(Refused, match="nothing more"):
        make_slot(cast, make(cast))


def test_nobody_but_the_clock_gives_a_place(cast):
    session = make_open(cast)
    given = {"subject": "agenda.agendaitem:7", "title": "x", "words": "x", "address": "/", "route": "drawn"}
    for who in (cast.ada, cast.dee, cast.ida, cast.nobody):
        with pytest.raises(PermissionDenied):
            actions.give_slot(actor=who, session=session, **given)


def test_a_host_takes_off_its_own_and_never_what_citizens_raised(cast):
    session = make_open(cast)
    theirs = make_slot(cast, session)
    own = actions.add_slot(actor=cast.ada, session=session, title="The budget", minutes=20)
    with pytest.raises(Refused, match="Citizens raised this"):
        actions.drop_slot(actor=cast.ada, slot=theirs)
    actions.drop_slot(actor=cast.ada, slot=own)
    assert numbers(session) == [1]
    assert [stage.title for stage in running_order(session)][1:-1] == [theirs.title]
    with pytest.raises(Exception, match="deleted"):
        Slot.objects.filter(pk=theirs.pk).delete()


def test_once_it_has_begun_the_agenda_is_settled(cast, moved_clock):
    session = make_live(cast, moved_clock)
    with pytest.raises(Refused, match="settled"):
        actions.add_slot(actor=cast.ada, session=session, title="The budget", minutes=20)


def test_called_off_it_lets_go_of_what_citizens_raised(cast):
    session = make_open(cast)
    make_slot(cast, session)
    own = actions.add_slot(actor=cast.ada, session=session, title="The budget", minutes=20)
    actions.postpone_session(actor=cast.ada, session=session, reason="Snow.")
    assert [slot.pk for slot in session.slots.standing()] == [own.pk]


def test_drawn_in_the_open_or_not_at_all(cast):
    session = make_open(cast)
    with pytest.raises((IntegrityError, Refused)), transaction.atomic():
        make_slot(cast, session, route="drawn")
    slot = make_slot(cast, session, route="drawn", seed="0" * 64, ticket="1" * 64, drawn_from=[3, 5])
    [fact] = Entry.objects.filter(name="meetings.slot_given")
    assert fact.data["drawn_from"] == [3, 5]
    assert fact.data["ticket"] == slot.ticket


def test_whoever_raised_it_says_who_presents_it(cast):
    session, author = make_open(cast), someone()
    slot = make_slot(cast, session, offered_to=author)
    for who in (cast.ada, cast.dee, cast.bo, cast.nobody):
        with pytest.raises(PermissionDenied):
            actions.choose_presenter(actor=who, slot=slot, presenting=Presenting.HERSELF)
    with pytest.raises(Refused, match="Say who"):
        actions.choose_presenter(actor=author, slot=slot, presenting=Presenting.SOMEONE, presenter=" ")
    actions.choose_presenter(actor=author, slot=slot, presenting=Presenting.SOMEONE, presenter="Rosa")
    assert Slot.objects.get(pk=slot.pk).presenter == "Rosa"
    actions.choose_presenter(actor=author, slot=slot, presenting=Presenting.READ_OUT, presenter="Rosa")
    assert Slot.objects.get(pk=slot.pk).presenter == ""


def paper(cast, session, **more):
    return actions.publish_paper(
        actor=cast.ada, session=session, title="The bus", summary="It comes twice.", **more
    )


def test_a_late_paper_says_so_and_nothing_is_decided_on_it(cast, moved_clock, client):
    session = make_open(cast)
    slot, other = make_slot(cast, session), make_slot(cast, session)
    last = clocks.papers_by(session)
    moved_clock(clocks.first_moment(last) + timedelta(hours=23))
    assert not paper(cast, session, slot=other).is_late
    moved_clock(clocks.first_moment(last + timedelta(days=1)))
    assert paper(cast, session, slot=slot).is_late
    assert is_deferred(slot)
    assert not is_deferred(other)
    page = client.get(session.get_absolute_url()).content.decode()
    assert page.count("This paper came late") == 1
    assert "Nothing is decided on it" in page


def test_a_paper_says_plainly_what_it_says_and_belongs_to_this_meeting(cast):
    session, other = make_open(cast), make_open(cast)
    with pytest.raises(Refused, match="plain words"):
        actions.publish_paper(actor=cast.ada, session=session, title="The bus", summary=" ")
    with pytest.raises(Refused, match="on the agenda of this meeting"):
        paper(cast, session, slot=make_slot(cast, other))
    assert not Paper.objects.exists()


def test_no_open_file_for_a_meeting_of_members(cast):
    session = make_announced(cast, for_members=True)
    with pytest.raises(Refused, match="Everyone can open a file"):
        paper(cast, session, document=object())


def test_pages_for_the_agenda(cast, client):
    session, author = make_open(cast), someone()
    slot = make_slot(cast, session, offered_to=author)
    client.force_login(cast.ada)
    typed = {"title": "The budget", "minutes": "20"}
    client.post(reverse("add_slot", args=[session.slug]), typed)
    own = session.slots.get(kind=SlotKind.OWN)
    said = {
        "title": "The bus",
        "summary": "It comes twice.",
        "slot": slot.pk,
        "link": "https://example.org/x",
    }
    client.post(reverse("publish_paper", args=[session.slug]), said)
    assert Paper.objects.get().slot == slot
    client.post(reverse("drop_slot", args=[own.pk]))
    assert Slot.objects.get(pk=own.pk).released_at
    assert client.get(reverse("choose_presenter", args=[slot.pk])).status_code == 404
    client.force_login(author)
    client.post(reverse("choose_presenter", args=[slot.pk]), {"presenting": "herself"})
    assert "Whoever raised it tells the meeting" in client.get(session.get_absolute_url()).content.decode()
    assert client.post(reverse("drop_slot", args=[slot.pk])).status_code == 404
    assert again(session).slots.standing().count() == 1
