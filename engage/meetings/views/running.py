"""The page of whoever leads a meeting: every control is a plain form, which a live room can show as well."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engage.base.actions import Refused
from engage.meetings import actions
from engage.meetings.forms.coming import CountForm
from engage.meetings.forms.running import EndForm, HeardForm, PauseForm, StartForm
from engage.meetings.models import Slot, Stage
from engage.meetings.queries.telling import lead_page
from engage.meetings.views.acting import act, its_meeting, its_part, press

FORMS = {"start_session": StartForm, "pause_session": PauseForm, "end_session": EndForm}


def lead(request, slug):
    session = its_meeting(request, slug, "start_session", "pause_session")
    return _page(request, session)


@require_POST
def start_session(request, slug):
    return _with_form(request, slug, "start_session", _("The meeting has begun."))


@require_POST
def pause_session(request, slug):
    return _with_form(request, slug, "pause_session", _("Paused. The time stands still."))


@require_POST
def end_session(request, slug):
    return _with_form(request, slug, "end_session", _("The meeting is over. The record is owed from now on."))


@require_POST
def take_break(request, slug):
    return _press(request, slug, "take_break", _("A break. The time stands still."))


@require_POST
def end_break(request, slug):
    return _press(request, slug, "end_break", _("On it goes."))


@require_POST
def resume_session(request, slug):
    return _press(request, slug, "resume_session", _("On it goes."))


@require_POST
def begin_stage(request, pk):
    stage = its_part(request, Stage, pk, "begin_stage")
    done = _("Now: %(part)s") % {"part": stage.title}
    return _back(request, press(request, "begin_stage", done, stage.session, stage=stage), stage.session)


@require_POST
def end_stage(request, pk):
    stage = its_part(request, Stage, pk, "end_stage")
    done = _("This part is over.")
    return _back(request, press(request, "end_stage", done, stage.session, stage=stage), stage.session)


@require_POST
def close_slot(request, pk):
    slot = its_part(request, Slot, pk, "close_slot")
    form = HeardForm(request.POST)
    form.full_clean()
    done, to = _("Heard. Whoever is asked owes an answer from now on."), ("lead", slot.session.slug)
    return press(request, "close_slot", done, to, slot=slot, **form.cleaned_data)


def count_attendance(request, slug):
    session = its_meeting(request, slug, "count_attendance")
    known = {each.channel: each.number for each in session.attendance.all()}
    form = CountForm(request.POST or None, initial=known)
    return act(request, "count_attendance", form, _("Counted."), session=session)


def _with_form(request, slug: str, verb: str, done: str):
    session = its_meeting(request, slug, verb)
    form = FORMS[verb](request.POST)
    if form.is_valid():
        try:
            getattr(actions, verb)(actor=request.user, session=session, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, done)
            return redirect("lead", slug) if verb != "end_session" else redirect(session)
    return _page(request, session, **{verb: form})


def _press(request, slug: str, verb: str, done: str):
    session = its_meeting(request, slug, verb)
    return _back(request, press(request, verb, done, session, session=session), session)


def _back(request, _answer, session):
    """To where it was pressed: the desk of the live room, or the page of whoever leads."""
    return redirect("desk_of_room" if "desk" in request.POST else "lead", session.slug)


def _page(request, session, **typed):
    forms = {verb: typed.get(verb) or kind() for verb, kind in FORMS.items()}
    wrong = next(iter(typed.values()), None)
    context = {**lead_page(request.user, session), "forms": forms, "heard_form": HeardForm()}
    context["wrong"] = wrong
    return render(request, "meetings/lead.html", context, status=422 if wrong else 200)
