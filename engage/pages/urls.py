"""Addresses of the desk and the record."""

from django.urls import path

from engage.pages.views import desk, public, setting_up

urlpatterns = [
    path("consultations/<slug:slug>/", public.consultation, name="consultation"),
    path("search/", public.search, name="search"),
    path("what-happened/", public.what_happened, name="what_happened"),
    path("record/heads.txt", public.record_heads, name="record_heads"),
    path("desk/", desk.desk, name="desk"),
    path("desk/start/<str:code>/", desk.start_consultation, name="start_consultation"),
    path("desk/letters/", desk.letters, name="letters"),
    path("desk/letters/posted/", desk.mark_posted, name="mark_posted"),
    path("set-up/", setting_up.set_up, name="set_up"),
    path("healthz", public.healthz, name="healthz"),
    path("readyz", public.readyz, name="readyz"),
]
