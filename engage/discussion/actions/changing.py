"""Whoever wrote a post changes it, for everyone to see, or takes it back."""

from django.utils.translation import gettext as _

from engage.base import clock
from engage.base.actions import Refused, action, lock, require
from engage.base.states import move
from engage.discussion.actions.writing import _need_words as need_words
from engage.discussion.events import OfficialPostChanged, PostChanged, PostTakenBack
from engage.discussion.models import Post, PostWording
from engage.discussion.queries.naming import about_thing, named_post
from engage.discussion.states import UNDECIDED, Voice
from engage.record.actions import record

GONE = "–"


@action
def change_post(*, actor, post, words, changes) -> Post:
    """It reads otherwise from now on; how it read stays to be seen. `changes` is how often it had been changed."""
    post = lock(post)
    require(actor, "discussion.change_post", post)
    return _reword(actor, post, words, changes)


def _reword(actor, post: Post, words, changes) -> Post:
    _refuse_unless_shown(post)
    words = need_words(words)
    if changes != post.changes:
        raise Refused(
            _("You changed this post in another window meanwhile. Look at it, and change it again.")
        )
    if words == post.words:
        return post
    PostWording.objects.create(post=post, words=post.words)
    post.words, post.changed_at, post.changes = words, clock.now(), post.changes + 1
    post.save(update_fields=["words", "changed_at", "changes"])
    _record(actor, post)
    return post


@action
def take_back_post(*, actor, post) -> Post:
    """Her words go; that something stood there stays. What was said for a body stays too."""
    post = lock(post)
    require(actor, "discussion.take_back_post", post)
    return _take_back(actor, post)


def _take_back(actor, post: Post) -> Post:
    _refuse_unless_shown(post)
    if post.voice == Voice.OFFICIAL:
        raise Refused(_("What was said for a body stays. You can change it, and everyone sees how it read."))
    if post.reports.filter(state__in=UNDECIDED).exists():
        raise Refused(_("A moderator is looking at this post. You can take it back after that."))
    move(post, "take_back")
    post.words = GONE
    post.save(update_fields=["state", "words"])
    post.past_wordings.update(words=GONE)
    record(actor, PostTakenBack(**named_post(post)))
    return post


def _record(actor, post: Post) -> None:
    if post.voice == Voice.OFFICIAL:
        record(actor, OfficialPostChanged(organisation=post.organisation.name, **about_thing(post)))
    else:
        record(actor, PostChanged(**named_post(post)))


def _refuse_unless_shown(post: Post) -> None:
    if not post.is_shown:
        raise Refused(_("This post is not shown any more, so it cannot be changed."))
