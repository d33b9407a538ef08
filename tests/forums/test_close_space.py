"""A space is closed in the open, with time and two keys – or not at all."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from engage.base import clock
from engage.base.actions import CLOCK, CONSOLE, Refused
from engage.base.states import IllegalMove
from engage.forums import actions, tasks
from engage.forums.models import Closure, KeyHolder
from engage.forums.queries.keys import ticket_of, waiting_key
from engage.forums.states import Outcome, SpaceState
from engage.people.actions import confirm_act, drop_act, end_role, give_role
from engage.people.states import RoleKind
from engage.record.models import Entry
from tests.factories.forums import (
    WHY,
    again,
    anew,
    in_days,
    join,
    make_answered,
    make_archived,
    make_asked,
    make_closing,
    make_counted,
    make_notice,
    make_receiver,
    make_space,
    propose,
    two_keys,
)
from tests.factories.promises import make_citizen


def facts_of(space):
    found = Entry.objects.filter(subject=f"forums.forumspace:{space.pk}").order_by("pk")
    return [name.partition(".")[2] for name in found.values_list("name", flat=True)]


def sign_in(client, person):
    client.force_login(anew(person))
    client.showed("password", "mfa", reauthenticated=True)


def test_from_a_proposal_to_a_space_that_can_only_be_read(cast, client, moved_clock):
    space = make_space(cast, name="Night workers")
    bo = join(make_citizen(cast, "Zilpha"), space)
    page = space.get_absolute_url()
    sign_in(client, cast.ada)
    client.post(reverse("propose_closure", args=[space.slug]), WHY)
    shown = client.get(page).content.decode()
    for words in (*WHY.values(), "It is proposed to close this space", "Director of local care"):
        assert words in shown
    in_days(moved_clock, 1)
    sign_in(client, bo)
    client.post(reverse("vote_on_closure", args=[space.slug]), {"choice": "keep"})
    assert "You voted: Keep it open" in client.get(page).content.decode()
    in_days(moved_clock, 42)
    sign_in(client, cast.ada)
    client.post(reverse("answer_members", args=[space.slug]), {"words": "It costs too much."})
    client.post(reverse("ask_second_key", args=[space.slug, "start-notice"]))
    assert again(space).state == SpaceState.MEMBER_CONSULTATION
    sign_in(client, cast.flo)
    assert "Give notice that the space" in client.get(reverse("turn_key", args=[space.slug])).content.decode()
    client.post(reverse("turn_key", args=[space.slug]))
    assert again(space).state == SpaceState.NOTICE_RUNNING
    in_days(moved_clock, 90)
    sign_in(client, cast.ada)
    client.post(reverse("ask_second_key", args=[space.slug, "archive-space"]))
    sign_in(client, cast.flo)
    client.post(reverse("turn_key", args=[space.slug]))
    client.logout()
    shown = client.get(page).content.decode()
    for words in (
        "This space is closed",
        "It costs too much.",
        *WHY.values(),
        "The members want to keep it open",
    ):
        assert words in shown
    assert "Zilpha" not in shown
    assert facts_of(space) == [
        "space_started",
        "space_joined",
        "closure_proposed",
        "members_asked",
        "closure_voted",
        "votes_counted",
        "members_answered",
        "second_key_asked",
        "notice_started",
        "closing_begun",
        "second_key_asked",
        "space_archived",
    ]


# --- Proposing ------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["bo", "cy", "dee", "eve", "flo", "gus", "nobody"])
def test_only_its_host_proposes_to_close_it(cast, who):
    space = make_space(cast)
    with pytest.raises(PermissionDenied):
        actions.propose_closure(actor=getattr(cast, who), space=space, **WHY)
    assert Closure.objects.count() == 0


def test_an_administrator_who_wants_to_close_gets_a_proposal_and_nothing_else(cast):
    space = make_space(cast)
    actions.propose_closure(actor=cast.ida, space=space, **WHY)
    assert again(space).state == SpaceState.CLOSURE_PROPOSED
    assert again(space).closure_now.closes_at is None


@pytest.mark.parametrize("missing", sorted(WHY))
def test_all_four_words_are_needed(cast, client, missing):
    space = make_space(cast)
    with pytest.raises(Refused):
        propose(cast, space, **{missing: "  "})
    sign_in(client, cast.ada)
    assert client.post(reverse("propose_closure", args=[space.slug]), WHY | {missing: ""}).status_code == 422
    assert again(space).state == SpaceState.ACTIVE


def test_it_is_proposed_once_at_a_time(cast):
    space = make_space(cast)
    propose(cast, space)
    with pytest.raises(IllegalMove):
        propose(cast, space)


def test_what_is_typed_is_shown_as_words(cast, client):
    space = make_space(cast)
    propose(cast, space, reasons="<script>alert(1)</script>")
    page = client.get(space.get_absolute_url()).content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


# --- Dropping -------------------------------------------------------------------------------------


@pytest.mark.parametrize("make", [make_asked, make_counted, make_notice, make_closing])
def test_a_host_can_change_its_mind_until_the_end(cast, moved_clock, make):
    space = make(cast, moved_clock)
    actions.drop_closure(actor=cast.ada, space=space, reason="The library pays for it.")
    assert again(space).state == SpaceState.ACTIVE
    closure = Closure.objects.get()
    assert (closure.outcome, closure.outcome_because) == (Outcome.DROPPED, "The library pays for it.")
    tasks.move_spaces_on()
    in_days(moved_clock, 400)
    assert again(space).state == SpaceState.ACTIVE


def test_what_was_proposed_before_stays_on_the_page(cast, client):
    space = make_space(cast)
    propose(cast, space)
    actions.drop_closure(actor=cast.ada, space=space, reason="We found the money.")
    page = client.get(space.get_absolute_url()).content.decode()
    for words in (*WHY.values(), "We found the money.", "Dropped: the space stays open"):
        assert words in page


def test_dropping_needs_a_reason_and_the_host(cast, moved_clock):
    space = make_asked(cast, moved_clock)
    with pytest.raises(Refused):
        actions.drop_closure(actor=cast.ada, space=space, reason=" ")
    with pytest.raises(PermissionDenied):
        actions.drop_closure(actor=cast.flo, space=space, reason="Mine")
    assert again(space).state == SpaceState.MEMBER_CONSULTATION


def test_dropping_takes_the_waiting_key_with_it(cast, moved_clock):
    space = make_answered(cast, moved_clock)
    waiting = actions.ask_second_key(actor=cast.ada, space=space, verb="start_notice")
    actions.drop_closure(actor=cast.ada, space=space, reason="No.")
    assert waiting_key(space) is None
    propose(cast, space)
    with pytest.raises((Refused, PermissionDenied)):
        confirm_act(actor=anew(cast.flo), proposal=waiting)


# --- Answering ------------------------------------------------------------------------------------


def test_members_are_answered_once_and_only_after_the_count(cast, moved_clock):
    space = make_asked(cast, moved_clock)
    with pytest.raises(Refused):
        actions.answer_members(actor=cast.ada, space=space, words="Too early")
    in_days(moved_clock, 42)
    with pytest.raises(PermissionDenied):
        actions.answer_members(actor=cast.flo, space=space, words="Not mine")
    actions.answer_members(actor=cast.ada, space=space, words="It closes.")
    with pytest.raises(Refused):
        actions.answer_members(actor=cast.ada, space=space, words="It closes tomorrow.")
    assert Closure.objects.get().answer == "It closes."


def test_the_host_accepts_that_members_keep_it(cast, moved_clock):
    space = make_counted(cast, moved_clock, votes=["keep", "keep", "close"])
    with pytest.raises(PermissionDenied):
        actions.accept_vote(actor=cast.flo, space=space)
    actions.accept_vote(actor=cast.ada, space=space)
    assert again(space).state == SpaceState.ACTIVE
    assert Closure.objects.get().outcome == Outcome.VOTE_ACCEPTED


def test_a_vote_to_close_is_no_vote_to_keep(cast, moved_clock):
    space = make_counted(cast, moved_clock, votes=["keep", "close", "close"])
    with pytest.raises(Refused):
        actions.accept_vote(actor=cast.ada, space=space)


# --- Giving notice, with two keys -------------------------------------------------------------------


def test_no_key_is_asked_for_before_the_members_had_their_time_and_their_answer(cast, moved_clock):
    space = make_space(cast)
    for days in (0, 1, 41):
        in_days(moved_clock, days)
        with pytest.raises(Refused):
            actions.ask_second_key(actor=cast.ada, space=space, verb="start_notice")
        if days == 0:
            propose(cast, space)
    in_days(moved_clock, 1)
    with pytest.raises(Refused, match="Answer the members first"):
        actions.ask_second_key(actor=cast.ada, space=space, verb="start_notice")


@pytest.mark.parametrize("verb", ["start_notice", "archive_space", "transfer_space", "lock_space"])
@pytest.mark.parametrize("who", ["nobody", "bo", "cy", "gus"])
def test_whose_key_is_neither_gets_no_further_than_the_door(cast, verb, who):
    space = make_space(cast)
    with pytest.raises(PermissionDenied, match=f"forums.{verb}"):
        getattr(actions, verb)(actor=getattr(cast, who), space=space, proposal=None)


def test_the_host_cannot_start_the_notice_without_a_second_key(cast, moved_clock):
    space = make_answered(cast, moved_clock)
    with pytest.raises(Refused):
        actions.start_notice(actor=cast.ada, space=space, proposal=None)
    waiting = actions.ask_second_key(actor=cast.ada, space=space, verb="start_notice")
    with pytest.raises(Refused):
        actions.start_notice(actor=cast.ada, space=space, proposal=waiting)
    with pytest.raises(Refused):
        confirm_act(actor=cast.ada, proposal=waiting)
    assert again(space).state == SpaceState.MEMBER_CONSULTATION


@pytest.mark.parametrize("second", ["ida", "console"])
def test_two_of_the_hosts_people_are_one_key(cast, moved_clock, second):
    """Neither another administrator nor whoever runs the server is the people's key."""
    space = make_answered(cast, moved_clock)
    waiting = actions.ask_second_key(actor=cast.ada, space=space, verb="start_notice")
    with pytest.raises(Refused, match="the other the people"):
        confirm_act(actor=CONSOLE if second == "console" else anew(cast.ida), proposal=waiting)
    assert again(space).state == SpaceState.MEMBER_CONSULTATION
    confirm_act(actor=anew(cast.flo), proposal=waiting)
    assert again(space).state == SpaceState.NOTICE_RUNNING


@pytest.mark.parametrize("who", ["bo", "cy", "dee", "eve", "gus"])
def test_nobody_else_turns_the_peoples_key(cast, moved_clock, client, who):
    space = make_answered(cast, moved_clock)
    waiting = actions.ask_second_key(actor=cast.ada, space=space, verb="start_notice")
    with pytest.raises(PermissionDenied):
        confirm_act(actor=anew(getattr(cast, who)), proposal=waiting)
    sign_in(client, getattr(cast, who))
    assert client.post(reverse("turn_key", args=[space.slug])).status_code == 404


def test_one_agreement_is_used_once_and_for_this_only(cast, moved_clock):
    space = make_answered(cast, moved_clock)
    waiting = actions.ask_second_key(actor=cast.ada, space=space, verb="start_notice")
    confirm_act(actor=anew(cast.flo), proposal=waiting)
    in_days(moved_clock, 90)
    for verb in ("start_notice", "archive_space"):
        with pytest.raises(Refused):
            getattr(actions, verb)(actor=cast.ada, space=space, proposal=waiting)
    assert again(space).state == SpaceState.CLOSING


def test_the_peoples_key_says_no_in_public(cast, client, moved_clock):
    space = make_answered(cast, moved_clock)
    actions.ask_second_key(actor=cast.ada, space=space, verb="start_notice")
    sign_in(client, cast.flo)
    client.post(reverse("refuse_key", args=[space.slug]), {"reason": "Forty people want to stay."})
    client.logout()
    page = client.get(space.get_absolute_url()).content.decode()
    assert "Forty people want to stay." in page
    assert "Flo" not in page
    with pytest.raises(Refused, match="said no"):
        actions.ask_second_key(actor=cast.ada, space=space, verb="start_notice")
    in_days(moved_clock, 1_000)
    assert again(space).state == SpaceState.MEMBER_CONSULTATION


def test_the_host_cannot_say_no_in_the_peoples_name(cast, moved_clock):
    space = make_answered(cast, moved_clock)
    actions.ask_second_key(actor=cast.ada, space=space, verb="start_notice")
    for who in (cast.ada, cast.ida, cast.bo):
        with pytest.raises(PermissionDenied):
            actions.refuse_key(actor=who, space=space, reason="No")


def test_a_representative_who_works_for_the_host_holds_no_key(cast, moved_clock):
    space = make_answered(cast, moved_clock)
    board = {"place": cast.place, "organisation": cast.board, "kind": RoleKind.RESPONDER}
    give_role(actor=CONSOLE, person=cast.flo, title="Clerk", **board)
    member = join(make_citizen(cast), space)
    waiting = actions.ask_second_key(actor=cast.ada, space=space, verb="start_notice")
    with pytest.raises((PermissionDenied, Refused)):
        confirm_act(actor=anew(cast.flo), proposal=waiting)
    confirm_act(actor=anew(member), proposal=waiting)
    assert again(space).state == SpaceState.NOTICE_RUNNING


# --- The end --------------------------------------------------------------------------------------


def test_notice_runs_ninety_days_however_often_the_clock_comes(cast, moved_clock):
    space = make_notice(cast, moved_clock)
    for _each in range(3):
        in_days(moved_clock, 29)
        assert again(space).state == SpaceState.NOTICE_RUNNING
    in_days(moved_clock, 3)
    assert again(space).state == SpaceState.CLOSING
    assert facts_of(space).count("closing_begun") == 1


def test_only_the_clock_moves_it_on(cast, moved_clock):
    space = make_notice(cast, moved_clock)
    for act in (actions.begin_closing, actions.ask_members, actions.count_votes):
        with pytest.raises(PermissionDenied):
            act(actor=cast.ada, space=space)
        assert act(actor=CLOCK, space=space) is None


def test_after_a_long_downtime_each_step_has_its_full_time(cast, moved_clock):
    """The clock was away for a year: members are asked then, and still have their six weeks."""
    space = make_space(cast)
    propose(cast, space)
    in_days(moved_clock, 365)
    closure = again(space).closure_now
    assert closure.votes_until == clock.now() + timedelta(days=42)
    tasks.move_spaces_on()
    assert again(space).state == SpaceState.MEMBER_CONSULTATION
    assert facts_of(space).count("members_asked") == 1


def test_without_a_second_key_it_waits_for_ever(cast, moved_clock):
    space = make_closing(cast, moved_clock)
    in_days(moved_clock, 5_000)
    assert again(space).state == SpaceState.CLOSING
    with pytest.raises(Refused):
        actions.archive_space(actor=cast.ada, space=space, proposal=None)


def test_an_archived_space_can_be_read_and_nothing_else(cast, client, moved_clock):
    space = make_archived(cast, moved_clock)
    citizen = make_citizen(cast)
    refused = {
        "join_space": (citizen, {}),
        "change_purpose": (cast.ada, {"purpose": "Something else"}),
        "propose_closure": (cast.ada, WHY),
        "name_receiver": (cast.ada, {"receiver": cast.other_board}),
        "ask_second_key": (cast.ada, {"verb": "lock_space"}),
        "answer_members": (cast.ada, {"words": "x"}),
    }
    for verb, (who, given) in refused.items():
        with pytest.raises((Refused, IllegalMove)):
            getattr(actions, verb)(actor=who, space=space, **given)
    moved_clock(clock.now() + timedelta(days=365 * 7))
    tasks.move_spaces_on()
    assert "This space is closed" in client.get(space.get_absolute_url()).content.decode()


# --- To another host --------------------------------------------------------------------------------


def test_another_host_takes_it_over_with_everything_in_it(cast, client, moved_clock):
    body, lib = make_receiver(cast)
    space = make_notice(cast, moved_clock, members=2)
    sign_in(client, cast.ada)
    client.post(reverse("name_receiver", args=[space.slug]), {"receiver": body.pk})
    sign_in(client, lib)
    client.post(reverse("sign_charter", args=[space.slug]))
    in_days(moved_clock, 90)
    with pytest.raises(Refused, match="Hand it over"):
        actions.ask_second_key(actor=cast.ada, space=space, verb="archive_space")
    two_keys(cast, space, "transfer_space")
    sign_in(client, lib)
    client.post(reverse("take_over_space", args=[space.slug]))
    space = again(space)
    assert (space.state, space.organisation, space.members.count()) == (SpaceState.ACTIVE, body, 2)
    assert Closure.objects.get().outcome == Outcome.TRANSFERRED
    with pytest.raises(PermissionDenied):
        propose(cast, space)  # it is not Ada's any more


def test_a_host_that_did_not_sign_gets_nothing(cast, moved_clock):
    body, lib = make_receiver(cast)
    space = make_closing(cast, moved_clock)
    actions.name_receiver(actor=cast.ada, space=space, receiver=body)
    with pytest.raises(Refused):
        actions.ask_second_key(actor=cast.ada, space=space, verb="transfer_space")
    for who in (cast.ada, cast.cy, cast.flo):
        with pytest.raises(PermissionDenied):
            actions.sign_charter(actor=who, space=space)
    actions.sign_charter(actor=anew(lib), space=space)
    with pytest.raises(IllegalMove):
        actions.take_over_space(actor=anew(lib), space=space)  # both keys come first


def test_whom_both_keys_agreed_on_cannot_be_exchanged(cast, moved_clock):
    body, lib = make_receiver(cast)
    other, other_lib = make_receiver(cast, "Mere Trust")
    space = make_closing(cast, moved_clock)
    actions.name_receiver(actor=cast.ada, space=space, receiver=body)
    actions.sign_charter(actor=anew(lib), space=space)
    waiting = actions.ask_second_key(actor=cast.ada, space=space, verb="transfer_space")
    actions.name_receiver(actor=cast.ada, space=space, receiver=other)
    actions.sign_charter(actor=anew(other_lib), space=space)
    with pytest.raises(Refused, match="not what was agreed"):
        confirm_act(actor=anew(cast.flo), proposal=waiting)


# --- Whom the lot names -----------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["nobody", "bo", "cy", "flo", "gus"])
def test_only_the_host_names_who_could_have_it(cast, moved_clock, who):
    space = make_notice(cast, moved_clock)
    with pytest.raises(PermissionDenied, match=r"forums\.name_receiver"):
        actions.name_receiver(actor=getattr(cast, who), space=space, receiver=make_receiver(cast)[0])
    assert again(space).closure_now.receiver is None


def without_representative(cast):
    end_role(actor=CONSOLE, role=cast.flo.roles.get())


def test_where_nobody_represents_people_a_member_is_drawn(cast, client, moved_clock):
    without_representative(cast)
    space = make_answered(cast, moved_clock, members=5)
    actions.ask_second_key(actor=cast.ada, space=space, verb="start_notice")
    drawn = KeyHolder.objects.get()
    tickets = {ticket_of(drawn.seed, member.pk): member.person for member in space.members.all()}
    assert tickets[min(tickets)] == drawn.person
    fact = Entry.objects.get(name="forums.key_holder_drawn")
    assert (fact.data["seed"], fact.data["ticket"]) == (drawn.seed, min(tickets))
    assert drawn.person.name not in client.get(space.get_absolute_url()).content.decode()
    for _ticket, other in sorted(tickets.items())[1:]:
        with pytest.raises(PermissionDenied):
            confirm_act(actor=anew(other), proposal=waiting_key(space))
    sign_in(client, drawn.person)
    assert "it is yours" in client.get(space.get_absolute_url()).content.decode()
    client.post(reverse("turn_key", args=[space.slug]))
    assert again(space).state == SpaceState.NOTICE_RUNNING


def test_who_does_not_answer_in_time_is_followed_by_another(cast, moved_clock):
    without_representative(cast)
    space = make_answered(cast, moved_clock, members=2)
    actions.ask_second_key(actor=cast.ada, space=space, verb="start_notice")
    with pytest.raises(Refused):
        actions.draw_key_holder(actor=cast.ada, space=space)  # not until the first has had time
    in_days(moved_clock, 8)
    actions.ask_second_key(actor=cast.ada, space=space, verb="start_notice")
    first, second = KeyHolder.objects.order_by("pk")
    assert first.person != second.person
    with pytest.raises(PermissionDenied):
        confirm_act(actor=anew(first.person), proposal=waiting_key(space))


def test_with_nobody_to_hold_the_key_it_cannot_close(cast, moved_clock):
    without_representative(cast)
    space = make_answered(cast, moved_clock)
    with pytest.raises(Refused, match="nobody who could hold"):
        actions.ask_second_key(actor=cast.ada, space=space, verb="start_notice")
    assert again(space).state == SpaceState.MEMBER_CONSULTATION


def test_only_the_host_has_a_key_drawn_and_only_where_one_is_missing(cast, moved_clock):
    space = make_answered(cast, moved_clock, members=1)
    with pytest.raises(Refused):
        actions.draw_key_holder(actor=cast.ada, space=space)
    with pytest.raises(PermissionDenied):
        actions.draw_key_holder(actor=cast.bo, space=space)
    with pytest.raises(PermissionDenied):
        actions.ask_second_key(actor=cast.flo, space=space, verb="start_notice")
    with pytest.raises(Refused):
        actions.ask_second_key(actor=cast.ada, space=space, verb="forget_member")


def test_a_key_the_host_drops_is_asked_for_again(cast, moved_clock):
    space = make_answered(cast, moved_clock)
    waiting = actions.ask_second_key(actor=cast.ada, space=space, verb="start_notice")
    with pytest.raises(Refused, match="asked for already"):
        actions.ask_second_key(actor=cast.ida, space=space, verb="start_notice")
    drop_act(actor=cast.ada, proposal=waiting)
    two_keys(cast, space, "start_notice")
    assert again(space).state == SpaceState.NOTICE_RUNNING
