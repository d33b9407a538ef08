"""What the pages of a suspension and of a recall show, and what of both stands on the page of a member."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from engage.base.actions import may
from engage.recalls.models import Recall, Suspension
from engage.recalls.queries.deciding import no_recall_because, no_suspension_because, numbers_of
from engage.recalls.states import RECALL_RUNS, RecallState, SuspensionState
from engage.terms.models import Term
from engage.terms.queries.naming import OF_TERM
from engage.terms.states import TermState

ABOUT = tuple(f"term__{each}" for each in OF_TERM)
SAID = (
    *("suspension.most_days", "suspension.answer_days", "suspension.vote_days", "suspension.again_months"),
    *("recall.voted_percent", "recall.belong_percent", "recall.least", "recall.lapses_days"),
    "report_back.recall_after_missed",
)
TONES = {
    SuspensionState.PROPOSED: "amber",
    SuspensionState.PASSED: "clay",
    RecallState.COLLECTING: "amber",
    RecallState.VOTING: "plum",
    RecallState.REMOVED: "clay",
    RecallState.KEPT: "pine",
}


def the_suspension(pk: int) -> QuerySet[Suspension]:
    return Suspension.objects.filter(pk=pk).select_related(*ABOUT, "proposed_by")


def the_recall(pk: int) -> QuerySet[Recall]:
    return Recall.objects.filter(pk=pk).select_related(*ABOUT)


def staying(person, term: Term) -> dict:
    """What runs now, what was decided, and what she who reads it may begin."""
    suspensions, recalls = list(term.suspensions.all()), list(term.recalls.all())
    for each in (*suspensions, *recalls):
        each.term, each.tone = term, TONES.get(each.state, "quiet")
    is_open = [each for each in suspensions if each.state == SuspensionState.PROPOSED]
    running = [each for each in recalls if each.state in RECALL_RUNS]
    is_over = term.state in (TermState.ENDED, TermState.CONDITIONS_DUE)
    return {
        "term": term,
        "to_decide": [*is_open, *running],
        "decided": [each for each in (*suspensions, *recalls) if each not in is_open and each not in running],
        "may_suspend": not is_over and not is_open and may(person, "recalls.propose_suspension", term),
        "may_recall": not is_over and not running and may(person, "recalls.request_recall", term),
    }


def suspension_page(person, suspension: Suspension) -> dict:
    is_open, term = suspension.is_open, suspension.term
    suspension.tone = TONES.get(suspension.state, "quiet")
    return {
        "suspension": suspension,
        "term": term,
        "panel": term.panel,
        "numbers": _numbers(term),
        "votes": list(suspension.votes.select_related("term__seat__constituency__panel")),
        "may_answer": is_open
        and not suspension.is_heard
        and may(person, "recalls.answer_suspension", suspension),
        "may_vote": is_open and suspension.is_heard and may(person, "recalls.vote_on_suspension", suspension),
    }


def recall_page(person, recall: Recall) -> dict:
    """Numbers of who asked; those of the votes only once they are declared, for whoever it is."""
    term, mine = recall.term, recall.voters.visible_to(person).first()
    recall.tone = "clay" if recall.is_overdue else TONES.get(recall.state, "quiet")
    asks = may(person, "recalls.take_back_recall", recall)
    joins = recall.takes_requests and not asks and may(person, "recalls.support_recall", recall)
    return {
        "recall": recall,
        "term": term,
        "panel": term.panel,
        "numbers": _numbers(term),
        "asked": recall.supports.count(),
        "asks": asks and recall.state == RecallState.COLLECTING,
        "joins": joins,
        "has_voted": mine is not None and mine.has_voted,
        "may_vote": recall.takes_votes and mine is not None and not mine.has_voted,
        "may_answer": recall.takes_an_answer and may(person, "recalls.answer_recall", recall),
        "may_declare": recall.awaits_its_result and may(person, "recalls.declare_recall", recall),
        "bars": _bars(recall) if recall.is_declared else [],
        "voted": recall.stays + recall.goes if recall.is_declared else None,
    }


def _bars(recall: Recall) -> list[dict]:
    return [
        {"label": _("They should stay"), "value": recall.stays, "tone": "pine"},
        {"label": _("They should go"), "value": recall.goes, "tone": "clay"},
    ]


def suspending(term: Term) -> dict:
    """For the form: what stands against it, and the numbers that hold."""
    return {"because": no_suspension_because(term), "numbers": _numbers(term)}


def recalling(term: Term) -> dict:
    return {"because": no_recall_because(term), "numbers": _numbers(term)}


def _numbers(term: Term) -> dict:
    """Those that the pages say, by names that a template can say."""
    found = numbers_of(term)
    return {name.replace(".", "_"): found[name] for name in SAID}
