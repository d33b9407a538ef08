"""What is said where an app leads the talk: it asks its own rules first, and then lets the words stand there."""

from django.utils.translation import gettext as _

from engage.base.actions import Refused, action, lock, require
from engage.discussion.actions.changing import _reword as reword
from engage.discussion.actions.changing import _take_back as take_back
from engage.discussion.actions.writing import _add as add
from engage.discussion.actions.writing import _begin as begin
from engage.discussion.actions.writing import _over as over
from engage.discussion.models import Post, Thread
from engage.discussion.rules import talk_about


@action
def say_in_led_talk(*, actor, thing, words, is_named=True, signed_as="", parent=None) -> Post:
    """As herself: by her name, by one she has only there, or under one that is public already, as on a ballot paper."""
    thing = lock(thing)
    require(actor, "discussion.say_in_led_talk", thing)
    parent = lock(parent) if parent else None
    if not talk_about(thing._meta.label_lower).goes_on(thing):
        raise Refused(over())
    if parent and not parent.is_shown:
        raise Refused(_("This is not shown any more, so nobody can answer it. Your words were not sent."))
    thread = Thread.objects.about(thing).first() or begin(actor, thing, "")
    return add(actor, thread, words=words, is_named=is_named, parent=parent, signed_as=signed_as)


@action
def reword_led_post(*, actor, post, words, changes) -> Post:
    """It reads otherwise from now on; how it read stays to be seen, as in every talk."""
    post = lock(post)
    require(actor, "discussion.reword_led_post", post)
    return reword(actor, post, words, changes)


@action
def take_back_led_post(*, actor, post) -> Post:
    """Her words go; that something stood there stays, as in every talk."""
    post = lock(post)
    require(actor, "discussion.take_back_led_post", post)
    return take_back(actor, post)
