"""Someone says something: the first in a thread, the next, or an answer to a post."""

from django.utils.translation import gettext as _

from engage.base import clock
from engage.base.actions import Refused, action, lock, require, tidied
from engage.discussion.actions.reading import _read_until as read_until
from engage.discussion.events import OfficialPostWritten, PostWritten, ThreadStarted
from engage.discussion.models import Post, Thread
from engage.discussion.models.post import LONGEST
from engage.discussion.queries.naming import about_thing, named_post, named_thread
from engage.discussion.rules import SPEAKS_AS, takes_part_in, talk_about, voices_of
from engage.discussion.states import Voice
from engage.people.actions import take_pseudonym
from engage.record.actions import record


@action
def start_thread(*, actor, thing, words, title="", role=None, is_named=True) -> Post:
    """The first post of a thread. Where a thing has only one thread, that is the one it goes into."""
    thing = lock(thing)
    require(actor, "discussion.start_thread", thing)
    talk = talk_about(thing._meta.label_lower)
    if not talk.goes_on(thing):
        raise Refused(_over())
    title = tidied(title)[:120] if talk.has_many else ""
    if talk.has_many and not title:
        raise Refused(_("Say in a few words what it is about."))
    found = None if talk.has_many else Thread.objects.about(thing).first()
    thread = found or _begin(actor, thing, title)
    return _add(actor, thread, words=words, role=role, is_named=is_named)


@action
def write_post(*, actor, thread, words, role=None, is_named=True) -> Post:
    """The next post of a thread."""
    thread = _hold(thread)
    require(actor, "discussion.write_post", thread)
    _refuse_when_over(thread)
    return _add(actor, thread, words=words, role=role, is_named=is_named)


@action
def reply_to_post(*, actor, post, words, role=None, is_named=True) -> Post:
    """An answer under a post. An answer to an answer stands under the same post, so there is one level."""
    thread = _hold(post.thread)
    post = lock(post)
    post.thread = thread
    require(actor, "discussion.reply_to_post", post)
    _refuse_when_over(thread)
    if not post.is_shown:
        raise Refused(
            _("This post is not shown any more, so nobody can answer it. Your words were not sent.")
        )
    parent = post.parent or post
    return _add(actor, thread, words=words, role=role, is_named=is_named, parent=parent)


def _hold(thread: Thread) -> Thread:
    """What it is about is held first, as everywhere, so that nothing is said after that has closed."""
    if thread.thing is not None:
        lock(thread.thing)
    return lock(thread)


def _begin(actor, thing, title: str) -> Thread:
    thread = Thread.objects.create(
        label=thing._meta.label_lower, key=thing.pk, title=title, place=thing.place
    )
    record(actor, ThreadStarted(**named_thread(thread)))
    return thread


def _add(actor, thread: Thread, *, words, role=None, is_named=True, parent=None, signed_as="") -> Post:
    """The thread is held, so that no two posts get one number."""
    thread = lock(thread)
    number, words = thread.post_count + 1, _need_words(words)
    post = Post(thread=thread, number=number, parent=parent, root=parent.number if parent else number)
    post.author, post.words, post.signed_as = actor, words, signed_as
    _speak(post, actor, role, is_named)
    post.save()
    thread.post_count, thread.last_at = number, clock.now()
    thread.save(update_fields=["post_count", "last_at"])
    read_until(actor, thread, number)
    _record(actor, post)
    return post


def _speak(post: Post, actor, role, is_named: bool) -> None:
    """In a role of hers, under her name; else as herself, by her name or by the one she has only there."""
    thing = post.thread.thing
    if role is not None:
        if role.pk not in {each.pk for each in voices_of(actor, thing)}:
            raise Refused(_("You do not hold this role here today. Choose as what you speak."))
        post.voice, post.organisation = SPEAKS_AS[role.kind], role.organisation
        post.role_title, post.role_since = str(role)[:120], role.starts_date
        post.role_provenance, post.role_url = role.provenance, role.about_url
    elif not takes_part_in(actor, thing):
        raise Refused(_("Choose for whom you speak, so that everyone can see it."))
    elif not is_named:
        post.pseudonym = take_pseudonym(actor=actor, person=actor, space=post.thread.subject)


def _record(actor, post: Post) -> None:
    if post.voice == Voice.OFFICIAL:
        record(actor, OfficialPostWritten(organisation=post.organisation.name, **about_thing(post)))
    else:
        record(actor, PostWritten(thread_id=post.thread_id, **named_post(post)))


def _need_words(words: str) -> str:
    words = tidied(words)
    if not words:
        raise Refused(_("Write what you want to say."))
    if len(words) > LONGEST:
        raise Refused(_("This is too long. Use %(number)s letters at most.") % {"number": LONGEST})
    return words


def _refuse_when_over(thread: Thread) -> None:
    if not thread.goes_on:
        raise Refused(_over())


def _over() -> str:
    return _("Nothing can be added here now. What was said stays to be read.")
