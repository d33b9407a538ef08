"""The page of whoever is in a room, and each thing she can do there; the big screen in the hall."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engage.base.acting import act
from engage.base.events import about
from engage.base.live import listening
from engage.rooms import actions
from engage.rooms.forms import EnterForm, HandForm, QuestionForm, SayForm, VoteForm
from engage.rooms.models import Poll, Turn
from engage.rooms.queries.naming import others_with_a_role
from engage.rooms.queries.showing import room_page, screen_page
from engage.rooms.views.acting import its_part, its_room, press, send


@login_not_required
def room(request, slug):
    session = its_room(request, slug)
    live = listening(request, about(session))
    return render(request, "rooms/room.html", _page(request, session) | {"live": live})


@login_not_required
def screen(request, slug):
    """For the wall of the hall: large, and with nothing to press."""
    session = its_room(request, slug)
    live = listening(request, about(session))
    address = request.build_absolute_uri(reverse("room", args=[slug]))
    return render(
        request, "rooms/screen.html", screen_page(session) | {"live": live, "room_address": address}
    )


def enter_room(request, slug):
    session = its_room(request, slug, "enter_room")
    speaking = others_with_a_role(request.user, session.place)
    form = EnterForm(
        request.POST or None, speaking=speaking, initial={"name": _name_of(request.user, session)}
    )
    done, page = _("You are in. Say something, or raise your hand."), "rooms/enter_room.html"
    to, given = ("room", slug), {"session": session}
    return act(request, actions.enter_room, form, done, template=page, given=given, to=to)


@require_POST
def ask_to_speak(request, slug):
    session = its_room(request, slug, "ask_to_speak")
    done = _("You are in the queue. We keep your place, also when your connection breaks.")
    return send(request, "ask_to_speak", HandForm(request.POST), done, "room", session)


@require_POST
def ask_in_writing(request, slug):
    session = its_room(request, slug, "ask_in_writing")
    done = _("Your question is in the queue. It is read out when it is its turn.")
    return send(request, "ask_in_writing", QuestionForm(request.POST), done, "room", session)


@require_POST
def come_back(request, slug):
    session = its_room(request, slug, "come_back")
    return press(request, "come_back", _("Good. Your place is as it was."), "room", session)


@require_POST
def say(request, slug):
    session = its_room(request, slug, "say")
    return send(request, "say", SayForm(request.POST), "", "room", session)


@require_POST
def take_back_turn(request, pk):
    turn = its_part(request, Turn, pk, "take_back_turn")
    return press(request, "take_back_turn", _("Taken back."), "room", turn.session, turn=turn)


@require_POST
def vote(request, pk):
    poll = its_part(request, Poll, pk, "vote")
    done = _("Your answer counts. You can change it until the question is closed.")
    return send(request, "vote", VoteForm(request.POST, poll=poll), done, "room", poll.session, poll=poll)


def _page(request, session) -> dict:
    forms = {"question_form": QuestionForm(auto_id="question-%s"), "say_form": SayForm(auto_id="say-%s")}
    return room_page(request.user, session) | forms


def _name_of(person, session) -> str:
    """The name she registered with, or the one she had before, or her own."""
    before = session.participants.filter(person=person).values_list("name", flat=True).first()
    registered = session.registrations.filter(person=person).values_list("screen_name", flat=True).first()
    return before or registered or person.name
