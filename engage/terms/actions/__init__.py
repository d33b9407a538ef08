"""Every write about terms, what members declare, meetings of panels and report-backs."""

from engage.terms.actions.choosing import appoint_member, begin_terms, draw_members
from engage.terms.actions.ending import (
    end_closed_terms,
    end_voided_terms,
    fill_vacancy,
    forget_member,
    move_terms_on,
    purge_declarations,
)
from engage.terms.actions.handing import write_handover
from engage.terms.actions.meeting import handle_interest, name_panel_meeting, note_attendance
from engage.terms.actions.reporting import (
    draft_report,
    move_reports_on,
    note_post,
    owe_report_backs,
    publish_report,
)
from engage.terms.actions.serving import begin_term, declare_interests, end_leave, resign, take_leave
from engage.terms.actions.staying import keep_member, put_to_vote, recall_member, suspend_member

__all__ = [
    "appoint_member",
    "begin_term",
    "begin_terms",
    "declare_interests",
    "draft_report",
    "draw_members",
    "end_closed_terms",
    "end_leave",
    "end_voided_terms",
    "fill_vacancy",
    "forget_member",
    "handle_interest",
    "keep_member",
    "move_reports_on",
    "move_terms_on",
    "name_panel_meeting",
    "note_attendance",
    "note_post",
    "owe_report_backs",
    "publish_report",
    "purge_declarations",
    "put_to_vote",
    "recall_member",
    "resign",
    "suspend_member",
    "take_leave",
    "write_handover",
]
