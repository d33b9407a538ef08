"""People of the demo place talk: about something raised, about a question that is asked, and in a forum space."""

from engage.agenda.models import AgendaItem
from engage.consultations.models import Consultation
from engage.consultations.states import State
from engage.demo.raised import RAISED
from engage.demo.said import (
    ANSWERS,
    CHANGED,
    CONSULTED,
    LETTERS,
    NIGHT,
    NIGHT_MORE,
    OFFICIAL,
    RUDE,
    RUDE_WHY,
)
from engage.demo.spoken import SPACES
from engage.demo.stage import on_day
from engage.discussion import actions
from engage.discussion.models import Thread
from engage.discussion.rules import voices_of
from engage.forums.models import ForumSpace
from engage.people.models import Person

RUTH, PRIYA, GARETH, SUNNY = "Ruth Abney", "Priya Nandakumar", "Gareth Pell", "Sunny Okonjo-Reid"
HOST, MODERATOR = "Martin Oyelaran", "Siân Talbot"


def act(harrowmere) -> None:
    thread = _about_letters()
    _reported(thread)
    _at_night()
    _about_a_question()


def _about_letters() -> Thread:
    """Neighbours talk, the board answers in its frame, and Ruth corrects a number."""
    item = AgendaItem.objects.get(title=RAISED["words"]["title"])
    posts = []
    for number, (name, words) in enumerate(LETTERS):
        with on_day(-20 + number):
            posts.append(actions.start_thread(actor=_person(name), thing=item, words=words))
    host, thread = _person(HOST), posts[0].thread
    with on_day(-15):
        role = next(role for role in voices_of(host, item) if role.organisation)
        said = actions.reply_to_post(actor=host, post=posts[-1], words=OFFICIAL, role=role)
    for number, (name, words) in enumerate(ANSWERS):
        with on_day(-14 + number):
            actions.reply_to_post(actor=_person(name), post=said, words=words)
    with on_day(-12):
        actions.change_post(actor=_person(RUTH), post=posts[1], words=CHANGED, changes=0)
    return Thread.objects.get(pk=thread.pk)


def _reported(thread: Thread) -> None:
    """One post is hidden; another is reported and waits for a moderator."""
    with on_day(-11):
        rude = actions.write_post(actor=_person(SUNNY), thread=thread, words=RUDE, is_named=False)
        report = actions.report_post(actor=_person(PRIYA), post=rude, concern="insult")
        actions.hide_post(actor=_person(MODERATOR), report=report, reason_code="insult", words=RUDE_WHY)
    with on_day(-1):
        post = thread.posts.get(number=4)
        actions.report_post(actor=_person(GARETH), post=post, concern="private", words="Who are the seven?")


def _at_night() -> None:
    space = ForumSpace.objects.get(name=SPACES["night"]["name"])
    with on_day(-5):
        thread = actions.start_thread(actor=_person(RUTH), thing=space, **NIGHT).thread
    for number, (name, words) in enumerate(NIGHT_MORE):
        with on_day(-4 + number):
            actions.write_post(actor=_person(name), thread=thread, words=words, is_named=False)


def _about_a_question() -> None:
    asked = Consultation.objects.filter(state=State.OPEN).order_by("pk").first()
    with on_day(-2):
        actions.start_thread(actor=_person(RUTH), thing=asked, words=CONSULTED)


def _person(name: str) -> Person:
    return Person.objects.get(name=name)
