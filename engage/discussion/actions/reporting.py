"""Someone says that a post should not stand there."""

from django.utils.translation import gettext as _

from engage.base.actions import Refused, action, lock, require, tidied
from engage.discussion.actions.moderating import _move_on as move_on
from engage.discussion.events import PostReported
from engage.discussion.models import ModerationReport, Reporter
from engage.discussion.queries.naming import named_post
from engage.discussion.states import UNDECIDED, URGENT, Concern, ReportState
from engage.places.queries import rules_for
from engage.record.actions import record


@action
def report_post(*, actor, post, concern, words="") -> ModerationReport:
    """A moderator looks at it. Reporting twice is reporting once; several reports are one case."""
    post = lock(post)
    require(actor, "discussion.report_post", post)
    if concern not in Concern.values:
        raise Refused(_("Say what is wrong with it."))
    if not post.is_shown:
        raise Refused(_("This post is not shown any more. You need do nothing."))
    report = post.reports.filter(state__in=UNDECIDED).first() or _open(post)
    if report.state == ReportState.APPEALED:
        raise Refused(_("Someone is looking at this post for the second time. You need do nothing."))
    _keep(actor, report, concern, words)
    return report


def _open(post) -> ModerationReport:
    return ModerationReport.objects.create(post=post, rule_set=rules_for(post.thread.place))


def _keep(actor, report: ModerationReport, concern, words: str) -> None:
    words = tidied(words, 1_000)
    said = {"concern": concern, "words": words}
    _reporter, is_new = Reporter.objects.get_or_create(report=report, person=actor, defaults=said)
    verb = "hurry" if concern in URGENT else "review"
    if report.can(verb):
        move_on(report, verb)
    if is_new:
        record(actor, PostReported(report_id=report.pk, **named_post(report.post)))
