"""Threads and posts, reached through actions; and the people it takes."""

from itertools import count

from engage.base.actions import CONSOLE
from engage.discussion import actions
from engage.discussion.models import ModerationReport, Post, Thread
from engage.people.actions import give_role
from engage.people.models import Person
from engage.people.states import RoleKind
from tests.factories.agenda import make_moderator, make_open_item
from tests.factories.people import LONG_AGO
from tests.factories.promises import make_citizen
from tests.factories.standing import stands

NUMBERS = count(1)
WORDS = "The bus comes ten minutes after the clinic opens."


@stands
def make_thread(cast, *, item=None, author=None, words=WORDS) -> Thread:
    """Begun by a citizen under an item of the agenda."""
    item = item or make_open_item(cast)
    author = author or make_citizen(cast, place=item.place)
    return actions.start_thread(actor=author, thing=item, words=words).thread


@stands
def make_post(cast, thread=None, *, author=None, **more) -> Post:
    """The next in a thread, or the first."""
    thread = thread or make_thread(cast)
    author = author or make_citizen(cast, place=thread.place)
    said = {"words": f"{WORDS} ({next(NUMBERS)})"} | more
    return actions.write_post(actor=author, thread=thread, **said)


def make_reply(cast, post, *, author=None, words="I saw that too.") -> Post:
    author = author or make_citizen(cast, place=post.thread.place)
    return actions.reply_to_post(actor=author, post=post, words=words)


@stands
def make_reported(cast, post=None, *, reporter=None, concern="insult", words="") -> ModerationReport:
    post = post or make_post(cast)
    reporter = reporter or make_citizen(cast, place=post.thread.place)
    return actions.report_post(actor=reporter, post=post, concern=concern, words=words)


@stands
def make_hidden(cast, post=None, *, moderator=None, **more) -> ModerationReport:
    report = make_reported(cast, post)
    moderator = moderator or make_moderator(cast, place=report.post.thread.place)
    said = {"reason_code": "insult", "words": "It calls someone names."} | more
    return actions.hide_post(actor=moderator, report=report, **said)


@stands
def make_kept(cast, post=None, *, moderator=None, **more) -> ModerationReport:
    report = make_reported(cast, post, **more)
    moderator = moderator or make_moderator(cast, place=report.post.thread.place)
    return actions.keep_post(actor=moderator, report=report, words="It is about the bus, not about anyone.")


@stands
def make_appealed(cast, post=None, **more) -> ModerationReport:
    report = make_hidden(cast, post, **more)
    return actions.appeal_decision(actor=report.post.author, report=report)


def with_role(cast, person, kind, *, organisation=None, title="Officer") -> Person:
    give_role(
        actor=CONSOLE,
        person=person,
        kind=kind,
        place=cast.place,
        organisation=organisation,
        title=title,
        starts=LONG_AGO,
    )
    return Person.objects.get(pk=person.pk)


@stands
def make_official(cast, *, organisation=None) -> Person:
    person = make_citizen(cast)
    return with_role(cast, person, RoleKind.RESPONDER, organisation=organisation or cast.board)


def role_of(person):
    return person.roles.get()


def again(thing):
    return type(thing).objects.get(pk=thing.pk)


def hostile_post(cast, words) -> Post:
    return make_post(cast, words=words)
