"""Every write about what people say half-way through a term."""

from engage.pulse.actions.answering import answer_pulse, take_back_pulse
from engage.pulse.actions.asking import close_pulse, open_pulse
from engage.pulse.actions.forgetting import forget_answerer
from engage.pulse.actions.replying import hide_sentence, keep_sentence, reply_to_pulse, report_sentence

__all__ = [
    "answer_pulse",
    "close_pulse",
    "forget_answerer",
    "hide_sentence",
    "keep_sentence",
    "open_pulse",
    "reply_to_pulse",
    "report_sentence",
    "take_back_pulse",
]
