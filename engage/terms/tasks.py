"""What the clock does for terms and report-backs, what follows from facts, and who is written to."""

import logging

from engage.base import clock
from engage.base.actions import CLOCK
from engage.base.events import pk_of
from engage.discussion.models import Post
from engage.elections.models import Election
from engage.notices.actions import queue_letters
from engage.panels.models import Panel
from engage.terms import actions
from engage.terms.models import PanelMeeting, ReportBack, Term
from engage.terms.queries.following import elections_waited_for
from engage.terms.queries.letters import letters_to_askers, letters_to_holder, letters_to_represented
from engage.terms.queries.naming import OF_MEETING, OF_REPORT, OF_TERM
from engage.terms.queries.telling import elections_without_terms, meetings_without_reports, unfilled

logger = logging.getLogger(__name__)
MOST_STEPS = 4  # after downtime: both reminders and overdue at once


def move_terms_on() -> None:
    """What was not taken up in time, what ran out, and leave that is over. Each stands alone."""
    for term in Term.objects.due(clock.today()):
        _try(lambda term=term: actions.move_terms_on(actor=CLOCK, terms=[term]), term)
    actions.purge_declarations(actor=CLOCK)


def move_reports_on() -> None:
    for _round in range(MOST_STEPS):
        due = list(ReportBack.objects.due(clock.today()))
        if not [each for each in due if _try(lambda each=each: _move_report(each), each)]:
            return


def catch_up_with_panels() -> None:
    """What has not followed from a fact by now."""
    for election in elections_without_terms():
        _try(lambda election=election: actions.begin_terms(actor=CLOCK, election=election), election)
    for meeting in meetings_without_reports():
        _try(lambda meeting=meeting: actions.owe_report_backs(actor=CLOCK, meeting=meeting), meeting)
    for term in unfilled():
        _try(lambda term=term: actions.fill_vacancy(actor=CLOCK, term=term), term)


def begin_terms(entry) -> None:
    election = Election.objects.get(pk=pk_of(entry.subject))
    actions.begin_terms(actor=CLOCK, election=election)


def end_voided_terms(entry) -> None:
    election = Election.objects.get(pk=pk_of(entry.subject))
    actions.end_voided_terms(actor=CLOCK, election=election)


def end_closed_terms(entry) -> None:
    """What happened was that its panel closed."""
    actions.end_closed_terms(actor=CLOCK, panel=Panel.objects.get(pk=pk_of(entry.subject)))


def fill_vacancy(entry) -> None:
    term = Term.objects.select_related(*OF_TERM).get(pk=pk_of(entry.subject))
    actions.fill_vacancy(actor=CLOCK, term=term)
    for election in elections_waited_for(term):
        actions.begin_terms(actor=CLOCK, election=election)


def owe_report_backs(entry) -> None:
    """Only when the meeting was one of a panel."""
    for meeting in PanelMeeting.objects.filter(session=pk_of(entry.subject)).select_related(*OF_MEETING):
        actions.owe_report_backs(actor=CLOCK, meeting=meeting)


def note_post(entry) -> None:
    """Only when it was said under a report-back."""
    label = ReportBack._meta.label_lower
    posts = Post.objects.filter(pk=pk_of(entry.subject), thread__label=label)
    for post in posts.select_related("thread", "author"):
        report = ReportBack.objects.select_related(*OF_REPORT).get(pk=post.thread.key)
        actions.note_post(actor=CLOCK, report=report, post=post)


def tell_holder(entry) -> None:
    queue_letters(actor=CLOCK, letters=letters_to_holder(entry))


def tell_represented(entry) -> None:
    queue_letters(actor=CLOCK, letters=letters_to_represented(entry))


def tell_askers(entry) -> None:
    queue_letters(actor=CLOCK, letters=letters_to_askers(entry))


def _move_report(report: ReportBack) -> int:
    return actions.move_reports_on(actor=CLOCK, reports=[report])


def _try(act, row):
    """One that fails stops no others; the next tick tries it again."""
    try:
        return act()
    except Exception:
        logger.exception("%s %s could not be moved on.", row._meta.label, row.pk)
        return None
