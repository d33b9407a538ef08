"""The desk of a representative: her page, what she owes, who waits for her, and when her panel meets."""

from engage.terms import actions
from engage.terms.queries.clocks import latest_leave
from tests.factories.promises import make_citizen
from tests.factories.terms import (
    again,
    answer,
    ask,
    hold,
    holder,
    in_days,
    make_active,
    make_due,
    make_meeting,
    make_published,
    publish,
)


def desk_of(client, person) -> str:
    client.force_login(person)
    return client.get("/desk/").content.decode()


def test_her_panel_and_her_own_page_are_there(cast, client):
    [term] = make_active(cast)
    page = desk_of(client, holder(term))
    assert f"You speak for {term.constituency.name}" in page
    assert term.get_absolute_url() in page
    assert term.panel.get_absolute_url() in page
    assert "You owe no report-back" in page
    assert "No meeting of the panel is planned yet." in page
    assert "Nothing to do just now" not in page


def test_what_she_owes_has_its_day_and_the_way_to_write_it(cast, client, moved_clock):
    report = make_due(cast, moved_clock)
    write = f"{report.get_absolute_url()}write/"
    page = desk_of(client, holder(report.term))
    assert write in page
    assert "Overdue" not in page
    in_days(moved_clock, 60)
    late = desk_of(client, holder(report.term))
    assert "Overdue" in late
    assert "Was due" in late
    assert write in late
    publish(again(report))
    assert write not in desk_of(client, holder(report.term))


def test_a_question_waits_until_it_is_answered(cast, client, moved_clock):
    report = make_published(cast, moved_clock)
    post = ask(report, make_citizen(cast))
    page = desk_of(client, holder(report.term))
    assert "Waits for you" in page
    assert post.get_absolute_url() in page
    answer(report, post)
    assert "Waits for you" not in desk_of(client, holder(report.term))


def test_the_next_meeting_stands_there_until_it_is_over(cast, client, moved_clock):
    [term] = make_active(cast)
    meeting = make_meeting(cast, term.panel)
    page = desk_of(client, holder(term))
    assert "The panel meets next:" in page
    assert meeting.session.get_absolute_url() in page
    hold(cast, moved_clock, meeting)
    assert "The panel meets next:" not in desk_of(client, holder(term))


def test_on_leave_the_desk_says_so(cast, client):
    [term] = make_active(cast)
    actions.take_leave(actor=holder(term), term=term, until=latest_leave(term))
    page = desk_of(client, holder(term))
    assert "On leave" in page
    assert "You speak for" not in page


def test_each_sees_her_own_seat_only(cast, client, moved_clock):
    first, second = make_active(cast, seats=2)
    hold(cast, moved_clock, make_meeting(cast, first.panel))
    hers, others = first.reports.get(), second.reports.get()
    page = desk_of(client, holder(first))
    assert f"{hers.get_absolute_url()}write/" in page
    assert others.get_absolute_url() not in page
    assert second.get_absolute_url() not in page
    assert "You speak for" not in desk_of(client, cast.ada)
