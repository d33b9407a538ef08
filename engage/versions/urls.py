"""Addresses of versions: what is asked for, asking, giving, checking and declining."""

from django.urls import path

from engage.versions.views import asking, giving

ELECTION = "elections/<int:pk>"
ASKED = "asked-versions/<int:pk>"

urlpatterns = [
    path(f"{ELECTION}/versions/", asking.versions, name="versions"),
    path(f"{ELECTION}/versions/ask/", asking.ask_for_version, name="ask_for_version"),
    path(f"{ELECTION}/run/versions/", giving.run_versions, name="run_versions"),
    path(f"{ASKED}/candidates/<int:candidate>/", giving.add_version, name="add_version"),
    path(f"{ASKED}/decline/", giving.decline_version, name="decline_version"),
    path("versions/<int:pk>/check/", asking.check_version, name="check_version"),
    path("versions/<int:pk>/dispute/", asking.dispute_version, name="dispute_version"),
]
