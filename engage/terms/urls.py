"""Addresses of who represents: the register of a panel, each representative, and each report-back."""

from django.urls import path

from engage.terms.views import naming, reading, reporting, serving

PANEL = "panels/<slug:slug>"
TERM = "representatives/<int:pk>"
REPORT = "report-backs/<int:pk>"
MEETING = "panel-meetings/<int:pk>"

urlpatterns = [
    path(f"{PANEL}/interests/", reading.interests, name="interests"),
    path(f"{PANEL}/meetings/add/", naming.name_panel_meeting, name="name_panel_meeting"),
    path(f"{PANEL}/seats/<int:pk>/appoint/", naming.appoint_member, name="appoint_member"),
    path(f"{PANEL}/seats/<int:pk>/draw/", naming.draw_members, name="draw_members"),
    path(f"{MEETING}/attendance/", naming.note_attendance, name="note_attendance"),
    path(f"{MEETING}/interest/", naming.handle_interest, name="handle_interest"),
    path(f"{TERM}/", reading.representative, name="representative"),
    path(f"{TERM}/interests/", serving.declare_interests, name="declare_interests"),
    path(f"{TERM}/begin/", serving.begin_term, name="begin_term"),
    path(f"{TERM}/leave/", serving.take_leave, name="take_leave"),
    path(f"{TERM}/back/", serving.end_leave, name="end_leave"),
    path(f"{TERM}/step-down/", serving.resign, name="resign"),
    path(f"{TERM}/hand-over/", serving.write_handover, name="write_handover"),
    path(f"{REPORT}/", reading.report_back, name="report_back"),
    path(f"{REPORT}/write/", reporting.draft_report, name="draft_report"),
    path(f"{REPORT}/publish/", reporting.publish_report, name="publish_report"),
]
