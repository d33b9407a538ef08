"""Addresses of the questions to the candidates of an election."""

from django.urls import path

from engage.hustings.views import asking, reading

QUESTIONS = "elections/<int:pk>/questions"

urlpatterns = [
    path(f"{QUESTIONS}/", reading.hustings, name="hustings"),
    path(f"{QUESTIONS}/ask/", asking.ask_question, name="ask_question"),
    path("elections/questions/<int:pk>/take-back/", asking.take_back_question, name="take_back_question"),
    path("elections/questions/<int:pk>/answer/", asking.answer_question, name="answer_question"),
    path("elections/answers/<int:pk>/change/", asking.change_answer, name="change_answer"),
]
