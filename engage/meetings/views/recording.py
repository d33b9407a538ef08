"""The record: written in parts, checked by those who came, and settled point by point."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engage.base.acting import act as act_with
from engage.base.actions import may
from engage.base.events import number_in
from engage.meetings import actions
from engage.meetings.forms.recording import AnswerForm, CorrectionForm, NotesForm, OutcomeForm, SettleForm
from engage.meetings.models import Correction, Outcome
from engage.meetings.queries import clocks
from engage.meetings.queries.listing import ABOUT
from engage.meetings.states import RECORD_WRITTEN
from engage.meetings.views.acting import act, its_meeting, its_part, press


def write(request, slug):
    """The editor of the record: the notes, the points, what people say is wrong, and the next step."""
    session = its_meeting(request, slug, "write_notes")
    if session.state not in RECORD_WRITTEN:
        raise Http404
    goes_on_to_point = request.POST.get("then") == "point"
    to = reverse("write_outcome", args=[slug]) if goes_on_to_point else request.path
    return _write(request, "write_notes", _("The notes are kept."), session, to)


def _write(request, verb: str, done: str, session, to):
    form = NotesForm(request.POST or None, initial={"notes": session.notes})
    context = {
        "session": session,
        "outcomes": list(session.outcomes.standing().select_related("slot", "owner")),
        "missing": _missing(session),
        "corrections": list(session.corrections.select_related("outcome")),
        "draft_due": clocks.draft_due(session),
        "record_due": clocks.record_due(session),
        "check_until": clocks.check_until(session),
    }
    page, given = "meetings/write_notes.html", {"session": session}
    return act_with(request, getattr(actions, verb), form, done, template=page, given=given, to=to, **context)


@require_POST
def draft_record(request, slug):
    session = its_meeting(request, slug, "draft_record")
    return press(request, "draft_record", "", _editor(session), session=session)


def write_outcome(request, slug):
    session = its_meeting(request, slug, "write_outcome")
    slot = session.slots.standing().filter(pk=number_in(request.GET.get("slot", ""))).first()
    initial = {"slot": slot, "title": slot.title} if slot else {}
    form = OutcomeForm(request.POST or None, session=session, initial=initial)
    return act(request, "write_outcome", form, _("The point is kept."), session=session, to=_editor(session))


def rewrite_outcome(request, pk):
    outcome = its_part(request, Outcome, pk, "write_outcome")
    session = outcome.session
    initial = {name: getattr(outcome, name) for name in OutcomeForm.Meta.fields}
    form = OutcomeForm(request.POST or None, session=session, initial=initial)
    del form.fields["slot"]
    given = {"session": session, "outcome": outcome}
    return act(
        request,
        "write_outcome",
        form,
        _("The point is kept."),
        session=session,
        to=_editor(session),
        given=given,
        outcome=outcome,
    )


@require_POST
def strike_outcome(request, pk):
    outcome = its_part(request, Outcome, pk, "strike_outcome")
    return press(request, "strike_outcome", _("Taken out."), _editor(outcome.session), outcome=outcome)


@require_POST
def check_record(request, slug):
    session = its_meeting(request, slug, "check_record")
    done = _("Everyone can read it now, and those who came can correct it.")
    return _write(request, "check_record", done, session, _editor(session))


def correct_record(request, slug):
    session = its_meeting(request, slug, "correct_record")
    if session.check_at is None:
        raise Http404
    form = CorrectionForm(request.POST or None, session=session)
    done = _("Thank you. Those who write the record read it, and answer you here.")
    context = {"check_until": clocks.check_until(session)}
    context["hers"] = list(session.corrections.filter(person=request.user))
    return act(request, "correct_record", form, done, session=session, to=request.path, **context)


def answer_correction(request, pk):
    seen = Correction.objects.visible_to(request.user).select_related(*(f"session__{each}" for each in ABOUT))
    correction = get_object_or_404(seen, pk=pk)
    session = correction.session
    if not may(request.user, "meetings.answer_correction", session):
        raise Http404
    form = AnswerForm(request.POST or None)
    given, to = {"correction": correction}, _editor(session)
    shown = {"correction": correction}
    return act(
        request, "answer_correction", form, _("Answered."), session=session, to=to, given=given, **shown
    )


def settle_outcome(request, pk):
    outcome = its_part(request, Outcome, pk, "settle_outcome")
    form = SettleForm(request.POST or None, session=outcome.session)
    given, shown = {"outcome": outcome}, {"outcome": outcome}
    done = _("Settled. Everyone can read it.")
    return act(request, "settle_outcome", form, done, session=outcome.session, given=given, **shown)


@require_POST
def complete_session(request, slug):
    session = its_meeting(request, slug, "complete_session")
    done = _("All that followed from this meeting is settled.")
    return press(request, "complete_session", done, session, session=session)


def _editor(session) -> str:
    return reverse("write_record", args=[session.slug])


def _missing(session) -> list:
    """What was heard and has no point yet."""
    written = session.outcomes.standing().exclude(slot=None).values("slot")
    return list(session.slots.standing().exclude(heard_at=None).exclude(pk__in=written))
