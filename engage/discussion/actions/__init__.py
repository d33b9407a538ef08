"""Every write about what people say. None of them deletes a post, and none lets its words into the record."""

from engage.discussion.actions.appealing import appeal_decision, settle_appeal
from engage.discussion.actions.changing import change_post, take_back_post
from engage.discussion.actions.forgetting import forget_participant
from engage.discussion.actions.leading import reword_led_post, say_in_led_talk, take_back_led_post
from engage.discussion.actions.moderating import close_report, hide_post, keep_post
from engage.discussion.actions.reading import mark_read
from engage.discussion.actions.reporting import report_post
from engage.discussion.actions.writing import reply_to_post, start_thread, write_post

__all__ = [
    "appeal_decision",
    "change_post",
    "close_report",
    "forget_participant",
    "hide_post",
    "keep_post",
    "mark_read",
    "reply_to_post",
    "report_post",
    "reword_led_post",
    "say_in_led_talk",
    "settle_appeal",
    "start_thread",
    "take_back_led_post",
    "take_back_post",
    "write_post",
]
