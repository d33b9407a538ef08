"""Addresses of what people say half-way through a term."""

from django.urls import path

from engage.pulse.views import acting, reading

PULSE = "half-way/<int:pk>"
SENTENCE = "half-way-sentences/<int:pk>"

urlpatterns = [
    path(f"{PULSE}/", reading.pulse, name="pulse"),
    path(f"{PULSE}/answer/", acting.answer_pulse, name="answer_pulse"),
    path(f"{PULSE}/take-back/", acting.take_back_pulse, name="take_back_pulse"),
    path(f"{PULSE}/reply/", acting.reply_to_pulse, name="reply_to_pulse"),
    path(f"{PULSE}/sentences/", reading.sentences, name="half_way_sentences"),
    path(f"{SENTENCE}/report/", acting.report_sentence, name="report_sentence"),
    path(f"{SENTENCE}/keep/", acting.keep_sentence, name="keep_sentence"),
    path(f"{SENTENCE}/take-down/", acting.hide_sentence, name="hide_sentence"),
]
