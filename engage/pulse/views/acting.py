"""People answer half-way through a term, the member replies, and a sentence is reported and decided on."""

from functools import partial

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engage.base.acting import act as act_with
from engage.base.acting import press
from engage.base.actions import may
from engage.pulse import actions
from engage.pulse.forms import AnswerForm, ReplyForm
from engage.pulse.models import Pulse
from engage.pulse.queries.counting import numbers_of
from engage.pulse.queries.telling import pulse_page, the_pulse, the_sentence


def answer_pulse(request, pk):
    pulse = its_pulse(request, pk, "answer_pulse")
    _only_when(pulse.takes_answers)
    page = pulse_page(request.user, pulse)
    mine = page["mine"]
    said = {name: getattr(mine, name) for name in AnswerForm.base_fields} if mine else None
    done = _("Thank you. You can change it or take it back until it closes.")
    return _act(request, "answer_pulse", AnswerForm(request.POST or None, initial=said), done, page)


@require_POST
def take_back_pulse(request, pk):
    pulse = its_pulse(request, pk, "take_back_pulse")
    return press(request, actions.take_back_pulse, _("Your answer is deleted."), pulse, pulse=pulse)


def reply_to_pulse(request, pk):
    pulse = its_pulse(request, pk, "reply_to_pulse")
    _only_when(pulse.takes_a_reply)
    form = ReplyForm(request.POST or None, most=numbers_of(pulse.term)["pulse.reply_words"])
    done = _("Your reply stands beside the numbers. Everyone can read it.")
    return _act(request, "reply_to_pulse", form, done, pulse_page(request.user, pulse))


@require_POST
def report_sentence(request, pk):
    return _decide(request, pk, "report_sentence", _("Reported. A moderator looks at it."))


@require_POST
def keep_sentence(request, pk):
    return _decide(request, pk, "keep_sentence", _("It stays."))


@require_POST
def hide_sentence(request, pk):
    return _decide(request, pk, "hide_sentence", _("Taken down. Its words are deleted."))


def its_pulse(request, pk: int, verb: str) -> Pulse:
    return _allowed(request, get_object_or_404(the_pulse(pk)), verb)


def _allowed(request, thing, verb: str):
    """To anyone else the act is not there."""
    if not may(request.user, f"pulse.{verb}", thing):
        raise Http404
    return thing


def _only_when(is_open: bool) -> None:
    """What cannot be done now is not there."""
    if not is_open:
        raise Http404


def _decide(request, pk: int, verb: str, done: str):
    """One press about one sentence; then back to where it stood, or to what everyone reads once none is left."""
    sentence = _allowed(request, get_object_or_404(the_sentence(request.user, pk)), verb)
    to = partial(_onward, request.user, sentence.pulse)
    return press(request, getattr(actions, verb), done, to, sentence=sentence)


def _onward(person, pulse: Pulse, _there):
    still_reads = may(person, "pulse.reply_to_pulse", pulse) or pulse.sentences.visible_to(person).exists()
    return ("half_way_sentences", pulse.pk) if still_reads else pulse


def _act(request, name: str, form, done: str, page: dict):
    """Show the form of the act `name`, and do it when the form is right."""
    pulse, html = page["pulse"], f"pulse/{name}.html"
    given = {"pulse": pulse}
    return act_with(request, getattr(actions, name), form, done, template=html, given=given, to=pulse, **page)
