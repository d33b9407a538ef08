"""Addresses of panels: the lists of places, each panel, and the steps to its charter."""

from django.urls import path

from engage.panels.views import chartering, reading

PANEL = "panels/<slug:slug>"

urlpatterns = [
    path("panels-of/<slug:slug>/", reading.panels, name="panels"),
    path("panels-of/<slug:slug>/plan/", chartering.propose_panel, name="propose_panel"),
    path(f"{PANEL}/", reading.panel, name="panel"),
    path(f"{PANEL}/describe/", chartering.describe_panel, name="describe_panel"),
    path(f"{PANEL}/seats/", chartering.add_constituency, name="add_constituency"),
    path(f"{PANEL}/seats/<int:pk>/remove/", chartering.remove_constituency, name="remove_constituency"),
    path(f"{PANEL}/charter/", chartering.charter_panel, name="charter_panel"),
]
