"""Addresses of threads, of each post and each act on it, and of the moderators' desk."""

from django.urls import path

from engage.discussion.views import moderating, posts, threads

POST = "talk/post/<int:pk>"
REPORT = "moderation/<int:pk>"

urlpatterns = [
    path("talk/about/<str:subject>/", threads.talk, name="talk"),
    path("talk/about/<str:subject>/start/", threads.start_thread, name="start_thread"),
    path("talk/<int:pk>/", threads.thread, name="thread"),
    path("talk/<int:pk>/write/", threads.write_post, name="write_post"),
    path("talk/<int:pk>/read/", threads.mark_read, name="mark_read"),
    path(f"{POST}/", posts.post, name="post"),
    path(f"{POST}/reply/", posts.reply_to_post, name="reply_to_post"),
    path(f"{POST}/change/", posts.change_post, name="change_post"),
    path(f"{POST}/take-back/", posts.take_back_post, name="take_back_post"),
    path(f"{POST}/before/", posts.past_wordings, name="past_wordings"),
    path(f"{POST}/report/", posts.report_post, name="report_post"),
    path("moderation/", moderating.moderation, name="moderation"),
    path(f"{REPORT}/", moderating.report, name="moderation_report"),
    path(f"{REPORT}/hide/", moderating.hide_post, name="hide_post"),
    path(f"{REPORT}/keep/", moderating.keep_post, name="keep_post"),
    path(f"{REPORT}/appeal/", moderating.appeal_decision, name="appeal_decision"),
    path(f"{REPORT}/settle/", moderating.settle_appeal, name="settle_appeal"),
]
