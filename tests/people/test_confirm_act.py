"""What takes two people: proposed by one, agreed to by another, done once, and just as it was agreed."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from engage.base import clock
from engage.base.actions import CLOCK, CONSOLE, Refused
from engage.base.states import IllegalMove
from engage.base.twokeys import when_agreed
from engage.people import actions
from engage.people.models import Invitation, Person, Proposal
from engage.people.queries import offer_as_parameters
from engage.people.states import ProposalState, RoleKind
from engage.people.tasks import invite_as_agreed
from engage.record.models import Entry
from tests.factories.invitations import OFFER, invite, propose
from tests.factories.people import PASSWORD
from tests.factories.threads import at_once

VERB = "people.invite_staff"


@pytest.fixture
def una(cast):
    """A second administrator of Harrowmere."""
    una = actions.add_person(actor=CONSOLE, name="Una", email="una@example.org", password=PASSWORD)
    actions.give_role(actor=CONSOLE, person=una, kind=RoleKind.ADMINISTRATOR, place=cast.place)
    return una


def again(person) -> Person:
    return Person.objects.get(pk=person.pk)


@pytest.fixture
def done_later():
    """Nothing follows at once from the agreement, as with acts whose moment is still to come."""
    when_agreed(VERB, None)
    yield
    when_agreed(VERB, invite_as_agreed)


def carry_out(cast, proposal, *, actor=None, thing=None, **changed):
    offer = offer_as_parameters(**(OFFER | changed))
    actions.carry_out_act(
        actor=actor or again(cast.ida),
        proposal=proposal,
        verb=VERB,
        thing=thing or cast.place,
        parameters=offer,
    )


# --- What it is for -------------------------------------------------------------------------


def test_one_proposes_another_agrees_and_it_is_done(cast, una, client):
    client.force_login(cast.ida)
    client.showed("password", "mfa", reauthenticated=True)
    form = OFFER | {"place": cast.place.pk, "organisation": "", "ends_date": ""}
    answer = client.post(reverse("invite_staff"), form, follow=True)
    assert answer.request["PATH_INFO"] == reverse("acts_waiting")
    assert not Invitation.objects.exists()
    proposal = Proposal.objects.get()

    client.force_login(una)
    client.showed("password", "mfa", reauthenticated=True)
    assert "Someone needs your agreement" in client.get(reverse("desk")).content.decode()
    words = "Invite fern@example.org to be returning officer in Harrowmere: “Returning officer”."
    assert words in client.get(reverse("acts_waiting")).content.decode()
    assert words in client.get(reverse("confirm_act", args=[proposal.pk])).content.decode()
    client.post(reverse("confirm_act", args=[proposal.pk]))
    invitation = Invitation.objects.get()
    assert (invitation.email, invitation.kind, invitation.invited_by) == (
        OFFER["email"],
        OFFER["kind"],
        cast.ida,
    )
    proposal.refresh_from_db()
    assert (proposal.state, proposal.confirmed_by) == (ProposalState.CARRIED_OUT, una)


def test_the_record_keeps_that_both_did_it_and_not_whom_it_was_about(cast, una):
    actions.confirm_act(actor=una, proposal=propose(cast))
    kept = dict(Entry.objects.filter(name__contains="act_").values_list("name", "actor"))
    assert kept == {
        "people.act_proposed": cast.ida.pk,
        "people.act_agreed": una.pk,
        "people.act_carried_out": cast.ida.pk,
    }
    assert "fern" not in str(list(Entry.objects.values_list("data", "subject")))
    assert (Proposal.objects.get().words, Proposal.objects.get().parameters) == ("", {})


def test_what_has_its_own_moment_is_done_later_by_who_proposed_it(cast, una, done_later):
    proposal = actions.confirm_act(actor=una, proposal=propose(cast))
    assert proposal.state == ProposalState.CONFIRMED
    carry_out(cast, proposal)
    assert Proposal.objects.get().state == ProposalState.CARRIED_OUT


def test_where_there_is_only_one_the_server_agrees(cast):
    proposal = actions.confirm_act(actor=CONSOLE, proposal=propose(cast))
    assert (proposal.confirmed_by, proposal.confirmed_by_console) == (None, True)
    assert Invitation.objects.get().invited_by == cast.ida


# --- Nobody does it alone ---------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["administrator", "returning_officer", "scrutineer"])
def test_nobody_gives_such_a_role_alone(cast, kind):
    with pytest.raises(Refused, match="This takes two people"):
        invite(cast, kind=kind)
    with pytest.raises(Refused, match="Two people give this role"):
        actions.give_role(actor=cast.ida, person=cast.bo, kind=kind, place=cast.place)
    assert not Invitation.objects.exists()


def test_who_proposed_it_cannot_agree(cast, una):
    proposal = propose(cast)
    with pytest.raises(Refused, match="Someone else must agree"):
        actions.confirm_act(actor=cast.ida, proposal=proposal)
    assert not Invitation.objects.exists()


def test_the_database_knows_two_different_people_as_well(cast):
    proposal = propose(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.filter(pk=proposal.pk).update(confirmed_by=cast.ida)


def test_what_nobody_agreed_to_is_not_done(cast, una):
    with pytest.raises(Refused, match="Nobody else has agreed"):
        carry_out(cast, propose(cast))


@pytest.mark.parametrize("who", ["ada", "bo", "cy", "dee", "eve", "gus", "nobody"])
def test_who_may_not_do_it_may_not_propose_agree_or_drop(cast, who):
    actor, proposal = getattr(cast, who), propose(cast)
    for call in (
        lambda: propose(cast, actor=actor, title="Another"),
        lambda: actions.confirm_act(actor=actor, proposal=proposal),
        lambda: actions.drop_act(actor=actor, proposal=proposal),
        lambda: carry_out(cast, proposal, actor=actor),
        lambda: actions.expire_acts(actor=actor),
    ):
        with pytest.raises(PermissionDenied):
            call()
    assert Proposal.objects.get().state == ProposalState.PROPOSED


@pytest.mark.parametrize("who", ["ada", "bo", "cy", "dee", "eve", "gus"])
def test_for_others_it_is_not_there(cast, client, who):
    proposal = propose(cast)
    client.force_login(getattr(cast, who))
    client.showed("password", "mfa", reauthenticated=True)
    for name in ("confirm_act", "drop_act"):
        assert client.post(reverse(name, args=[proposal.pk])).status_code == 404, name
    assert "fern" not in client.get(reverse("acts_waiting")).content.decode()


def test_a_third_person_does_not_use_up_what_two_agreed(cast, una, done_later):
    proposal = actions.confirm_act(actor=una, proposal=propose(cast))
    third = actions.add_person(actor=CONSOLE, name="Third")
    actions.give_role(actor=CONSOLE, person=third, kind=RoleKind.ADMINISTRATOR, place=cast.place)
    with pytest.raises(PermissionDenied):
        carry_out(cast, proposal, actor=third)


def test_agreeing_asks_again_who_she_is(cast, una, client):
    proposal = propose(cast)
    client.force_login(una)
    answer = client.post(reverse("confirm_act", args=[proposal.pk]))
    assert answer.url.startswith(reverse("account_reauthenticate"))
    assert Proposal.objects.get().state == ProposalState.PROPOSED


# --- Just what was agreed ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "changed",
    [
        {"email": "mallory@example.org"},
        {"kind": RoleKind.ADMINISTRATOR},
        {"title": "Returning officer."},
        {"ends": clock.today()},
    ],
)
def test_anything_else_than_what_was_agreed_is_refused(cast, una, done_later, changed):
    proposal = actions.confirm_act(actor=una, proposal=propose(cast))
    with pytest.raises(Refused, match="not what was agreed"):
        carry_out(cast, proposal, **changed)
    assert Proposal.objects.get().state == ProposalState.CONFIRMED


def test_the_same_in_another_place_is_refused(cast, una, done_later):
    proposal = actions.confirm_act(actor=una, proposal=propose(cast))
    with pytest.raises(Refused, match="not what was agreed"):
        carry_out(cast, proposal, thing=cast.elsewhere)


# --- Too late, twice, at once -----------------------------------------------------------------


def test_done_once_it_is_used_up(cast, una, done_later):
    proposal = actions.confirm_act(actor=una, proposal=propose(cast))
    carry_out(cast, proposal)
    with pytest.raises(Refused, match="This is done already"):
        carry_out(cast, proposal)


def test_agreeing_twice_says_that_it_is_done(cast, una):
    proposal = propose(cast)
    actions.confirm_act(actor=una, proposal=proposal)
    with pytest.raises(Refused, match="This is done already"):
        actions.confirm_act(actor=una, proposal=proposal)
    assert Invitation.objects.count() == 1


def test_what_was_dropped_says_so(cast, una):
    proposal = propose(cast)
    actions.drop_act(actor=una, proposal=proposal)
    with pytest.raises(Refused, match="This was dropped"):
        actions.confirm_act(actor=una, proposal=proposal)
    with pytest.raises(IllegalMove):
        actions.drop_act(actor=una, proposal=proposal)


@pytest.mark.parametrize("has_clock_ticked", [True, False])
def test_after_seven_days_it_is_too_old(cast, una, moved_clock, has_clock_ticked):
    proposal = propose(cast)
    moved_clock(clock.now() + timedelta(days=7, minutes=1))
    if has_clock_ticked:
        assert actions.expire_acts(actor=CLOCK) == 1
        assert Proposal.objects.get().words == ""
    with pytest.raises(Refused, match="in time"):
        actions.confirm_act(actor=una, proposal=proposal)


def test_an_agreement_grows_old_as_well(cast, una, done_later, moved_clock):
    proposal = actions.confirm_act(actor=una, proposal=propose(cast))
    moved_clock(clock.now() + timedelta(days=7, minutes=1))
    with pytest.raises(Refused, match="in time"):
        carry_out(cast, proposal)


def test_it_falls_with_the_role_of_who_proposed_it(cast, una):
    proposal = propose(cast)
    actions.end_role(actor=una, role=cast.ida.roles.get())
    with pytest.raises(Refused, match="Whoever proposed this"):
        actions.confirm_act(actor=una, proposal=proposal)
    assert not Invitation.objects.exists()


def test_it_falls_with_the_role_of_who_agreed(cast, una, done_later):
    proposal = actions.confirm_act(actor=una, proposal=propose(cast))
    actions.end_role(actor=cast.ida, role=una.roles.get())
    with pytest.raises(Refused, match="Whoever agreed"):
        carry_out(cast, proposal)


@pytest.mark.parametrize("gone", ["ida", "una"])
def test_it_falls_with_the_account_of_either(cast, una, done_later, gone):
    proposal = actions.confirm_act(actor=una, proposal=propose(cast))
    actions.erase_person(actor=CONSOLE, person=una if gone == "una" else cast.ida)
    actor = una if gone == "ida" else cast.ida
    with pytest.raises(Refused, match="has no say"):
        carry_out(cast, proposal, actor=again(actor))


def test_proposed_twice_is_refused(cast):
    propose(cast)
    with pytest.raises(Refused, match="proposed already"):
        propose(cast)
    assert Proposal.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_many_who_agree_at_once_one_does(cast, una):
    third = actions.add_person(actor=CONSOLE, name="Third")
    actions.give_role(actor=CONSOLE, person=third, kind=RoleKind.ADMINISTRATOR, place=cast.place)
    proposal = propose(cast)
    calls = [
        lambda each=each: actions.confirm_act(actor=again(each), proposal=proposal)
        for each in (una, third, una, third)
    ]
    results = at_once(*calls)
    assert sorted(type(result).__name__ for result in results) == ["Proposal", *["Refused"] * 3]
    assert Invitation.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_an_agreement_is_used_up_once_however_many_try(cast, una, done_later):
    proposal = actions.confirm_act(actor=una, proposal=propose(cast))
    results = at_once(*[lambda: carry_out(cast, proposal)] * 4)
    assert len([result for result in results if result is None]) == 1, results


@pytest.mark.django_db(transaction=True)
def test_agreed_and_dropped_at_once_is_one_of_the_two(cast, una):
    proposal = propose(cast)
    at_once(
        lambda: actions.confirm_act(actor=again(una), proposal=proposal),
        lambda: actions.drop_act(actor=again(cast.ida), proposal=proposal),
    )
    state = Proposal.objects.get().state
    assert (state == ProposalState.CARRIED_OUT) is Invitation.objects.exists()


def test_when_the_act_fails_nothing_was_agreed(cast, una):
    invite(cast, email="x@example.org")
    proposal = propose(cast)
    Invitation.objects.update(email=OFFER["email"], kind=OFFER["kind"])
    with pytest.raises(Refused, match="invited to this role already"):
        actions.confirm_act(actor=una, proposal=proposal)
    assert Proposal.objects.get().state == ProposalState.PROPOSED


def test_the_list_takes_the_same_number_of_queries_however_long(cast, una, client):
    client.force_login(una)
    propose(cast)
    client.get(reverse("acts_waiting"))
    with CaptureQueriesContext(connection) as few:
        client.get(reverse("acts_waiting"))
    for number in range(8):
        propose(cast, email=f"person{number}@example.org")
    with CaptureQueriesContext(connection) as many:
        client.get(reverse("acts_waiting"))
    assert len(many) == len(few)


def test_a_later_room_wires_its_own_act(cast, una):
    seen = []
    when_agreed("people.end_role", lambda actor, proposal: seen.append((actor, proposal.thing)))
    proposal = actions.propose_act(
        actor=cast.ida,
        verb="people.end_role",
        thing=cast.place,
        place=cast.place,
        parameters={},
        words="End.",
    )
    actions.confirm_act(actor=una, proposal=proposal)
    assert seen == [(cast.ida, cast.place)]
    when_agreed("people.end_role", None)
