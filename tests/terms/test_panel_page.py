"""The page of a panel: who speaks for whom, which seat is being filled, and what was reported."""

from engage.elections import actions as elections
from engage.terms import actions
from engage.terms.queries.clocks import latest_leave
from tests.factories.elections import make_called
from tests.factories.promises import make_citizen
from tests.factories.terms import hold, holder, make_active, make_meeting, publish


def page_of(client, panel, person=None) -> str:
    client.logout() if person is None else client.force_login(person)
    return client.get(panel.get_absolute_url()).content.decode()


def test_only_whom_she_speaks_for_reads_that_she_does(cast, client):
    [term] = make_active(cast)
    neighbour = make_citizen(cast)
    page = page_of(client, term.panel, neighbour)
    assert "Speaks for you:" in page
    assert page.index("Speaks for you:") < page.index(term.called)
    for stranger in (None, cast.cy, holder(term)):
        page = page_of(client, term.panel, stranger)
        assert "Speaks for you" not in page
        assert "In office" in page


def test_on_leave_nobody_is_told_that_she_speaks_for_them(cast, client):
    [term] = make_active(cast)
    actions.take_leave(actor=holder(term), term=term, until=latest_leave(term))
    assert "Speaks for you" not in page_of(client, term.panel, make_citizen(cast))


def test_a_vacant_seat_leads_to_its_election_once_it_is_announced(cast, client):
    [term] = make_active(cast)
    election = make_called(cast, panel=term.panel)
    words = "An election for it is under way"
    assert words not in page_of(client, term.panel)
    elections.publish_notice(actor=cast.eve, election=election)
    page = page_of(client, term.panel)
    assert words in page
    assert election.get_absolute_url() in page
    elections.void_election(actor=cast.eve, election=election, reason="Too few stood.")
    assert words not in page_of(client, term.panel)


def test_the_newest_five_reports_stand_there(cast, client, moved_clock):
    terms = make_active(cast, seats=6)
    meeting = hold(cast, moved_clock, make_meeting(cast, terms[0].panel))
    assert "What they reported" not in page_of(client, terms[0].panel)
    reports = [publish(meeting.reports.get(term=term)) for term in terms]
    section = page_of(client, terms[0].panel).partition("What they reported")[2].partition("</ul>")[0]
    shown = [report for report in reports if report.get_absolute_url() in section]
    assert shown == reports[1:]
    assert section.index(reports[5].get_absolute_url()) < section.index(reports[1].get_absolute_url())
    assert section.count(meeting.session.title) == 1


def test_a_report_about_a_meeting_of_members_is_not_listed_to_strangers(cast, client, moved_clock):
    [term] = make_active(cast)
    meeting = hold(cast, moved_clock, make_meeting(cast, term.panel, for_members=True))
    publish(meeting.reports.get(term=term))
    assert "What they reported" not in page_of(client, term.panel)
    assert "What they reported" in page_of(client, term.panel, make_citizen(cast))
