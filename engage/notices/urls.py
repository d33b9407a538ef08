"""Addresses of following and of letters."""

from django.urls import path

from engage.notices.views import following, stopping

urlpatterns = [
    path("follow/<str:subject>/", following.follow, name="follow"),
    path("unfollow/", following.unfollow, name="unfollow"),
    path("following/", following.following, name="following"),
    path("following/news/", following.choose_news, name="choose_news"),
    path("following/try-again/", following.try_address_again, name="try_address_again"),
    path("letters/<str:token>/stop/", stopping.stop_letters, name="stop_letters"),
]
