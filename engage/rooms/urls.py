"""Addresses of the room of a meeting: the page, the desk, the big screen, and each act."""

from django.urls import path

from engage.rooms.views import leading, taking_part

ROOM = "meeting/<slug:slug>/room"

urlpatterns = [
    path(f"{ROOM}/", taking_part.room, name="room"),
    path(f"{ROOM}/enter/", taking_part.enter_room, name="enter_room"),
    path(f"{ROOM}/hand/", taking_part.ask_to_speak, name="ask_to_speak"),
    path(f"{ROOM}/question/", taking_part.ask_in_writing, name="ask_in_writing"),
    path(f"{ROOM}/back/", taking_part.come_back, name="come_back"),
    path(f"{ROOM}/say/", taking_part.say, name="say"),
    path(f"{ROOM}/screen/", taking_part.screen, name="screen_of_room"),
    path("room/turn/<int:pk>/take-back/", taking_part.take_back_turn, name="take_back_turn"),
    path("room/poll/<int:pk>/vote/", taking_part.vote, name="vote"),
    path(f"{ROOM}/desk/", leading.desk, name="desk_of_room"),
    path(f"{ROOM}/desk/waiting/", leading.waiting, name="waiting_in_room"),
    path(f"{ROOM}/desk/stage/", leading.stage, name="stage_of_room"),
    path(f"{ROOM}/desk/next/", leading.call_next, name="call_next"),
    path(f"{ROOM}/desk/add/", leading.add_participant, name="add_participant"),
    path(f"{ROOM}/desk/poll/", leading.open_poll, name="open_poll"),
    path("room/turn/<int:pk>/over/", leading.finish_turn, name="finish_turn"),
    path("room/turn/<int:pk>/put-back/", leading.put_back, name="put_back"),
    path("room/turn/<int:pk>/decline/", leading.decline_question, name="decline_question"),
    path("room/person/<int:pk>/hand/", leading.add_turn, name="add_turn"),
    path("room/person/<int:pk>/send-out/", leading.remove_participant, name="remove_participant"),
    path("room/person/<int:pk>/let-back/", leading.let_back, name="let_back"),
    path("room/poll/<int:pk>/close/", leading.close_poll, name="close_poll"),
]
