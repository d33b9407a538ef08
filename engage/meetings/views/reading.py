"""What everyone can read: the meetings of a place, each meeting, and its record."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render

from engage.base.actions import may
from engage.meetings.queries.listing import coming, past, planned
from engage.meetings.queries.telling import RECORD_READ, meeting_page, record_page, with_tones
from engage.meetings.views.acting import its_meeting, its_place

ON_A_PAGE = 20


@login_not_required
def meetings(request, slug):
    place = its_place(request, slug)
    page = Paginator(past(request.user, place), ON_A_PAGE).get_page(request.GET.get("page"))
    page.object_list = with_tones(page.object_list)
    may_plan = may(request.user, "meetings.plan_session", place)
    context = {
        "place": place,
        "coming": with_tones(coming(request.user, place)),
        "planned": with_tones(planned(request.user, place)) if request.user.is_authenticated else [],
        "past": page,
        "may_plan": may_plan,
    }
    return render(request, "meetings/meetings.html", context)


@login_not_required
def meeting(request, slug):
    session = its_meeting(request, slug)
    return render(request, "meetings/meeting.html", meeting_page(request.user, session))


@login_not_required
def meeting_record(request, slug):
    """The record, from when it can be corrected."""
    session = its_meeting(request, slug)
    if session.state not in RECORD_READ:
        raise Http404
    taken_up = session.corrections.filter(taken_up=True).count()
    context = {**record_page(request.user, session), "taken_up": taken_up}
    return render(request, "meetings/meeting_record.html", context)
