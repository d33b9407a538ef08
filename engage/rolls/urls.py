"""Addresses of rolls before they are frozen: one's own line, and the officer's desk."""

from django.urls import path

from engage.rolls.views import asking, deciding

ELECTION = "elections/<int:pk>"

urlpatterns = [
    path(f"{ELECTION}/my-line/", asking.my_line, name="my_line"),
    path(f"{ELECTION}/my-line/claim/", asking.claim_line, name="claim_line"),
    path(f"{ELECTION}/object/", asking.object_to_line, name="object_to_line"),
    path(f"{ELECTION}/my-line/typed-in/", asking.answer_typed_vote, name="answer_typed_vote"),
    path("asked-lines/<int:pk>/answer/", asking.answer_about_line, name="answer_about_line"),
    path(f"{ELECTION}/run/check-roll/", deciding.check_roll, name="check_roll"),
    path(
        f"{ELECTION}/run/alike/<int:first>/<int:second>/", deciding.ask_about_double, name="ask_about_double"
    ),
    path("claims/<int:pk>/decide/", deciding.decide_claim, name="decide_claim"),
    path("objections/<int:pk>/ask/", deciding.ask_about_line, name="ask_about_line"),
    path("objections/<int:pk>/decide/", deciding.decide_objection, name="decide_objection"),
]
