"""How a place stands, in a minute: the numbers are right, the lists behind them too, in few queries."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from engage.base import clock
from engage.base.actions import CONSOLE
from engage.places.actions import add_organisation, end_organisation
from engage.places.states import Sector
from engage.promises import actions
from engage.promises.queries import standing
from engage.promises.queries.listing import commitments, duties
from engage.promises.states import DutyState
from tests.factories.promises import (
    make_agreed,
    make_assigned,
    make_changed,
    make_citizen,
    make_claimed,
    make_contested,
    make_disputed,
    make_duty,
    make_proposed,
    make_published,
    make_started,
)
from tests.factories.standing import stands
from tests.factories.work import tick

NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)


@stands
def make_history(cast, moved_clock):
    """Answers in time, late and missing; promises of every kind; all of Ada's board, seen on 1 March 2027."""
    moved_clock(NOON - timedelta(days=100))
    make_published(cast, title="In time")
    late = make_assigned(cast, title="Late")
    make_duty(cast, title="Missing")
    kept, unchecked = make_claimed(cast, what="Kept"), make_claimed(cast, what="Unchecked")
    for _each in range(3):
        actions.confirm_commitment(actor=make_citizen(cast), commitment=kept)
    make_started(cast, what="Overdue", days=60)
    moved_clock(NOON - timedelta(days=60))
    tick()
    from tests.factories.promises import write

    write(cast.ada, late)
    actions.publish_reply(actor=cast.ada, duty=late)
    moved_clock(NOON)
    make_disputed(cast, what="Disputed")
    make_agreed(cast, what="Just made")
    make_proposed(cast, what="Not made yet")
    tick()
    return unchecked


@pytest.fixture
def history(cast, moved_clock):
    return make_history(cast, moved_clock)


def test_each_number_counts_what_it_says(cast, history):
    [row] = standing.standing_of_bodies(cast.place)
    assert row["name"] == "Mereshire Care Board"
    answers, promises = row["answers"], row["promises"]
    assert (answers["answered"], answers["on_time"], answers["never_answered"], answers["late"]) == (
        2,
        1,
        1,
        1,
    )
    assert answers["late_days"] == (clock.today() - duties(cast.bo, how="late").get().due_date).days
    assert promises == {
        "kept": 2,
        "checked": 1,
        "under_way": 1,
        "late": 1,
        "disputed": 1,
        "not_delivered": 0,
        "given_up": 0,
        "orphaned": 0,
    }
    shares = standing.shares(row)
    assert (shares["on_time_share"], shares["kept_share"], shares["checked_share"]) == (33, 67, 50)


def test_the_page_says_so_in_words(cast, client, history):
    page = client.get(reverse("scoreboard", args=["harrowmere"])).content.decode()
    for words in (
        "1 in time, 1 late, 1 still missing",
        "2 kept, 1 disputed, 0 not delivered",
        "2 promises are kept (1 checked by people who live here)",
        "Missing",
        "Overdue",
    ):
        assert words in page, words
    assert "Not made yet" not in page
    assert page.index(">Missing<") < page.index(">In time<")


def test_all_places_a_line_each(cast, client, history):
    make_duty(cast, place=cast.elsewhere, organisation=cast.other_board)
    page = client.get(reverse("promises")).content.decode()
    assert "33% answered on time." in page
    assert reverse("scoreboard", args=[cast.elsewhere.slug]) in page


def test_an_empty_place_says_what_will_be_here(cast, client):
    for url in (reverse("promises"), reverse("scoreboard", args=[cast.place.slug])):
        response = client.get(url)
        assert response.status_code == 200
        assert "it owes an answer, and stands here until it is given" in response.content.decode()


@pytest.mark.parametrize(
    ("query", "shown", "hidden"),
    [
        ("show=answers", ["In time", "Missing"], ["Kept", "Disputed"]),
        ("show=promises&how=settled", ["Kept", "Unchecked"], ["Disputed", "Missing", "Just made"]),
        ("how=late", ["Missing", "Disputed", "Overdue"], ["In time", "Just made", "Unchecked"]),
        ("how=open", ["Missing", "Just made"], ["In time", "Unchecked"]),
        ("body=999", ["In time", "Kept"], []),  # a body that is not here counts as none chosen
        ("show=nonsense&how=%00&body=x'--&page=zz", ["In time", "Kept"], []),
    ],
)
def test_the_lists_can_be_narrowed(cast, client, history, query, shown, hidden):
    response = client.get(f"{reverse('scoreboard', args=['harrowmere'])}?{query}")
    page = response.content.decode().partition('id="lists"')[2]
    assert [words for words in shown if f">{words}<" not in page] == []
    assert [words for words in hidden if f">{words}<" in page] == []


def test_only_one_bodys(cast, client, history):
    council = add_organisation(actor=CONSOLE, name="Council", sector=Sector.COUNCIL, places=[cast.place])
    make_duty(cast, title="The council’s", organisation=council)
    url = f"{reverse('scoreboard', args=['harrowmere'])}?body={council.pk}"
    page = client.get(url).content.decode().partition('id="lists"')[2]
    assert "The council’s" in page
    assert ">Missing<" not in page


@pytest.mark.usefixtures("kept_contexts")
def test_long_lists_are_paged_in_order(cast, client, history):
    for number in range(30):
        make_duty(cast, title=f"Question {number:02}")
    url = reverse("scoreboard", args=["harrowmere"])
    assert "See all answers" in client.get(url).content.decode()
    seen = []
    for number in (1, 2):
        response = client.get(f"{url}?show=answers&page={number}")
        seen += [duty.pk for duty in response.context["answers"]]
    assert seen == [duty.pk for duty in duties(cast.bo, place=cast.place)]
    assert len(set(seen)) == 33


def test_the_overdue_come_first_the_longest_waiting_before_the_others(cast, history):
    found = list(commitments(cast.nobody, place=cast.place))
    assert [each.what for each in found][:2] == ["Overdue", "Disputed"]


def test_the_line_over_time_counts_answers_when_they_were_due(cast, history):
    told = standing.line_over_time(cast.place)
    assert told["moments"][-4:] == ["Dec 2026", "Jan 2027", "Feb 2027", "Mar 2027"]
    assert len(told["moments"]) == 12
    answers, promises = (line["values"] for line in told["series"])
    assert answers[-4] == 33
    assert promises[-5] == 100  # kept in November, 100 days before
    assert promises[-4] == 100  # verified by the clock, a month later


@pytest.mark.parametrize("copies", [1, 6])
@pytest.mark.parametrize("query", ["", "?show=answers", "?how=late"])
def test_a_scoreboard_in_eight_queries_whatever_the_length(
    cast, client, django_assert_max_num_queries, copies, query
):
    for number in range(copies):
        body = add_organisation(
            actor=CONSOLE, name=f"Body {number}", sector=Sector.COUNCIL, places=[cast.place]
        )
        for make in (make_duty, make_published, make_contested):
            make(cast)
        make_duty(cast, organisation=body)
        for make in (make_agreed, make_claimed, make_disputed, make_changed):
            make(cast)
    url = reverse("scoreboard", args=["harrowmere"]) + query
    client.get(url)
    with django_assert_max_num_queries(8):
        client.get(url)


@pytest.mark.parametrize("copies", [1, 5])
def test_pages_of_one_thing_in_few_queries(cast, client, django_assert_max_num_queries, copies):
    duty = make_contested(cast)
    commitment = make_started(cast, duty=duty)
    for _each in range(copies):
        actions.update_commitment(actor=cast.ada, commitment=commitment, how="news", words="x")
    actions.claim_commitment(actor=cast.ada, commitment=commitment, words="x")
    for _each in range(2):
        actions.confirm_commitment(actor=make_citizen(cast), commitment=commitment)
    for url in (duty.get_absolute_url(), commitment.get_absolute_url(), reverse("promises")):
        client.get(url)
        with django_assert_max_num_queries(15):
            client.get(url)


def test_an_answer_is_still_late_when_whoever_owed_it_has_ended(cast, history, moved_clock):
    board = duties(cast.bo, how="late").get().organisation
    end_organisation(actor=CONSOLE, organisation=board, successor=cast.other_board, on=clock.today())
    moved_clock(clock.now() + timedelta(days=1))
    tick()
    assert {duty.state for duty in duties(cast.bo, how="late")} == {DutyState.ORPHANED}
    answers = standing.in_all(standing.standing_of_bodies(cast.place))["answers"]
    assert (answers["late"], answers["never_answered"]) == (1, 1)
