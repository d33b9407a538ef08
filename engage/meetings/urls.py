"""Addresses of meetings: the lists of places, each meeting, coming to it, leading it, and its record."""

from django.urls import path

from engage.meetings.views import coming, planning, reading, recording, running

OF_PLACE, MEETING = "meetings/of/<slug:slug>", "meeting/<slug:slug>"

urlpatterns = [
    path(f"{OF_PLACE}/", reading.meetings, name="meetings"),
    path(f"{OF_PLACE}/plan/", planning.plan_session, name="plan_session"),
    path("meetings/take-back/", coming.withdraw_helped, name="withdraw_helped"),
    path("meetings/slot/<int:pk>/present/", planning.choose_presenter, name="choose_presenter"),
    path("meetings/slot/<int:pk>/drop/", planning.drop_slot, name="drop_slot"),
    path("meetings/slot/<int:pk>/heard/", running.close_slot, name="close_slot"),
    path("meetings/part/<int:pk>/begin/", running.begin_stage, name="begin_stage"),
    path("meetings/part/<int:pk>/end/", running.end_stage, name="end_stage"),
    path("meetings/guest/<int:pk>/told/", coming.note_told, name="note_told"),
    path("meetings/guest/<int:pk>/there/", coming.note_coming, name="note_coming"),
    path("meetings/point/<int:pk>/", recording.rewrite_outcome, name="rewrite_outcome"),
    path("meetings/point/<int:pk>/strike/", recording.strike_outcome, name="strike_outcome"),
    path("meetings/point/<int:pk>/settle/", recording.settle_outcome, name="settle_outcome"),
    path("meetings/correction/<int:pk>/", recording.answer_correction, name="answer_correction"),
    path(f"{MEETING}/", reading.meeting, name="meeting"),
    path(f"{MEETING}/record/", reading.meeting_record, name="meeting_record"),
    path(f"{MEETING}/register/", coming.register, name="register"),
    path(f"{MEETING}/register/take-back/", coming.withdraw_registration, name="withdraw_registration"),
    path(f"{MEETING}/register/for-another/", coming.register_for_another, name="register_for_another"),
    path(f"{MEETING}/guests/", coming.guests, name="guests"),
    path(f"{MEETING}/change/", planning.describe_session, name="describe_session"),
    path(f"{MEETING}/announce/", planning.announce_session, name="announce_session"),
    path(f"{MEETING}/put-off/", planning.postpone_session, name="postpone_session"),
    path(f"{MEETING}/call-off/", planning.cancel_session, name="cancel_session"),
    path(f"{MEETING}/agenda/add/", planning.add_slot, name="add_slot"),
    path(f"{MEETING}/papers/add/", planning.publish_paper, name="publish_paper"),
    path(f"{MEETING}/lead/", running.lead, name="lead"),
    path(f"{MEETING}/lead/start/", running.start_session, name="start_session"),
    path(f"{MEETING}/lead/break/", running.take_break, name="take_break"),
    path(f"{MEETING}/lead/break/end/", running.end_break, name="end_break"),
    path(f"{MEETING}/lead/pause/", running.pause_session, name="pause_session"),
    path(f"{MEETING}/lead/go-on/", running.resume_session, name="resume_session"),
    path(f"{MEETING}/lead/end/", running.end_session, name="end_session"),
    path(f"{MEETING}/count/", running.count_attendance, name="count_attendance"),
    path(f"{MEETING}/write/", recording.write, name="write_record"),
    path(f"{MEETING}/write/begin/", recording.draft_record, name="draft_record"),
    path(f"{MEETING}/write/point/", recording.write_outcome, name="write_outcome"),
    path(f"{MEETING}/write/check/", recording.check_record, name="check_record"),
    path(f"{MEETING}/correct/", recording.correct_record, name="correct_record"),
    path(f"{MEETING}/complete/", recording.complete_session, name="complete_session"),
]
