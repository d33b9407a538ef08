"""A page of a thread, however long it is: always the same few queries."""

from django.core.paginator import Page, Paginator
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.functional import cached_property

from engage.base.events import parted
from engage.discussion.models import Post, ReadMark, Thread
from engage.discussion.rules import talk_about

ON_A_PAGE = 25
IN_SHORT = 3
SPEAKER = ("author", "pseudonym", "organisation", "parent")


class Pages(Paginator):
    """No post is ever deleted, so that a thread knows its own count."""

    def __init__(self, thread: Thread):
        super().__init__(thread.posts.in_order(), ON_A_PAGE)
        self.thread = thread

    def page(self, number) -> Page:
        """First which posts these are, from the index and from the nearer end; all about them only then."""
        number = self.validate_number(number)
        before, until = (number - 1) * ON_A_PAGE, min(number * ON_A_PAGE, self.count)
        if before > self.count - until:
            numbers = self.object_list.reverse()[self.count - until : self.count - before]
        else:
            numbers = self.object_list[before:until]
        found = self.thread.posts.filter(number__in=numbers.values("number")).in_order()
        return Page(found.select_related(*SPEAKER), number, self)

    @cached_property
    def count(self) -> int:
        return self.thread.post_count


def page_of(thread: Thread, number) -> Page:
    return Pages(thread).get_page(number)


def page_number(post: Post) -> int:
    """On which page of its thread it stands."""
    before = Q(root__lt=post.root) | Q(root=post.root, number__lt=post.number)
    return Post.objects.filter(before, thread=post.thread_id).count() // ON_A_PAGE + 1


def threads_about(person, thing) -> QuerySet[Thread]:
    """All there are, those with the newest post first."""
    return Thread.objects.visible_to(person).about(thing).order_by("-last_at", "-pk")


def newest(person, thing, at_most=2 * IN_SHORT) -> QuerySet[Post]:
    """The last words about a thing that has one thread, each with `mark`: how far she has read."""
    mine = ReadMark.objects.filter(thread=OuterRef("thread"), person=person.pk).values("number")[:1]
    found = Post.objects.filter(thread__label=thing._meta.label_lower, thread__key=thing.pk)
    found = found.annotate(mark=Subquery(mine)).select_related("thread", *SPEAKER)
    return found.order_by("-number")[:at_most]


def read_until(person, threads) -> dict[int, int]:
    """By the key of the thread, the number of the last post she has read; without those she never read."""
    marks = ReadMark.objects.visible_to(person).filter(thread__in=threads) if person.is_authenticated else []
    return {mark.thread_id: mark.number for mark in marks}


def thing_talked_about(person, subject: str):
    """What `subject` names, if it can be talked about and she may see it; else None."""
    label, key = parted(subject)
    talk = talk_about(label)
    if talk is None:
        return None
    return talk.model._default_manager.visible_to(person).select_related(*talk.with_it).filter(pk=key).first()
