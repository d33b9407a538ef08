"""The pages of panels, representatives and report-backs ask few questions, however many sit there."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from engage.discussion.actions import start_thread
from engage.terms.models import ReportBack
from engage.terms.states import ReportState
from tests.factories.promises import make_citizen
from tests.factories.terms import do_what_follows, hold, holder, make_active, make_meeting, publish


@pytest.fixture
def at_work(cast, moved_clock):
    """So many sit there as are asked for, and all have reported back about one meeting."""

    def made(seats):
        terms = make_active(cast, seats=seats)
        meeting = hold(cast, moved_clock, make_meeting(cast, terms[0].panel))
        for report in meeting.reports.all():
            publish(report)
        return terms

    return made


def questions(client, address) -> int:
    client.get(address)  # what is only read once
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize(
    ("page", "most"),
    [
        (lambda term: term.panel.get_absolute_url(), 24),
        (lambda term: f"{term.panel.get_absolute_url()}interests/", 10),
        (lambda term: term.get_absolute_url(), 18),
        (lambda term: ReportBack.objects.get(term=term).get_absolute_url(), 18),
    ],
    ids=["panel", "register", "representative", "report-back"],
)
def test_as_many_questions_for_five_as_for_two(client, at_work, page, most):
    few, many = at_work(2)[0], at_work(5)[0]
    asked = questions(client, page(few)), questions(client, page(many))
    assert asked[0] == asked[1]
    assert asked[1] <= most


def test_hostile_words_stay_words(cast, client, at_work):
    report = ReportBack.objects.get(term=at_work(1)[0])
    bad = "<script>alert(1)</script>"
    start_thread(actor=make_citizen(cast), thing=report, words=bad)
    do_what_follows()
    ReportBack.objects.filter(pk=report.pk).update(raised=bad)
    page = client.get(report.get_absolute_url()).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_her_page_says_how_to_reach_her(cast, client, moved_clock):
    (term,) = make_active(cast)
    assert "They have not reported back yet." in client.get(term.get_absolute_url()).content.decode()
    meetings = [hold(cast, moved_clock, make_meeting(cast, term.panel)) for _each in range(2)]
    older, newest = (meeting.reports.get() for meeting in meetings)
    publish(older)
    publish(newest)
    page = client.get(term.get_absolute_url()).content.decode()
    assert f'what they reported back: <a href="{newest.get_absolute_url()}">' in page
    ReportBack.objects.update(state=ReportState.CLOSED)
    page = client.get(term.get_absolute_url()).content.decode()
    assert "What they reported takes no more questions." in page
    assert "not reported back yet" not in page
    client.force_login(holder(term))
    assert "How to reach them" not in client.get(term.get_absolute_url()).content.decode()
