"""Addresses of consultations; the page that tells of one is Wagtail's."""

from django.urls import path

from engage.consultations.views import answering, asking, helping, responding

urlpatterns = [
    path("consultations/<slug:slug>/answer/", answering.answer, name="answer"),
    path("answers/<str:receipt>/amend/", answering.amend_draft, name="amend_draft"),
    path("answers/<str:receipt>/check/", answering.check_answer, name="check_answer"),
    path("receipts/", answering.find_receipt, name="find_receipt"),
    path("receipts/<str:receipt>/", answering.receipt, name="receipt"),
    path("receipts/<str:receipt>/change/", answering.change_contribution, name="change_contribution"),
    path("receipts/<str:receipt>/withdraw/", answering.withdraw_contribution, name="withdraw_contribution"),
    path("consultations/<slug:slug>/help/", helping.start_assistance, name="start_assistance"),
    path(
        "consultations/<slug:slug>/help/<int:pk>/",
        helping.draft_helped_contribution,
        name="draft_helped_contribution",
    ),
    path("consultations/<slug:slug>/help/<int:pk>/read-back/", helping.read_back, name="read_back"),
    path("consultations/<slug:slug>/help/<int:pk>/slip/", helping.slip, name="slip"),
    path("consultations/<slug:slug>/manage/", asking.manage, name="manage"),
    path("consultations/<slug:slug>/describe/", asking.describe_consultation, name="describe_consultation"),
    path("consultations/<slug:slug>/questions/add/", asking.add_question, name="add_question"),
    path("consultations/<slug:slug>/questions/<int:pk>/", asking.change_question, name="change_question"),
    path(
        "consultations/<slug:slug>/questions/<int:pk>/remove/",
        asking.remove_question,
        name="remove_question",
    ),
    path("consultations/<slug:slug>/questions/<int:pk>/move/", asking.move_question, name="move_question"),
    path("consultations/<slug:slug>/schedule/", asking.schedule_consultation, name="schedule_consultation"),
    path("consultations/<slug:slug>/withdraw/", asking.withdraw_consultation, name="withdraw_consultation"),
    path("consultations/<slug:slug>/answers/", asking.read_answers, name="read_answers"),
    path("consultations/<slug:slug>/response/add/", responding.add_response_line, name="add_response_line"),
    path(
        "consultations/<slug:slug>/response/<int:pk>/",
        responding.change_response_line,
        name="change_response_line",
    ),
    path(
        "consultations/<slug:slug>/response/<int:pk>/remove/",
        responding.remove_response_line,
        name="remove_response_line",
    ),
    path("consultations/<slug:slug>/response/publish/", responding.publish_response, name="publish_response"),
]
