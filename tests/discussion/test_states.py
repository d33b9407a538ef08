"""The machines of a post and of a report: what leads where, and what leads nowhere."""

from engage.discussion.states import MODERATION_REPORT, POST, PostState, ReportState


def test_every_state_is_in_its_table():
    assert POST.states == set(PostState)
    assert MODERATION_REPORT.states == set(ReportState)


def test_what_is_taken_back_or_closed_stays_so():
    assert POST.terminal == {PostState.TAKEN_BACK}
    assert MODERATION_REPORT.terminal == {ReportState.CLOSED}


def test_only_what_was_decided_can_be_appealed():
    assert MODERATION_REPORT.moves["appeal"][0] == {ReportState.ACTIONED, ReportState.NO_ACTION}
    assert MODERATION_REPORT.moves["settle"] == ({ReportState.APPEALED}, ReportState.CLOSED)
