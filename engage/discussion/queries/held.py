"""What discussion holds about someone, told to her in her own words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from engage.base.personal import tells
from engage.discussion.models import ModerationAction, Post, ReadMark, Reporter


@tells(
    gettext_lazy("What you said in talks, what you reported, and what you decided as a moderator"),
    why=gettext_lazy(
        "So that others can answer you, and so that talk stays fair. When you leave, what you said stays under "
        "“Former participant”, and nobody can tell which posts were by the same person. Words that were hidden, and "
        "how a post read before you changed it, go."
    ),
    models=(
        "discussion.Thread",
        "discussion.Post",
        "discussion.PostWording",
        "discussion.ReadMark",
        "discussion.ModerationReport",
        "discussion.Reporter",
        "discussion.ModerationAction",
    ),
)
def said(person) -> list[dict]:
    posts = Post.objects.filter(author=person).select_related("pseudonym", "author").order_by("pk")
    posts = posts.prefetch_related("past_wordings")
    reported = Reporter.objects.filter(person=person).order_by("pk")
    decided = ModerationAction.objects.filter(person=person).order_by("pk")
    marks = ReadMark.objects.filter(person=person).select_related("thread").order_by("pk")
    return [
        *(
            {
                _("You said"): post.words,
                _("Under the name"): post.name,
                _("When"): post.written_at,
                _("Where"): post.get_absolute_url(),
                _("How it stands"): post.get_state_display(),
                _("How it read before"): " · ".join(each.words for each in post.past_wordings.all()),
            }
            for post in posts
        ),
        *(
            {
                _("You reported a post because"): each.get_concern_display(),
                _("What you wrote"): each.words,
                _("When"): each.reported_at,
            }
            for each in reported
        ),
        *(
            {
                _("You decided as a moderator"): each.get_verdict_display(),
                _("What you wrote"): each.words,
                _("When"): each.done_at,
            }
            for each in decided
        ),
        *(
            {_("You have read"): mark.thread.get_absolute_url(), _("Until post"): mark.number}
            for mark in marks
        ),
    ]
