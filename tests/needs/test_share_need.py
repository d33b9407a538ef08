"""Sharing by her yes alone, with one organisation at a time; taking it back; who reads it and who never does."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from engage.base import clock
from engage.base.actions import CONSOLE, Refused
from engage.needs import actions
from engage.needs.models import AccessNeed, Answer, Sharing
from engage.needs.queries.mine import organisations_for, wording_for
from engage.needs.states import Kind, NeedState, SharingState
from engage.people.actions import end_role, give_role
from engage.people.models import Person
from engage.people.states import RoleKind
from engage.places import actions as places
from engage.places.states import Level, Sector
from engage.record.models import Entry
from tests.factories.needs import WORDS, explain, make_met, make_need, make_shared, meet, share
from tests.factories.promises import again, make_chair, settle

EVERYONE_ELSE = ["cy", "dee", "eve", "flo", "gus", "ida"]


def send(client, need, with_whom, **changed):
    said = {"organisation": with_whom.slug, "wording": wording_for(with_whom)}
    return client.post(reverse("share_need", args=[need.pk]), said | changed)


def read_by(client, person, organisation) -> str:
    client.force_login(person)
    client.showed("password", "mfa", reauthenticated=True)
    return client.get(reverse("what_people_need", args=[organisation.slug])).content.decode()


def test_she_shares_one_need_with_one_organisation(cast, client):
    need, other = (
        make_need(settle(cast.bo, cast.place)),
        make_need(cast.bo, kind=Kind.QUIET, words="No bell."),
    )
    client.force_login(cast.bo)
    page = client.get(reverse("share_need", args=[need.pk])).content.decode()
    assert "may read this need and my name" in page
    assert send(client, need, cast.board).url == reverse("needs")
    sharing = Sharing.objects.get()
    assert (sharing.organisation, sharing.wording) == (cast.board, wording_for(cast.board))
    assert again(need).state == NeedState.SHARED
    assert again(other).state == NeedState.FLAGGED
    page = read_by(client, cast.ada, cast.board)
    assert WORDS in page
    assert "Bo: Large print" in page
    assert "No bell." not in page
    assert "bo@example.org" not in page


@pytest.mark.parametrize("who", EVERYONE_ELSE)
def test_nobody_else_reads_it(cast, client, who):
    sharing, person = make_shared(cast), getattr(cast, who)
    assert WORDS not in read_by(client, person, cast.board)
    assert list(Sharing.objects.visible_to(person)) == []
    assert list(AccessNeed.objects.visible_to(person)) == []
    meet(cast.ada, sharing)
    assert list(Answer.objects.visible_to(person)) == []
    for name in ("meet_need", "explain_need"):
        assert client.get(reverse(name, args=[sharing.pk])).status_code == 404


def test_a_visitor_reads_nothing(cast):
    make_met(cast)
    assert list(Sharing.objects.visible_to(cast.nobody)) == list(Answer.objects.visible_to(cast.nobody)) == []


def test_a_host_of_another_organisation_in_the_same_place_reads_nothing_and_answers_nothing(cast):
    sharing = make_shared(cast)
    council = places.add_organisation(
        actor=CONSOLE, name="Council", sector=Sector.COUNCIL, places=[cast.place]
    )
    hal = make_chair(cast, body=council)
    assert list(Sharing.objects.visible_to(hal)) == []
    with pytest.raises(PermissionDenied):
        meet(hal, sharing)


def test_who_only_answers_for_the_organisation_reads_nothing(cast):
    sharing, hal = make_shared(cast), make_chair(cast, kind=RoleKind.RESPONDER)
    assert list(Sharing.objects.visible_to(hal)) == []
    with pytest.raises(PermissionDenied):
        explain(hal, sharing)


def test_a_host_of_the_same_organisation_in_another_place_reads_nothing_and_answers_nothing(cast):
    sharing = make_shared(cast)
    person = Person.objects.get(pk=cast.cy.pk)
    give_role(
        actor=CONSOLE,
        person=person,
        kind=RoleKind.COMMISSIONER,
        place=cast.elsewhere,
        organisation=cast.board,
        title="x",
    )
    person = Person.objects.get(pk=cast.cy.pk)
    assert list(Sharing.objects.visible_to(person)) == []
    with pytest.raises(PermissionDenied):
        meet(person, sharing)


def test_a_host_of_the_place_above_reads_what_a_ward_shares(cast):
    ward = places.add_place(
        actor=CONSOLE, code="X05", name="Ward", level=Level.NEIGHBOURHOOD, parent=cast.place
    )
    sharing = share(make_need(settle(cast.bo, ward)), cast.board)
    assert sharing.place == ward
    assert list(Sharing.objects.visible_to(cast.ada)) == [sharing]


def test_a_role_that_ended_reads_nothing(cast):
    make_shared(cast)
    end_role(actor=CONSOLE, role=cast.ada.roles.get())
    ada = Person.objects.get(pk=cast.ada.pk)
    assert list(Sharing.objects.visible_to(ada)) == []


def test_who_takes_over_from_an_organisation_does_not_inherit_it(cast, moved_clock):
    sharing = make_shared(cast)
    heir = places.add_organisation(actor=CONSOLE, name="Heir", sector=Sector.COUNCIL, places=[cast.place])
    hal = make_chair(cast, body=heir)
    places.end_organisation(actor=CONSOLE, organisation=cast.board, successor=heir, on=clock.today())
    moved_clock(clock.now() + timedelta(days=1))
    for person in (hal, cast.ada):
        assert list(Sharing.objects.visible_to(Person.objects.get(pk=person.pk))) == []
    with pytest.raises(PermissionDenied):
        meet(Person.objects.get(pk=cast.ada.pk), sharing)


# --- What she agrees to -------------------------------------------------------------------------------


def test_words_that_changed_while_she_read_are_not_agreed_to(cast, client):
    need = make_need(settle(cast.bo, cast.place))
    client.force_login(cast.bo)
    refused = send(client, need, cast.board, wording="Everyone may read it.")
    assert refused.url == reverse("share_need", args=[need.pk])
    assert "The words have changed" in client.get(refused.url).content.decode()
    assert not Sharing.objects.exists()
    with pytest.raises(Refused, match="The words have changed"):
        actions.share_need(actor=cast.bo, need=need, organisation=cast.board, wording="")


def test_it_is_shared_only_where_she_belongs(cast, client):
    need = make_need(settle(cast.bo, cast.place))
    assert list(organisations_for(cast.bo)) == [cast.board]
    with pytest.raises(Refused, match="where you belong"):
        share(need, cast.other_board)
    client.force_login(cast.bo)
    for slug in (cast.other_board.slug, "nobody", "", "a\x00b", "'--"):
        assert send(client, need, cast.board, organisation=slug).status_code == 404
    assert not Sharing.objects.exists()


def test_who_belongs_nowhere_is_told_what_to_do(cast, client):
    need = make_need(cast.bo)
    client.force_login(cast.bo)
    page = client.get(reverse("share_need", args=[need.pk])).content.decode()
    assert "There is nobody to share it with yet" in page


def test_where_nobody_hosts_nobody_is_offered(cast):
    settle(cast.bo, cast.place)
    end_role(actor=CONSOLE, role=cast.ada.roles.get())
    assert organisations_for(cast.bo) == {}


def test_sharing_twice_is_once(cast):
    sharing = make_shared(cast)
    assert share(sharing.need, cast.board) == sharing
    assert Entry.objects.filter(name="needs.need_shared").count() == 1


def test_what_ended_is_shared_with_nobody(cast):
    need = make_need(settle(cast.bo, cast.place))
    actions.end_need(actor=cast.bo, need=need)
    with pytest.raises(Refused, match="has ended"):
        share(need, cast.board)


@pytest.mark.parametrize("who", ["nobody", "ada", "dee", "ida", "flo"])
def test_nobody_shares_anothers_takes_it_back_or_asks_again(cast, who):
    sharing, actor = make_met(cast), getattr(cast, who)
    other = make_need(cast.bo, kind=Kind.QUIET)
    with pytest.raises(PermissionDenied):
        actions.share_need(actor=actor, need=other, organisation=cast.board, wording=wording_for(cast.board))
    for act in (actions.take_back_need, actions.ask_again):
        with pytest.raises(PermissionDenied):
            act(actor=actor, sharing=sharing)
    assert again(sharing).state == SharingState.MET


@pytest.mark.parametrize("who", ["ada", "ida", "flo"])
def test_to_anyone_else_her_sharing_is_not_there(cast, client, who):
    sharing = make_met(cast)
    client.force_login(getattr(cast, who))
    client.showed("password", "mfa", reauthenticated=True)
    for name in ("take_back_need", "ask_again"):
        assert client.post(reverse(name, args=[sharing.pk])).status_code == 404


# --- Taking it back -----------------------------------------------------------------------------------


def test_what_is_taken_back_is_gone_from_the_organisation(cast, client):
    sharing = make_met(cast)
    client.force_login(cast.bo)
    client.post(reverse("take_back_need", args=[sharing.pk]))
    assert again(sharing).state == SharingState.TAKEN_BACK
    assert again(sharing).taken_back_at is not None
    assert again(sharing.need).state == NeedState.FLAGGED
    assert WORDS not in read_by(client, cast.ada, cast.board)
    assert list(Sharing.objects.visible_to(cast.ada)) == []
    with pytest.raises(PermissionDenied):
        meet(cast.ada, sharing)
    with pytest.raises(PermissionDenied):
        explain(cast.ada, sharing)


def test_taking_back_twice_is_once_and_it_can_be_shared_again(cast):
    sharing = make_shared(cast)
    for _each in range(2):
        actions.take_back_need(actor=cast.bo, sharing=sharing)
    assert Entry.objects.filter(name="needs.need_taken_back").count() == 1
    assert share(again(sharing.need), cast.board).pk != sharing.pk


def test_what_ends_is_taken_back_from_everyone(cast):
    sharing = make_met(cast)
    actions.end_need(actor=cast.bo, need=sharing.need)
    assert again(sharing).state == SharingState.TAKEN_BACK
    assert list(Sharing.objects.visible_to(cast.ada)) == []


def test_taken_back_from_one_it_stays_with_the_other(cast):
    council = places.add_organisation(
        actor=CONSOLE, name="Council", sector=Sector.COUNCIL, places=[cast.place]
    )
    make_chair(cast, body=council)
    sharing = make_met(cast)
    other = share(again(sharing.need), council)
    assert again(sharing.need).state == NeedState.MET
    actions.take_back_need(actor=cast.bo, sharing=sharing)
    assert again(sharing.need).state == NeedState.SHARED
    assert again(other).state == SharingState.ASKED


def test_the_facts_say_nothing_of_what_she_needs(cast):
    sharing = make_met(cast)
    actions.ask_again(actor=cast.bo, sharing=sharing)
    actions.take_back_need(actor=cast.bo, sharing=sharing)
    told = Entry.objects.filter(name__startswith="needs.")
    assert {entry.audience for entry in told} == {"closed"}
    assert {key for entry in told for key in entry.data} == {"person_id"}
