"""Addresses of what citizens raise: raising it, the lists of places, each item, and each act on it."""

from django.urls import path

from engage.agenda.views import raising, reading, supporting, triaging

ITEM = "agenda/item/<int:pk>"

urlpatterns = [
    path("raise/", raising.raise_where, name="raise_where"),
    path("raise/<slug:slug>/", raising.raise_item, name="raise_item"),
    path("me/raised/", reading.my_items, name="my_items"),
    path("agenda/look/", reading.triage, name="triage"),
    path("agenda/slip/", supporting.sponsor_by_code, name="sponsor_by_code"),
    path("agenda/take-back/", supporting.take_back_helped, name="take_back_helped"),
    path("agenda/first/<slug:token>/", supporting.sponsor_item, name="sponsor_item"),
    path("agenda/of/<slug:slug>/", reading.agenda, name="agenda"),
    path(f"{ITEM}/", reading.item, name="item"),
    path(f"{ITEM}/reword/", raising.reword_item, name="reword_item"),
    path(f"{ITEM}/drop/", raising.drop_draft, name="drop_draft"),
    path(f"{ITEM}/send/", raising.send_item, name="send_item"),
    path(f"{ITEM}/slips/", supporting.make_slips, name="make_slips"),
    path(f"{ITEM}/join/", raising.agree_merge, name="agree_merge"),
    path(f"{ITEM}/appeal/", raising.appeal_item, name="appeal_item"),
    path(f"{ITEM}/support/", supporting.support_item, name="support_item"),
    path(f"{ITEM}/support/take-back/", supporting.take_back_support, name="take_back_support"),
    path(f"{ITEM}/support/for-another/", supporting.support_for_another, name="support_for_another"),
    path(f"{ITEM}/open/", triaging.open_item, name="open_item"),
    path(f"{ITEM}/return/", triaging.return_item, name="return_item"),
    path(f"{ITEM}/decline/", triaging.decline_item, name="decline_item"),
    path(f"{ITEM}/pass-on/", triaging.redirect_item, name="redirect_item"),
    path(f"{ITEM}/take-on/", triaging.accept_item, name="accept_item"),
    path(f"{ITEM}/join/offer/", triaging.offer_merge, name="offer_merge"),
    path(f"{ITEM}/flag/", triaging.flag_item, name="flag_item"),
    path(f"{ITEM}/flag/clear/", triaging.clear_flag, name="clear_flag"),
    path(f"{ITEM}/hide/", triaging.hide_item, name="hide_item"),
    path(f"{ITEM}/appeal/decide/", triaging.decide_appeal, name="decide_appeal"),
]
