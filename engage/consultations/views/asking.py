"""A host at work: begin, describe, ask, schedule, withdraw."""

from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engage.base import clock
from engage.base.acting import press
from engage.base.actions import Refused
from engage.consultations import actions
from engage.consultations.forms.asking import DescribeForm, QuestionForm, ScheduleForm, WithdrawForm
from engage.consultations.queries import (
    days_needed,
    missing_before_opening,
    results,
    with_due_dates,
    words_answered,
)
from engage.consultations.states import State
from engage.consultations.views.acting import act
from engage.consultations.views.finding import drafted_consultation, hosted_consultation, hosted_question


def manage(request, slug):
    """Where a host stands with it: what is said, what is missing, what comes next."""
    consultation = hosted_consultation(request, slug)
    context = {
        "consultation": consultation,
        "missing": missing_before_opening(consultation) if consultation.state == State.DRAFT else [],
        "questions": consultation.questions.prefetch_related("choices"),
        "lines": consultation.response_lines.all(),
        "response_due": with_due_dates([consultation])[0].due_date,
    }
    return render(request, "consultations/manage.html", context)


def describe_consultation(request, slug):
    consultation = drafted_consultation(request, slug)
    form = DescribeForm(request.POST or None, instance=consultation)
    return act(request, "describe_consultation", form, _("Saved."), slug, {"consultation": consultation})


def add_question(request, slug):
    consultation = drafted_consultation(request, slug)
    form = QuestionForm(request.POST or None)
    done, given = _("The question is kept."), {"consultation": consultation}
    return act(request, "add_question", form, done, slug, given)


def change_question(request, slug, pk):
    question = hosted_question(request, slug, pk)
    form = QuestionForm(request.POST or None, instance=question)
    done = _("The question is changed.")
    shown = {"page": "add_question", "consultation": question.consultation}
    return act(request, "change_question", form, done, slug, {"question": question}, **shown)


@require_POST
def remove_question(request, slug, pk):
    question = hosted_question(request, slug, pk)
    done = _("The question is gone.")
    return press(request, actions.remove_question, done, ("manage", slug), question=question)


@require_POST
def move_question(request, slug, pk):
    question = hosted_question(request, slug, pk)
    given = {"question": question, "up": "up" in request.POST}
    return press(request, actions.move_question, "", ("manage", slug), **given)


def schedule_consultation(request, slug):
    consultation = drafted_consultation(request, slug)
    form = ScheduleForm(request.POST or None, initial={"opens_date": clock.today()})
    if form.is_valid():
        try:
            actions.schedule_consultation(actor=request.user, consultation=consultation, **form.moments())
            return redirect("manage", slug)
        except Refused as refused:
            for reason in getattr(refused, "reasons", [str(refused)]):
                form.add_error(None, reason)
    context = {
        "form": form,
        "consultation": consultation,
        "days_needed": days_needed(consultation, clock.today()),
    }
    return render(request, "consultations/schedule_consultation.html", context)


def withdraw_consultation(request, slug):
    consultation = hosted_consultation(request, slug)
    form, given = WithdrawForm(request.POST or None), {"consultation": consultation}
    done = _("Withdrawn. Everyone can read why.")
    return act(request, "withdraw_consultation", form, done, slug, given)


def read_answers(request, slug):
    """What came in: counts for each question, and every answer in people's own words."""
    consultation = hosted_consultation(request, slug)
    context = {
        "consultation": consultation,
        "results": results(consultation, in_full=True),
        "page": Paginator(words_answered(consultation), 50).get_page(request.GET.get("page")),
    }
    return render(request, "consultations/read_answers.html", context)
