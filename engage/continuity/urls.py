"""Addresses of how a panel lasts: its reviews, a stop for a time, and each step to its end."""

from django.urls import path

from engage.continuity.views import closing, reviewing, stopping

PANEL = "panels/<slug:slug>"

urlpatterns = [
    path("panel-reviews/<int:pk>/", reviewing.panel_review, name="panel_review"),
    path(f"{PANEL}/review/write/", reviewing.write_review, name="write_review"),
    path(f"{PANEL}/review/confirm/", reviewing.confirm_review, name="confirm_review"),
    path(f"{PANEL}/stop/", stopping.propose_suspension, name="propose_stop"),
    path(f"{PANEL}/stop/answer/", stopping.answer_suspension, name="answer_stop"),
    path(f"{PANEL}/stop/begin/", stopping.suspend_panel, name="suspend_panel"),
    path(f"{PANEL}/stop/drop/", stopping.drop_suspension, name="drop_suspension"),
    path(f"{PANEL}/stop/end/", stopping.resume_panel, name="resume_panel"),
    path(f"{PANEL}/closing/", closing.propose_closing, name="propose_closing"),
    path(f"{PANEL}/closing/drop/", closing.drop_closing, name="drop_closing"),
    path(f"{PANEL}/closing/vote/", closing.vote_on_closing, name="vote_on_closing"),
    path(f"{PANEL}/closing/take-back-vote/", closing.take_back_closing_vote, name="take_back_closing_vote"),
    path(f"{PANEL}/closing/answer/", closing.answer_panel, name="answer_panel"),
    path(f"{PANEL}/closing/hand-on/<slug:kind>/<int:key>/", closing.hand_on, name="hand_on"),
    path(f"{PANEL}/closing/ask-for-key/", closing.ask_closing_key, name="ask_closing_key"),
    path(f"{PANEL}/closing/key/", closing.turn_closing_key, name="turn_closing_key"),
    path(f"{PANEL}/closing/key/refuse/", closing.refuse_closing_key, name="refuse_closing_key"),
]
