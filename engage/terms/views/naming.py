"""A host names members and meetings of a panel, an officer draws lots, and who led a meeting notes who was there."""

from django import forms
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from engage.base.limits import few_misses
from engage.panels.states import TAKES_MEMBERS, Way
from engage.terms.forms import AppointForm, AttendanceForm, InterestForm, MeetingForm
from engage.terms.models import Term
from engage.terms.queries.following import vacant_seats
from engage.terms.queries.telling import meetings_to_name
from engage.terms.states import TermState
from engage.terms.views.acting import act, its_meeting, its_panel


@few_misses
def appoint_member(request, slug, pk):
    panel, constituency = _vacant(request, slug, pk, "appoint_member", Way.APPOINTED)
    form = AppointForm(request.POST or None)
    done = _("Named. They have a letter, and begin once they have declared their interests.")
    given = {"constituency": constituency}
    return act(request, "appoint_member", form, done, to=panel, given=given, panel=panel)


def draw_members(request, slug, pk):
    panel, constituency = _vacant(request, slug, pk, "draw_members", Way.DRAWN)
    form = forms.Form(request.POST if request.method == "POST" else None)
    done = _("Drawn. They have a letter, and can say yes or no.")
    given = {"constituency": constituency}
    return act(request, "draw_members", form, done, to=panel, given=given, panel=panel)


def name_panel_meeting(request, slug):
    panel = its_panel(request, slug, "name_panel_meeting")
    if panel.state not in TAKES_MEMBERS:
        raise Http404
    form = MeetingForm(request.POST or None, meetings=meetings_to_name(request.user, panel))
    done = _("This is a meeting of the panel. After it, each member owes a report-back.")
    return act(request, "name_panel_meeting", form, done, to=panel, given={"panel": panel})


def note_attendance(request, pk):
    meeting = its_meeting(request, pk, "note_attendance")
    terms = Term.objects.filter(reports__meeting=meeting).order_by("seat__number")
    was_there = terms.filter(presences__meeting=meeting, presences__was_there=True)
    form = AttendanceForm(request.POST or None, terms=_named(terms), initial={"present": was_there})
    done = _("Noted. It stands on the page of each member.")
    return act(request, "note_attendance", form, done, to=meeting.panel, given={"meeting": meeting})


def handle_interest(request, pk):
    meeting = its_meeting(request, pk, "handle_interest")
    terms = Term.objects.filter(seat__panel=meeting.panel).exclude(state=TermState.ENDED)
    form = InterestForm(request.POST or None, terms=_named(terms.order_by("seat__number")))
    done = _("Noted. Everyone can read it on the page of the member.")
    return act(request, "handle_interest", form, done, to=meeting.panel, given={"meeting": meeting})


def _named(terms):
    return terms.select_related("seat__constituency__panel")


def _vacant(request, slug, pk, verb: str, way: str):
    panel = its_panel(request, slug, verb)
    constituency = get_object_or_404(panel.constituencies, pk=pk, way=way)
    if not vacant_seats(constituency):
        raise Http404
    return panel, constituency
