"""Addresses of whether a member stays: each suspension, and each vote that people ask for."""

from django.urls import path

from engage.recalls.views import acting, reading

TERM = "representatives/<int:pk>"
SUSPENSION = "suspensions/<int:pk>"
RECALL = "recalls/<int:pk>"

urlpatterns = [
    path(f"{TERM}/suspend/", acting.propose_suspension, name="propose_suspension"),
    path(f"{TERM}/ask-for-a-vote/", acting.request_recall, name="request_recall"),
    path(f"{SUSPENSION}/", reading.suspension, name="suspension"),
    path(f"{SUSPENSION}/answer/", acting.answer_suspension, name="answer_suspension"),
    path(f"{SUSPENSION}/vote/", acting.vote_on_suspension, name="vote_on_suspension"),
    path(f"{RECALL}/", reading.recall, name="recall"),
    path(f"{RECALL}/join/", acting.support_recall, name="support_recall"),
    path(f"{RECALL}/take-back/", acting.take_back_recall, name="take_back_recall"),
    path(f"{RECALL}/answer/", acting.answer_recall, name="answer_recall"),
    path(f"{RECALL}/vote/", acting.vote_on_recall, name="vote_on_recall"),
    path(f"{RECALL}/declare/", acting.declare_recall, name="declare_recall"),
]
