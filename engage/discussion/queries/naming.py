"""How threads, posts and who decides about them are called in the record: never by their words."""

from django.urls import reverse

from engage.base.events import about
from engage.discussion.models import ModerationReport, Post, Thread


def named_thread(thread: Thread) -> dict:
    return {"subject": thread.subject, "place": thread.place.code, "address": thread.get_absolute_url()}


def named_post(post: Post) -> dict:
    return {"subject": about(post), "place": post.thread.place.code}


def told_post(post: Post) -> dict:
    return named_post(post) | {"address": reverse("post", args=[post.pk])}


def about_thing(post: Post) -> dict:
    """On the timeline of what is talked about."""
    return told_post(post) | {"subject": post.thread.subject}


def named_report(report: ModerationReport) -> dict:
    return named_post(report.post)
