"""The desk of whoever leads: who is next, what is asked, questions to the room, and who is there."""

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engage.base.acting import act
from engage.base.acting import press as press_with
from engage.base.events import about
from engage.base.live import listening
from engage.rooms import actions
from engage.rooms.forms import AddForm, CloseForm, DeclineForm, FinishForm, PollForm, RemoveForm
from engage.rooms.models import Participant, Poll, Turn
from engage.rooms.queries.showing import desk_page, desk_stage, queue_of
from engage.rooms.states import Answered, DeclineCode
from engage.rooms.views.acting import its_desk, its_part, its_room, press, send

ADD, POLL = "add-%s", "poll-%s"  # both forms stand on one page


def desk(request, slug):
    return _desk(request, its_desk(request, slug))


def _desk(request, session, **bound):
    """With empty forms, but for the one that has to be mended: it keeps what was typed."""
    told = desk_page(request.user, session) | {
        "live": listening(request, about(session)),
        "add_form": AddForm(auto_id=ADD),
        "poll_form": PollForm(auto_id=POLL),
        "codes": DeclineCode.choices,
        "answered": Answered,
    }
    return render(request, "rooms/desk.html", told | bound, status=422 if bound else 200)


def waiting(request, slug):
    """Only the queue as the desk shows it, for a page that is open and has heard that the queue changed."""
    session = its_desk(request, slug)
    return render(request, "rooms/_desk_queue.html", queue_of(session) | {"codes": DeclineCode.choices})


def stage(request, slug):
    """Only what can be pressed about the meeting itself, for a page that has heard that it moved on."""
    session = its_desk(request, slug)
    return render(request, "rooms/_desk_stage.html", desk_stage(request.user, session))


@require_POST
def call_next(request, slug):
    return press(request, "call_next", "", "desk_of_room", its_room(request, slug, "call_next"))


@require_POST
def finish_turn(request, pk):
    turn = its_part(request, Turn, pk, "finish_turn")
    form = FinishForm(request.POST)
    return send(request, "finish_turn", form, _("Over."), "desk_of_room", turn.session, turn=turn)


@require_POST
def put_back(request, pk):
    turn = its_part(request, Turn, pk, "put_back")
    done = _("Back in the queue. The place is kept for some minutes.")
    return press(request, "put_back", done, "desk_of_room", turn.session, turn=turn)


@require_POST
def decline_question(request, pk):
    turn = its_part(request, Turn, pk, "decline_question")
    form = DeclineForm(request.POST)
    done = _("Not read out. Whoever asked sees why.")
    return send(request, "decline_question", form, done, "desk_of_room", turn.session, turn=turn)


@require_POST
def add_participant(request, slug):
    """Someone in the hall or on the phone, and their hand at once."""
    session = its_room(request, slug, "add_participant")
    form = AddForm(request.POST, auto_id=ADD)
    if not form.is_valid():
        return _desk(request, session, add_form=form)
    done, to = _("In the queue."), ("desk_of_room", slug)
    return press_with(request, _add_with_a_hand, done, to, session=session, **form.cleaned_data)


def _add_with_a_hand(*, actor, **said):
    there = actions.add_participant(actor=actor, **said)
    return actions.add_turn(actor=actor, participant=there)


@require_POST
def add_turn(request, pk):
    there = its_part(request, Participant, pk, "add_turn")
    return press(request, "add_turn", _("In the queue."), "desk_of_room", there.session, participant=there)


def remove_participant(request, pk):
    there = its_part(request, Participant, pk, "remove_participant")
    form, done = RemoveForm(request.POST or None), _("Sent out. You can let them in again below.")
    page, given = "rooms/remove_participant.html", {"participant": there}
    shown = {"to": ("desk_of_room", there.session.slug), "there": there, "session": there.session}
    return act(request, actions.remove_participant, form, done, template=page, given=given, **shown)


@require_POST
def let_back(request, pk):
    there = its_part(request, Participant, pk, "let_back")
    done = _("They may come in again.")
    return press(request, "let_back", done, "desk_of_room", there.session, participant=there)


@require_POST
def open_poll(request, slug):
    session = its_room(request, slug, "open_poll")
    form = PollForm(request.POST, auto_id=POLL)
    if not form.is_valid():
        return _desk(request, session, poll_form=form)
    return send(request, "open_poll", form, _("Open."), "desk_of_room", session)


def close_poll(request, pk):
    poll = its_part(request, Poll, pk, "close_poll")
    form = CloseForm(request.POST or None, poll=poll)
    if request.method == "POST" and form.is_valid():
        return send(
            request, "close_poll", form, _("Closed and counted."), "desk_of_room", poll.session, poll=poll
        )
    status = 422 if form.is_bound and form.errors else 200
    context = {"form": form, "poll": poll, "session": poll.session}
    return render(request, "rooms/close_poll.html", context, status=status)
