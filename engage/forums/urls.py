"""Addresses of forum spaces: the lists of places, each space, and each step of its charter."""

from django.urls import path

from engage.forums.views import closing, keys, reading, spaces

OF_PLACE, SPACE = "forum-spaces/<slug:slug>", "forums/<slug:slug>"

urlpatterns = [
    path(f"{OF_PLACE}/", reading.spaces, name="spaces"),
    path(f"{OF_PLACE}/start/", spaces.start_space, name="start_space"),
    path(f"{SPACE}/", reading.space, name="space"),
    path(f"{SPACE}/purpose/", spaces.change_purpose, name="change_purpose"),
    path(f"{SPACE}/join/", spaces.join_space, name="join_space"),
    path(f"{SPACE}/leave/", spaces.leave_space, name="leave_space"),
    path(f"{SPACE}/closing/", closing.propose_closure, name="propose_closure"),
    path(f"{SPACE}/closing/drop/", closing.drop_closure, name="drop_closure"),
    path(f"{SPACE}/closing/vote/", closing.vote_on_closure, name="vote_on_closure"),
    path(f"{SPACE}/closing/take-back-vote/", closing.take_back_vote, name="take_back_vote"),
    path(f"{SPACE}/closing/answer/", closing.answer_members, name="answer_members"),
    path(f"{SPACE}/closing/accept-vote/", closing.accept_vote, name="accept_vote"),
    path(f"{SPACE}/closing/receiver/", closing.name_receiver, name="name_receiver"),
    path(f"{SPACE}/closing/charter/", closing.sign_charter, name="sign_charter"),
    path(f"{SPACE}/closing/take-over/", closing.take_over_space, name="take_over_space"),
    path(f"{SPACE}/ask-for-key/<slug:verb>/", keys.ask_second_key, name="ask_second_key"),
    path(f"{SPACE}/key/", keys.turn_key, name="turn_key"),
    path(f"{SPACE}/key/refuse/", keys.refuse_key, name="refuse_key"),
    path(f"{SPACE}/lock/explain/", keys.explain_lock, name="explain_lock"),
    path(f"{SPACE}/lock/end/", keys.unlock_space, name="unlock_space"),
]
