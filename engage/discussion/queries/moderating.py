"""What waits for a moderator, and one case as each of those sees it whom it concerns."""

from django.db.models import Case, F, QuerySet, Value, When

from engage.base.actions import may
from engage.discussion.models import ModerationReport
from engage.discussion.queries.clocks import is_due
from engage.discussion.queries.telling import told
from engage.discussion.states import DECIDED, UNDECIDED, WAITS, ReportState

ABOUT = ("post__thread__place__parent__parent__parent", "post__author", "post__pseudonym", "rule_set")
ABOUT += ("post__organisation", "post__parent__author")
AT_MOST = 30


def to_moderate(person) -> list[ModerationReport]:
    """What she can decide, the most urgent first."""
    verbs = {ReportState.APPEALED: "settle_appeal"}
    return [
        report
        for report in waiting(person)[:AT_MOST]
        if may(person, f"discussion.{verbs.get(report.state, 'hide_post')}", report)
    ]


def waiting(person) -> QuerySet[ModerationReport]:
    first = Case(When(state=ReportState.URGENT, then=Value(0)), default=Value(1))
    found = ModerationReport.objects.visible_to(person).filter(state__in=UNDECIDED).select_related(*ABOUT)
    return found.order_by(first, F("due_at").asc(nulls_last=True), "pk")


def report_page(person, report: ModerationReport) -> dict:
    """Moderators read why it was reported; nobody reads by whom."""
    post = told(person, [report.post])[0]
    ways_on = _ways_on(person, report)
    is_team = may(person, "discussion.hide_post", report) or may(person, "discussion.settle_appeal", report)
    is_hers = post.author_id == person.pk
    return {
        "report": report,
        "post": post,
        "ways_on": ways_on,
        "is_team": is_team,
        "is_hers": is_hers,
        "words_shown": is_team or is_hers or post.is_shown,
        "reporters": list(report.reporters.defer("person")) if is_team else [],
        "past_wordings": list(post.past_wordings.all()) if is_team else [],
        "actions": list(report.actions.select_related("person")),
    }


def _ways_on(person, report: ModerationReport) -> dict[str, bool]:
    can = {
        "hide_post": report.state in WAITS and report.post.can("hide"),
        "keep_post": report.state in WAITS,
        "appeal_decision": report.state in DECIDED and not is_due(report),
        "settle_appeal": report.state == ReportState.APPEALED,
    }
    return {verb: bool(yes and may(person, f"discussion.{verb}", report)) for verb, yes in can.items()}
