"""A promise is made, followed, said to be done, checked – and whatever becomes of it, it stays."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db.models import ProtectedError
from django.urls import reverse

from engage.base import clock
from engage.base.actions import Refused
from engage.base.states import IllegalMove
from engage.people.models import Person
from engage.promises import actions
from engage.promises.models import Check, Commitment, Update
from engage.promises.states import CommitmentState, How
from engage.record.models import Entry
from tests.factories.promises import (
    again,
    make_agreed,
    make_assigned,
    make_chair,
    make_changed,
    make_citizen,
    make_claimed,
    make_disputed,
    make_proposed,
    make_started,
    say,
    settle,
)

WHAT = "The 12 bus waits ten minutes at the clinic."


def facts_of(commitment):
    found = Entry.objects.filter(subject=f"promises.commitment:{commitment.pk}").order_by("pk")
    return [name.partition(".")[2] for name in found.values_list("name", flat=True)]


def test_from_a_promise_to_what_people_found(cast, client):
    duty = make_assigned(cast)
    client.force_login(cast.ada)
    promised = {
        "what": WHAT,
        "role_title": "Head of transport",
        "due_date": (clock.today() + timedelta(days=60)).isoformat(),
        "how_we_know": "The timetable at the stop says so.",
        "money": "Nothing",
    }
    client.post(reverse("propose_commitment", args=[duty.pk]), promised)
    commitment = Commitment.objects.get()
    client.logout()
    assert client.get(commitment.get_absolute_url()).status_code == 404  # only its body sees it yet
    client.force_login(cast.ada)
    client.post(reverse("agree_commitment", args=[commitment.pk]), promised)
    client.post(
        reverse("update_commitment", args=[commitment.pk]),
        {"how": "start", "words": "We wrote to the driver."},
    )
    shown = {"words": "It hangs at the stop.", "link": "https://example.org/timetable"}
    client.post(reverse("claim_commitment", args=[commitment.pk]), shown)
    for number in range(3):
        client.force_login(make_citizen(cast))
        client.post(reverse("confirm_commitment", args=[commitment.pk]), {"words": f"I saw it {number}."})
    client.logout()
    page = client.get(commitment.get_absolute_url()).content.decode()
    for words in (
        WHAT,
        "We wrote to the driver.",
        "It hangs at the stop.",
        "I saw it 0.",
        "I saw it 2.",
        "Kept",
    ):
        assert words in page
    assert "People who live here checked it." in page
    assert "Citizen" not in page
    assert again(commitment).was_checked
    assert facts_of(commitment) == [
        "commitment_proposed",
        "commitment_agreed",
        "commitment_updated",
        "commitment_claimed",
        *["check_made"] * 3,
        "commitment_verified",
    ]


def test_one_persons_dispute_is_enough_and_the_body_must_go_on(cast, client):
    commitment = make_claimed(cast)
    client.force_login(make_citizen(cast))
    url = reverse("dispute_commitment", args=[commitment.pk])
    assert client.post(url, {"words": ""}).status_code == 422
    client.post(url, {"words": "It drove off at once."})
    assert again(commitment).state == CommitmentState.DISPUTED
    resumed = say(cast.ada, commitment, How.RESUME, "We spoke to the driver.")
    assert resumed.state == CommitmentState.IN_PROGRESS
    page = client.get(commitment.get_absolute_url()).content.decode()
    assert "It drove off at once." in page
    assert "We spoke to the driver." in page


def test_what_is_disputed_is_checked_anew_when_it_is_claimed_anew(cast):
    commitment, person = make_disputed(cast), Check.objects.get().person
    say(cast.ada, commitment, How.RESUME)
    actions.claim_commitment(actor=cast.ada, commitment=commitment, words="Now it waits.")
    actions.confirm_commitment(actor=person, commitment=commitment)
    assert Check.objects.count() == 2
    assert again(commitment).state == CommitmentState.CLAIMED_DONE  # two more must see it


def test_one_person_checks_once(cast):
    commitment, person = make_claimed(cast), make_citizen(cast)
    for _again in range(5):
        actions.confirm_commitment(actor=person, commitment=commitment)
    with pytest.raises(Refused, match="checked this already"):
        actions.dispute_commitment(actor=person, commitment=commitment, words="No.")
    assert Check.objects.count() == 1
    assert again(commitment).state == CommitmentState.CLAIMED_DONE


@pytest.mark.parametrize("who", ["bo", "cy", "ada", "gus", "ida", "nobody"])
def test_only_citizens_of_the_place_check(cast, client, who):
    commitment, actor = make_claimed(cast), getattr(cast, who)
    for check in (actions.confirm_commitment, actions.dispute_commitment):
        with pytest.raises(PermissionDenied):
            check(actor=actor, commitment=commitment, words="x")
    if actor.is_authenticated:
        client.force_login(actor)
        assert (
            client.post(reverse("dispute_commitment", args=[commitment.pk]), {"words": "x"}).status_code
            == 404
        )
    assert not Check.objects.exists()


def test_nobody_checks_the_promise_of_her_own_body(cast):
    commitment = make_claimed(cast)
    hal = settle(make_chair(cast), cast.place)
    with pytest.raises(PermissionDenied):
        actions.confirm_commitment(actor=hal, commitment=commitment)


def test_there_is_nothing_to_check_before_it_is_claimed_or_after_it_is_settled(cast, moved_clock):
    person = make_citizen(cast)
    with pytest.raises(Refused, match="nothing to check"):
        actions.dispute_commitment(actor=person, commitment=make_started(cast), words="x")
    claimed = make_claimed(cast)
    moved_clock(clock.now() + timedelta(days=31))
    with pytest.raises(Refused, match="nothing to check"):
        actions.dispute_commitment(actor=person, commitment=claimed, words="x")


@pytest.mark.parametrize("who", ["bo", "cy", "dee", "flo", "gus", "ida", "nobody"])
def test_nobody_else_speaks_for_the_body(cast, client, who):
    actor = getattr(cast, who)
    proposed, started, changed = make_proposed(cast), make_started(cast), make_changed(cast)
    day = clock.today() + timedelta(days=9)
    for refused in (
        lambda: actions.propose_commitment(
            actor=actor, place=cast.place, organisation=cast.board, what="x", role_title="x", due_date=day
        ),
        lambda: actions.agree_commitment(actor=actor, commitment=proposed),
        lambda: actions.update_commitment(actor=actor, commitment=started, how=How.NEWS, words="x"),
        lambda: actions.claim_commitment(actor=actor, commitment=started, words="x"),
        lambda: actions.change_commitment(actor=actor, commitment=started, what="x", due_date=day, words="x"),
        lambda: actions.close_commitment(actor=actor, commitment=changed, words="x"),
        lambda: actions.fail_commitment(actor=actor, commitment=started, words="x"),
        lambda: actions.take_over_commitment(
            actor=actor, commitment=started, role_title="x", due_date=day, words="x"
        ),
    ):
        with pytest.raises(PermissionDenied):
            refused()
    if actor.is_authenticated:
        client.force_login(actor)
        for name in ("update", "claim", "change", "close", "fail", "take_over"):
            address = reverse(f"{name}_commitment", args=[started.pk])
            assert client.post(address, {"words": "x"}).status_code == 404
    assert Commitment.objects.count() == 3
    assert again(started).state == CommitmentState.IN_PROGRESS


def test_a_change_says_why_and_keeps_what_was_promised_before(cast, client):
    commitment = make_started(cast)
    due = commitment.due_date
    client.force_login(cast.ada)
    url = reverse("change_commitment", args=[commitment.pk])
    new = {"what": "Five minutes.", "due_date": (clock.today() + timedelta(days=90)).isoformat()}
    response = client.post(url, new | {"words": ""})
    assert response.status_code == 422
    assert "Five minutes." in response.content.decode()  # what was typed is kept
    assert again(commitment).what == WHAT
    client.post(url, new | {"words": "The driver may not sit longer."})
    page = client.get(commitment.get_absolute_url()).content.decode()
    for words in ("Five minutes.", WHAT, "The driver may not sit longer."):
        assert words in page
    fact = Entry.objects.get(name="promises.commitment_changed").data
    assert (fact["before"], fact["due_date_before"]) == (WHAT, due.isoformat())


def test_only_the_board_gives_a_promise_up(cast):
    commitment = make_changed(cast)
    with pytest.raises(PermissionDenied):
        actions.close_commitment(actor=cast.ada, commitment=commitment, words="Too dear.")
    actions.close_commitment(actor=make_chair(cast), commitment=commitment, words="Too dear.")
    assert again(commitment).state == CommitmentState.CLOSED_CHANGED


def test_a_representative_says_that_what_is_disputed_was_not_delivered(cast):
    commitment = make_disputed(cast)
    with pytest.raises(PermissionDenied):
        actions.fail_commitment(actor=cast.ada, commitment=commitment, words="x")
    flo = Person.objects.get(pk=cast.flo.pk)
    actions.fail_commitment(actor=flo, commitment=commitment, words="Nobody waited for a year.")
    assert again(commitment).state == CommitmentState.NOT_DELIVERED
    assert Update.objects.last().organisation == "Harrowmere"


def test_a_promise_needs_all_four_parts(cast):
    for part in ("what", "role_title", "how_we_know"):
        commitment = make_proposed(cast)
        with pytest.raises(Refused, match="how people will know"):
            actions.agree_commitment(actor=cast.ada, commitment=commitment, **{part: "  "})
        assert again(commitment).state == CommitmentState.PROPOSED
    proposed, yesterday = make_proposed(cast), clock.today() - timedelta(days=1)
    with pytest.raises(Refused, match="date has passed"):
        actions.agree_commitment(actor=cast.ada, commitment=proposed, due_date=yesterday)


def test_promising_twice_is_promising_once(cast):
    commitment = make_agreed(cast)
    actions.agree_commitment(actor=cast.ada, commitment=commitment, what="Something else")
    assert again(commitment).what == WHAT
    assert facts_of(commitment).count("commitment_agreed") == 1


def test_a_settled_promise_says_nothing_more(cast):
    commitment = make_changed(cast)
    actions.close_commitment(actor=make_chair(cast), commitment=commitment, words="Too dear.")
    with pytest.raises(Refused, match="settled"):
        actions.update_commitment(actor=cast.ada, commitment=commitment, how=How.NEWS, words="x")
    with pytest.raises(IllegalMove):
        actions.claim_commitment(actor=cast.ada, commitment=commitment, words="x")


def test_nothing_takes_a_promise_away(cast):
    """No act deletes one, and nothing it hangs on can be deleted from under it."""
    commitment = make_claimed(cast, duty=make_assigned(cast))
    actions.confirm_commitment(actor=make_citizen(cast), commitment=commitment)
    for held in (
        commitment,
        commitment.duty,
        cast.place,
        cast.board,
        commitment.rule_set,
        Update.objects.last(),
    ):
        with pytest.raises(ProtectedError):
            held.delete()
    assert not [name for name in actions.__all__ if name.startswith(("delete", "remove"))]


def test_what_someone_found_stays_when_she_leaves(cast):
    from engage.base.actions import CONSOLE
    from engage.people.actions import erase_person

    commitment = make_disputed(cast)
    erase_person(actor=CONSOLE, person=Check.objects.get().person)
    assert (Check.objects.get().person, Check.objects.get().words) == (None, "It drove off at once.")
    assert again(commitment).state == CommitmentState.DISPUTED


def test_the_form_offers_only_what_is_possible(cast, client):
    client.force_login(cast.ada)
    commitment = make_started(cast)
    url = reverse("update_commitment", args=[commitment.pk])
    page = client.get(url).content.decode()
    assert "It is at risk" in page
    assert "We have started" not in page
    assert client.post(url, {"how": "start", "words": "x"}).status_code == 422
    assert client.post(url, {"how": "verify", "words": "x"}).status_code == 422
    assert again(commitment).state == CommitmentState.IN_PROGRESS


def test_a_link_that_runs_is_no_proof(cast, client):
    client.force_login(cast.ada)
    commitment = make_started(cast)
    url = reverse("claim_commitment", args=[commitment.pk])
    assert client.post(url, {"words": "x", "link": "javascript:alert(1)"}).status_code == 422
    assert again(commitment).state == CommitmentState.IN_PROGRESS


@pytest.mark.parametrize("verb", ["update", "claim", "change", "close", "fail", "take_over"])
def test_whatever_a_body_says_it_says_why(cast, verb):
    """The forms ask for it; the acts insist."""
    hal, day = make_chair(cast), clock.today() + timedelta(days=9)
    made = {"close": make_changed, "fail": make_agreed, "take_over": make_agreed}.get(verb, make_started)(
        cast
    )
    states = {"fail": CommitmentState.OVERDUE, "take_over": CommitmentState.ORPHANED}
    if verb in states:
        Commitment.objects.filter(pk=made.pk).update(state=states[verb])
    more = {
        "update": {"how": How.NEWS},
        "change": {"what": "x", "due_date": day},
        "take_over": {"role_title": "x", "due_date": day},
    }
    with pytest.raises(Refused, match="Say why, or how it goes"):
        getattr(actions, f"{verb}_commitment")(actor=hal, commitment=made, words=" \n", **more.get(verb, {}))
    assert not Update.objects.filter(words__in=["", " \n"]).exists()
