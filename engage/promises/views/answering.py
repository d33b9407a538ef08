"""A body answers: who does, what, and when it goes out; people object, or agree to disagree."""

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engage.base.acting import press
from engage.promises import actions
from engage.promises.forms.answering import AssignForm, ContestForm, ReplyForm
from engage.promises.models import Reply
from engage.promises.queries.clocks import contest_until, objections_needed
from engage.promises.views.acting import act, its_duty


@require_POST
def acknowledge_duty(request, pk):
    duty = its_duty(request, pk, "acknowledge_duty")
    done = _("Everyone can see now that you have the question.")
    return press(request, actions.acknowledge_duty, done, duty, duty=duty)


def assign_duty(request, pk):
    duty = its_duty(request, pk, "assign_duty")
    form = AssignForm(request.POST or None, instance=duty)
    return act(request, "assign_duty", form, _("Everyone can see now who answers."), duty=duty)


def write_reply(request, pk):
    duty = its_duty(request, pk, "write_reply")
    held = duty.replies.filter(published_at=None).first()
    form = ReplyForm(request.POST or None, instance=held or Reply(duty=duty))
    return act(
        request,
        "write_reply",
        form,
        _("Your answer is held. Nobody else sees it until you publish it."),
        duty=duty,
    )


def publish_reply(request, pk):
    """The answer as people will read it, and the button that publishes it."""
    duty = its_duty(request, pk, "publish_reply")
    if request.method == "POST":
        done = _("Published. It cannot be changed any more.")
        return press(request, actions.publish_reply, done, duty, duty=duty)
    context = {
        "duty": duty,
        "reply": duty.replies.filter(published_at=None).first(),
        "is_part_of_more": duty.answer_address and not duty.first_answer_date,
    }
    return render(request, "promises/publish_reply.html", context)


def take_over_duty(request, pk):
    duty = its_duty(request, pk, "take_over_duty")
    form = AssignForm(request.POST or None, instance=duty)
    return act(request, "take_over_duty", form, _("It is yours now. Everyone can see it."), duty=duty)


def contest_reply(request, pk):
    duty = its_duty(request, pk, "contest_reply")
    duty.until, duty.needed = contest_until(duty), objections_needed(duty)
    form = ContestForm(request.POST or None)
    return act(request, "contest_reply", form, _("Thank you. What you wrote is on the page."), duty=duty)


@require_POST
def close_contest(request, pk):
    duty = its_duty(request, pk, "close_contest")
    done = _("It is closed. That you disagree stays on the page.")
    return press(request, actions.close_contest, done, duty, duty=duty)
