"""A member is suspended by the panel, or those she speaks for ask for a vote on whether she stays, and vote."""

from django import forms
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engage.base.acting import act as act_with
from engage.base.acting import press
from engage.base.actions import may
from engage.recalls import actions
from engage.recalls.forms import ReasonForm, RecallVoteForm, ReplyForm, SuspendForm, SuspensionVoteForm
from engage.recalls.models import Recall, Suspension
from engage.recalls.queries.telling import recalling, suspending, the_recall, the_suspension
from engage.terms.models import Term
from engage.terms.queries.telling import the_term


def propose_suspension(request, pk):
    term = its_term(request, pk, "propose_suspension")
    shown = suspending(term)
    form = SuspendForm(request.POST or None, most=shown["numbers"]["suspension_most_days"])
    done = _("Proposed. They have a letter, and so has everyone who decides with you.")
    return _act(request, "propose_suspension", form, done, to=term, given={"term": term}, **shown)


def answer_suspension(request, pk):
    suspension = its_suspension(request, pk, "answer_suspension")
    _only_when(suspension.is_open and not suspension.is_heard)
    done = _("Your answer stands beside the reason. The others can vote now.")
    given = {"suspension": suspension}
    return _act(
        request, "answer_suspension", ReplyForm(request.POST or None), done, to=suspension, given=given
    )


def vote_on_suspension(request, pk):
    suspension = its_suspension(request, pk, "vote_on_suspension")
    _only_when(suspension.is_open and suspension.is_heard)
    form, given = SuspensionVoteForm(request.POST or None), {"suspension": suspension}
    done = _("Your vote stands there, by your name. You can change it until it is settled.")
    return _act(request, "vote_on_suspension", form, done, to=suspension, given=given)


def request_recall(request, pk):
    term = its_term(request, pk, "request_recall")
    done = _("Asked. Your name is shown to nobody. Others can join you now.")
    form = ReasonForm(request.POST or None)
    return _act(request, "request_recall", form, done, to=term, given={"term": term}, **recalling(term))


@require_POST
def support_recall(request, pk):
    recall = its_recall(request, pk, "support_recall")
    done = _("You ask for the vote as well. Your name is shown to nobody.")
    return press(request, actions.support_recall, done, recall, recall=recall)


@require_POST
def take_back_recall(request, pk):
    recall = its_recall(request, pk, "take_back_recall")
    done = _("You do not ask for the vote any more.")
    return press(request, actions.take_back_recall, done, recall, recall=recall)


def answer_recall(request, pk):
    recall = its_recall(request, pk, "answer_recall")
    _only_when(recall.takes_an_answer)
    form = ReplyForm(request.POST or None, initial={"answer": recall.answer})
    done = _("Your answer stands beside the reason.")
    return _act(request, "answer_recall", form, done, to=recall, given={"recall": recall})


def vote_on_recall(request, pk):
    recall = its_recall(request, pk, "vote_on_recall")
    _only_when(recall.takes_votes)
    done = _("Your vote is counted. Thank you.")
    form = RecallVoteForm(request.POST or None)
    return _act(request, "vote_on_recall", form, done, to=recall, given={"recall": recall})


def declare_recall(request, pk):
    recall = its_recall(request, pk, "declare_recall")
    _only_when(recall.awaits_its_result)
    form = forms.Form(request.POST if request.method == "POST" else None)
    done = _("Declared. Everyone can read the numbers now.")
    return _act(request, "declare_recall", form, done, to=recall, given={"recall": recall})


def _only_when(is_open: bool) -> None:
    """What cannot be done now is not there."""
    if not is_open:
        raise Http404


def its_term(request, pk: int, verb: str) -> Term:
    return _allowed(request, get_object_or_404(the_term(pk)), verb)


def its_suspension(request, pk: int, verb: str) -> Suspension:
    return _allowed(request, get_object_or_404(the_suspension(pk)), verb)


def its_recall(request, pk: int, verb: str) -> Recall:
    return _allowed(request, get_object_or_404(the_recall(pk)), verb)


def _allowed(request, thing, verb: str):
    """To anyone else the act is not there."""
    if not may(request.user, f"recalls.{verb}", thing):
        raise Http404
    return thing


def _act(request, name: str, form, done: str, *, to, given: dict, **shown):
    """Show the form of the act `name`, and do it when the form is right. `given` is what the form does not ask."""
    html = f"recalls/{name}.html"
    return act_with(request, getattr(actions, name), form, done, template=html, given=given, to=to, **shown)
