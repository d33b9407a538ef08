"""Who may do what about a seat, a meeting of a panel and a report-back: everyone against every permission there is."""

import pytest

from engage.base.actions import CLOCK
from engage.people.states import RoleKind
from tests.access.permissions import who_may
from tests.factories.elections import with_role
from tests.factories.promises import make_citizen
from tests.factories.terms import holder, make_active, make_due

CLOCK_ALONE = {"clock"}
HOLDER = {"holder"}
HOST = {"host"}
NOTES = {"moderator", "helper", "note taker"}  # who leads the meeting, would lead it, and writes it down
MAY = {
    **dict.fromkeys(("begin_terms", "move_terms_on", "end_voided_terms", "fill_vacancy"), CLOCK_ALONE),
    "end_closed_terms": CLOCK_ALONE,
    **dict.fromkeys(("purge_declarations", "owe_report_backs", "move_reports_on", "note_post"), CLOCK_ALONE),
    **dict.fromkeys(("suspend_member", "put_to_vote", "keep_member", "recall_member"), CLOCK_ALONE),
    "appoint_member": HOST,
    "name_panel_meeting": HOST,
    "draw_members": {"officer", "other officer"},
    **dict.fromkeys(("declare_interests", "begin_term", "take_leave", "end_leave", "resign"), HOLDER),
    **dict.fromkeys(("write_handover", "draft_report", "publish_report"), HOLDER),
    **dict.fromkeys(("note_attendance", "handle_interest"), NOTES),
    "forget_member": {"clock", "holder"},
}


@pytest.fixture
def report(cast, moved_clock):
    """Owed by one of two members, after a meeting of their panel."""
    return make_due(cast, moved_clock, term=make_active(cast, seats=2)[0])


@pytest.fixture
def everyone(cast, report) -> dict:
    fellow = report.meeting.reports.exclude(pk=report.pk).get()
    return {
        "nobody": cast.nobody,
        "clock": CLOCK,
        "holder": holder(report.term),
        "fellow member": holder(fellow.term),
        "neighbour": make_citizen(cast),
        "host": cast.ada,
        "host elsewhere": cast.cy,
        "officer": cast.eve,
        "other officer": with_role(cast, RoleKind.RETURNING_OFFICER),
        "officer elsewhere": with_role(cast, RoleKind.RETURNING_OFFICER, place=cast.elsewhere),
        "moderator": cast.dee,
        "helper": cast.gus,
        "note taker": cast.flo,
        "administrator": cast.ida,
    }


def test_everyone_may_what_the_table_says_and_nothing_else(report, everyone):
    of_panel, of_meeting = report.meeting.panel, report.meeting
    about = {
        **dict.fromkeys(("begin_terms", "appoint_member", "draw_members", "name_panel_meeting"), of_panel),
        **dict.fromkeys(("owe_report_backs", "note_attendance", "handle_interest"), of_meeting),
        **dict.fromkeys(("draft_report", "publish_report", "note_post"), report),
        "forget_member": everyone["holder"],
    }
    assert who_may("terms", everyone, about=about, otherwise=report.term) == MAY
