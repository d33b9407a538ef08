"""A host plans a meeting, puts things on its agenda, announces it, and says in public when it is put off."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engage.base import clock
from engage.base.acting import act as act_with
from engage.base.actions import Refused, may
from engage.meetings import actions
from engage.meetings.forms.planning import PaperForm, PlanForm, PresenterForm, ReasonForm, SlotForm
from engage.meetings.models import LiveSession, Slot
from engage.meetings.queries import clocks
from engage.meetings.queries.guards import announcement, late_notice
from engage.meetings.queries.listing import ABOUT
from engage.meetings.queries.telling import running_order
from engage.meetings.states import Presenting
from engage.meetings.views.acting import act, its_meeting, its_part, its_place, press
from engage.places.queries import numbers_for


def plan_session(request, slug):
    place = its_place(request, slug)
    if not may(request.user, "meetings.plan_session", place):
        raise Http404
    form = PlanForm(request.POST or None, place=place)
    done = _("Kept. Nobody else sees it until you announce it.")
    days = numbers_for(place)["meeting.notice_working_days"]
    return act_with(
        request,
        actions.plan_session,
        form,
        done,
        template="meetings/plan_session.html",
        given={"place": place},
        to=lambda session: ("announce_session", session.slug),
        notice_days=days,
    )


def describe_session(request, slug):
    session = its_meeting(request, slug, "describe_session")
    form = PlanForm(request.POST or None, place=session.place, initial=_typed(session))
    return act(request, "describe_session", form, _("Changed."), session=session)


def announce_session(request, slug):
    """What is there, what is missing, and the button."""
    session = its_meeting(request, slug, "announce_session")
    if not session.can("announce"):
        raise Http404
    refused = ""
    if request.method == "POST":
        try:
            actions.announce_session(actor=request.user, session=session)
        except Refused as error:
            refused = str(error)
        else:
            messages.success(request, _("Announced. Those who follow this place are written to."))
            return redirect(session)
    listed = announcement(session)
    context = {
        "session": session,
        "guards": listed,
        "is_ready": all(guard["is_met"] for guard in listed),
        "announce_by": clocks.announce_by(session),
        "order": running_order(session),
        "refused": refused,
    }
    return render(request, "meetings/announce_session.html", context, status=422 if refused else 200)


def postpone_session(request, slug):
    session = its_meeting(request, slug, "postpone_session")
    form = ReasonForm(request.POST or None)
    done = _("Put off. Those who come are written to. Ring those who have no e-mail address.")
    return act(request, "postpone_session", form, done, session=session)


def cancel_session(request, slug):
    session = its_meeting(request, slug, "cancel_session")
    form = ReasonForm(request.POST or None)
    done = _("Called off. Those who come are written to. Ring those who have no e-mail address.")
    return act(request, "cancel_session", form, done, session=session)


def add_slot(request, slug):
    session = its_meeting(request, slug, "add_slot")
    form = SlotForm(request.POST or None)
    return act(request, "add_slot", form, _("On the agenda."), session=session, order=running_order(session))


@require_POST
def drop_slot(request, pk):
    slot = its_part(request, Slot, pk, "drop_slot")
    return press(request, "drop_slot", _("Taken off the agenda."), slot.session, slot=slot)


def publish_paper(request, slug):
    session = its_meeting(request, slug, "publish_paper")
    form = PaperForm(request.POST or None, session=session)
    due = clocks.papers_by(session)
    context = {"papers_by": due, "late_notice": late_notice(session), "is_late": clock.today() > due}
    return act(
        request, "publish_paper", form, _("The paper is there to be read."), session=session, **context
    )


def choose_presenter(request, pk):
    """Whoever raised it says who tells the meeting about it."""
    sessions = LiveSession.objects.visible_to(request.user)
    slots = Slot.objects.standing().filter(session__in=sessions)
    slot = get_object_or_404(slots.select_related(*(f"session__{each}" for each in ABOUT)), pk=pk)
    if not may(request.user, "meetings.choose_presenter", slot):
        raise Http404
    chosen = "" if slot.presenting == Presenting.UNDECIDED else slot.presenting
    form = PresenterForm(request.POST or None, initial={"presenting": chosen, "presenter": slot.presenter})
    form.fields["presenting"].choices = [
        each for each in Presenting.choices if each[0] != Presenting.UNDECIDED
    ]
    done = _("Noted. You can change it until the meeting begins.")
    given = {"slot": slot}
    return act(request, "choose_presenter", form, done, session=slot.session, given=given, slot=slot)


def _typed(session: LiveSession) -> dict:
    starts, ends = timezone.localtime(session.starts_at), timezone.localtime(session.ends_at)
    said = {name: getattr(session, name) for name in PlanForm.Meta.fields}
    return said | {"day": starts.date(), "begins": starts.time(), "ends": ends.time()}
