"""Addresses of the questions about who takes part."""

from django.urls import path

from engage.equality import views

urlpatterns = [
    path("about-you/<str:subject>/", views.about_you, name="about_you"),
    path("about-you/<str:subject>/totals/", views.who_took_part, name="who_took_part"),
    path("about-you/questions/<slug:code>/", views.dimensions, name="dimensions"),
    path("about-you/questions/<slug:code>/usual/", views.add_usual_dimensions, name="add_usual_dimensions"),
    path("about-you/questions/<int:pk>/retire/", views.retire_dimension, name="retire_dimension"),
]
