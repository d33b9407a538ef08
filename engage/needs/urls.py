"""Addresses of needs: her own pages below her page, and those of the organisations she shares with."""

from django.urls import path

from engage.needs.views import hosting, keeping, sharing

urlpatterns = [
    path("me/needs/", keeping.needs, name="needs"),
    path("me/needs/add/", keeping.keep_need, name="keep_need"),
    path("me/needs/<int:pk>/change/", keeping.change_need, name="change_need"),
    path("me/needs/<int:pk>/review/", keeping.review_need, name="review_need"),
    path("me/needs/<int:pk>/end/", keeping.end_need, name="end_need"),
    path("me/needs/<int:pk>/share/", sharing.share_need, name="share_need"),
    path("me/needs/shared/<int:pk>/take-back/", sharing.take_back_need, name="take_back_need"),
    path("me/needs/shared/<int:pk>/ask-again/", sharing.ask_again, name="ask_again"),
    path("needs/<slug:slug>/", hosting.what_people_need, name="what_people_need"),
    path("needs/shared/<int:pk>/meet/", hosting.meet_need, name="meet_need"),
    path("needs/shared/<int:pk>/explain/", hosting.explain_need, name="explain_need"),
]
