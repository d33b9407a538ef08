"""The live side of a room: who listens, what can be sent, and the fragments that everyone gets."""

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import resolve
from django.utils.translation import gettext as _

from engage.base.actions import Refused
from engage.base.events import about, number_in, parted, pk_of
from engage.base.live import open_room, tell
from engage.base.models import RoomEvent
from engage.discussion.models import Post
from engage.meetings.models import LiveSession
from engage.meetings.queries.listing import ABOUT
from engage.rooms import actions
from engage.rooms.forms import HandForm, QuestionForm, SayForm, VoteForm
from engage.rooms.models import Poll, Turn
from engage.rooms.queries import showing

POST = "discussion.post"


def session_of(key: str) -> LiveSession:
    return LiveSession.objects.select_related(*ABOUT).get(pk=pk_of(key))


# --- Who listens ------------------------------------------------------------------------------------


def sees(person, key: str) -> bool:
    """Whoever sees the meeting, unless she was sent out."""
    found = LiveSession.objects.visible_to(person or AnonymousUser()).filter(pk=parted(key)[1]).first()
    if found is None or not (found.is_open_now or found.is_over):
        return False
    return person is None or not found.participants.filter(person=person, removed_at__isnull=False).exists()


# --- What can be sent -------------------------------------------------------------------------------


def say(actor, key, fields, cid):
    actions.say(actor=actor, session=session_of(key), **_clean(SayForm(fields)), cid=cid)


def ask_to_speak(actor, key, fields, cid):
    _clean(HandForm(fields))
    actions.ask_to_speak(actor=actor, session=session_of(key), cid=cid)


def ask_in_writing(actor, key, fields, cid):
    actions.ask_in_writing(actor=actor, session=session_of(key), **_clean(QuestionForm(fields)), cid=cid)


def come_back(actor, key, fields, cid):
    actions.come_back(actor=actor, session=session_of(key), cid=cid)


def take_back_turn(actor, key, fields, cid):
    turn = _its(Turn, key, fields.get("turn"))
    actions.take_back_turn(actor=actor, turn=turn, cid=cid)


def vote(actor, key, fields, cid):
    poll = _its(Poll, key, fields.get("poll"))
    actions.vote(actor=actor, poll=poll, **_clean(VoteForm(fields, poll=poll)), cid=cid)


DOES = {verb.__name__: verb for verb in (say, ask_to_speak, ask_in_writing, come_back, take_back_turn, vote)}


def _clean(form) -> dict:
    if not form.is_valid():
        raise ValidationError([error for errors in form.errors.values() for error in errors])
    return {name: value for name, value in form.cleaned_data.items() if name != "cid"}


def _its(model, key: str, pk):
    found = model.objects.filter(session=pk_of(key), pk=number_in(str(pk))).first()
    if found is None:
        raise Refused(_("This is not there any more. Load the page again."))
    return found


# --- What is shown ----------------------------------------------------------------------------------


def show_now(subject: str, key: str) -> str:
    return render_to_string("rooms/_now.html", showing.now_of(session_of(key)))


def show_queue(subject: str, key: str) -> str:
    return render_to_string("rooms/_queue.html", showing.queue_of(session_of(key)))


def show_poll(subject: str, key: str) -> str:
    poll = Poll.objects.select_related("session__rule_set").get(pk=pk_of(subject))
    return render_to_string("rooms/_poll.html", showing.poll_of(poll))


def show_said(subject: str, key: str) -> str:
    post = Post.objects.select_related("thread__place", "author", "pseudonym", "organisation", "parent")
    return render_to_string("discussion/_post.html", showing.said_of(post.get(pk=pk_of(subject))))


SHOWS = {"now": show_now, "queue": show_queue, "poll": show_poll, "said": show_said}


# --- What happens elsewhere and is told here --------------------------------------------------------


def tell_now(entry) -> None:
    """A meeting began, stands still, goes on to its next part or is over."""
    _tell(entry.subject, "now")


def tell_said(entry) -> None:
    """Someone wrote in the meeting's thread by another door, or a post there changed or was hidden."""
    post = Post.objects.select_related("thread").get(pk=_post_pk(entry))
    if post.thread.label != LiveSession._meta.label_lower:
        return
    is_told = RoomEvent.objects.filter(room__key=post.thread.subject, subject=about(post)).exists()
    if not (is_told and entry.name.endswith("_written")):
        _tell(post.thread.subject, "said", about(post))


def _post_pk(entry) -> int:
    if entry.subject.startswith(POST):
        return pk_of(entry.subject)
    return resolve(entry.data["address"]).kwargs["pk"]


def _tell(key: str, kind: str, subject: str = "") -> None:
    with transaction.atomic():
        open_room(key)
        tell(key, kind, subject)
