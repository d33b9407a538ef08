"""What the page of a thread shows to someone: each post as she may read it, and what she can do with it."""

from django.utils.translation import gettext as _

from engage.base.actions import may
from engage.base.events import about
from engage.discussion.models import Post, PostWording, Thread
from engage.discussion.queries.reading import IN_SHORT, newest, page_of, read_until, threads_about
from engage.discussion.rules import talk_about
from engage.discussion.states import Voice

TONES = {Voice.CITIZEN: "citizen", Voice.REPRESENTATIVE: "representative", Voice.OFFICIAL: "official"}
SHOWN_THREADS = 5


def thread_page(person, thread: Thread, number) -> dict:
    page = page_of(thread, number)
    mark = read_until(person, [thread]).get(thread.pk)
    has_voice = thread.goes_on and may(person, "discussion.write_post", thread)
    posts = told(person, page.object_list, mark=mark, has_voice=has_voice)
    return {
        "thread": thread,
        "thing": thread.thing,
        "page": page,
        "posts": posts,
        "has_voice": has_voice,
        "unread": unread(thread, mark),
    }


def told(person, posts, *, mark=None, has_voice=False) -> list[Post]:
    """The same posts, each with what its fragment asks: its tone, whether it is new, and who may do what."""
    posts = list(posts)
    for post in posts:
        is_hers = person.is_authenticated and post.author_id == person.pk
        post.tone = TONES[Voice(post.voice)]
        post.is_new = mark is not None and post.number > mark and not is_hers
        post.detail = provenance(post)
        post.ways_on = {
            "reply_to_post": has_voice and post.is_shown and post.parent_id is None,
            "change_post": is_hers and post.is_shown,
            "report_post": person.is_authenticated and post.is_shown and not is_hers,
        }
    return posts


def provenance(post: Post) -> str:
    """Since when someone speaks in that role, and for whom: it is kept as it was on that day."""
    said = [post.organisation.name] if post.organisation else []
    if post.role_provenance:
        said.append(post.role_provenance)
    elif post.role_since and post.voice == Voice.REPRESENTATIVE:
        said.append(_("since %(year)s") % {"year": post.role_since.year})
    return ", ".join(said)


def unread(thread: Thread, mark: int | None) -> int:
    """How many are new to her; nothing is new to who never said that she has read it."""
    return thread.post_count - mark if mark is not None else 0


def in_short(person, thing) -> dict:
    """What the page of a thing shows of the talk about it."""
    talk = talk_about(thing._meta.label_lower)
    shown = {"thing": thing, "subject": about(thing), "has_many": talk.has_many, "person": person}
    shown["goes_on"] = talk.goes_on(thing)
    return shown | (_threads(person, thing) if talk.has_many else _newest(person, thing))


def _threads(person, thing) -> dict:
    threads = list(threads_about(person, thing)[:SHOWN_THREADS])
    marks = read_until(person, threads) if threads else {}
    for thread in threads:
        thread.thing, thread.unread = thing, unread(thread, marks.get(thread.pk))
    return {"threads": threads}


def _newest(person, thing) -> dict:
    """In one question: the page of a thing has enough of its own to ask."""
    posts = list(newest(person, thing))
    readable = [post for post in posts if post.is_shown][:IN_SHORT] or posts[:1]
    thread = posts[0].thread if posts else None
    mark = posts[0].mark if posts else None
    if thread:
        thread.unread = unread(thread, mark)
    return {"thread": thread, "posts": told(person, readable, mark=mark)}


def wordings(person, post: Post) -> list[PostWording]:
    return list(PostWording.objects.visible_to(person).filter(post=post))
