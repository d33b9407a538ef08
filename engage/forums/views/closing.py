"""A host proposes to close a space, members vote, the host answers, another body takes it over."""

from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engage.forums.forms import AnswerForm, ClosureForm, ReasonForm, ReceiverForm, VoteForm
from engage.forums.queries.telling import charter
from engage.forums.views.acting import act, its_space, press


def propose_closure(request, slug):
    space = its_space(request, slug, "propose_closure")
    form = ClosureForm(request.POST or None)
    done = _("Your proposal is on the page. The space stays open. Its members are asked next.")
    return act(request, "propose_closure", form, done, space=space, charter=charter(space))


def drop_closure(request, slug):
    space = its_space(request, slug, "drop_closure")
    form = ReasonForm(request.POST or None)
    return act(request, "drop_closure", form, _("Dropped. The space stays open."), space=space)


def vote_on_closure(request, slug):
    space = its_space(request, slug, "vote_on_closure")
    closure = space.closure_now
    form = VoteForm(request.POST or None)
    done = _("Your vote is kept. You can change it until the last day.")
    return act(request, "vote_on_closure", form, done, space=space, closure=closure)


@require_POST
def take_back_vote(request, slug):
    return press(request, "take_back_vote", slug, _("Your vote does not count any more. You can vote again."))


def answer_members(request, slug):
    space = its_space(request, slug, "answer_members")
    form = AnswerForm(request.POST or None)
    return act(request, "answer_members", form, _("Published. Each member is written to."), space=space)


@require_POST
def accept_vote(request, slug):
    return press(request, "accept_vote", slug, _("The space stays open, as its members want."))


def name_receiver(request, slug):
    space = its_space(request, slug, "name_receiver")
    form = ReceiverForm(request.POST or None, space=space)
    done = _("Named. It can agree on the page of the space.")
    return act(request, "name_receiver", form, done, space=space)


@require_POST
def sign_charter(request, slug):
    return press(request, "sign_charter", slug, _("Agreed. Everyone can see it."))


@require_POST
def take_over_space(request, slug):
    return press(request, "take_over_space", slug, _("The space is yours to host now, and it is open."))
