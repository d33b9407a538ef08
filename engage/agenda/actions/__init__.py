"""Every write about what citizens raise. None of them deletes, rewords, reorders or closes what waits for an answer."""

from engage.agenda.actions.appealing import appeal_item, decide_appeal
from engage.agenda.actions.ending import close_item, lapse_item
from engage.agenda.actions.forgetting import forget_supporter
from engage.agenda.actions.guarding import clear_flag, flag_item, hide_item
from engage.agenda.actions.meeting import hear_item, schedule_item, unschedule_item
from engage.agenda.actions.passing import (
    accept_item,
    agree_merge,
    offer_merge,
    redirect_item,
    take_back_redirect,
)
from engage.agenda.actions.raising import drop_draft, raise_item, reword_item, send_item
from engage.agenda.actions.sponsoring import make_slips, sponsor_by_code, sponsor_item
from engage.agenda.actions.supporting import (
    support_for_another,
    support_item,
    take_back_helped,
    take_back_support,
)
from engage.agenda.actions.triaging import decline_item, open_item, return_item

__all__ = [
    "accept_item",
    "agree_merge",
    "appeal_item",
    "clear_flag",
    "close_item",
    "decide_appeal",
    "decline_item",
    "drop_draft",
    "flag_item",
    "forget_supporter",
    "hear_item",
    "hide_item",
    "lapse_item",
    "make_slips",
    "offer_merge",
    "open_item",
    "raise_item",
    "redirect_item",
    "return_item",
    "reword_item",
    "schedule_item",
    "send_item",
    "sponsor_by_code",
    "sponsor_item",
    "support_for_another",
    "support_item",
    "take_back_helped",
    "take_back_redirect",
    "take_back_support",
    "unschedule_item",
]
