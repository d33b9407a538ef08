"""What stands against a suspension or a recall, how many have to ask, and how it stands."""

from datetime import timedelta
from math import ceil

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from engage.base import clock
from engage.elections.models import Election
from engage.elections.states import ElectionState
from engage.panels.queries.electing import electorate
from engage.recalls.models import Recall, Suspension
from engage.recalls.states import RECALL_DECLARED, RecallBase, RecallState, SuspensionState
from engage.terms.models import ReportBack, Term
from engage.terms.queries.clocks import months_later
from engage.terms.queries.naming import told_term
from engage.terms.states import DECIDES, TermState

HUNDRED = 100


def told_about(thing: Suspension | Recall) -> dict:
    """As told of her seat, with the page where all of it stands."""
    return {**told_term(thing.term), "address": thing.get_absolute_url()}


def numbers_of(term: Term) -> dict:
    return term.panel.rule_set.numbers


def in_days(term: Term, number: str, start=None):
    return (start or clock.today()) + timedelta(days=numbers_of(term)[number])


# --- The panel decides --------------------------------------------------------------------------------


def others_of(term: Term) -> QuerySet[Term]:
    """All other members who decide with each other; who is suspended does not."""
    return Term.objects.filter(seat__panel=term.panel, state__in=DECIDES).exclude(pk=term.pk)


def no_suspension_because(term: Term) -> str:
    """Why none can be proposed now, as a sentence; "" when one can."""
    least = numbers_of(term)["suspension.others_least"]
    if not term.can("suspend"):
        return _("Nobody can be suspended who does not act for the panel now. Nothing was changed.")
    if term.suspensions.filter(state=SuspensionState.PROPOSED).exists():
        return _("It is proposed already. Give your vote there. Nothing was changed.")
    if others_of(term).count() < least:
        words = _(
            "Too few others sit on this panel: at least %(least)s have to decide. Talk to its host. Nothing was changed."
        )
        return words % {"least": least}
    last = term.suspensions.exclude(settled_at=None).first()
    again = last and months_later(
        timezone.localdate(last.settled_at), numbers_of(term)["suspension.again_months"]
    )
    if again and clock.today() < again:
        words = _("The panel has decided on this before. It can be proposed again from %(day)s.")
        return words % {"day": date_format(again, "j F Y")}
    return ""


def votes_on(suspension: Suspension) -> tuple[int, int, int]:
    """(yes, no, all others), of those who decide today."""
    others = list(others_of(suspension.term).values_list("pk", flat=True))
    said = list(suspension.votes.filter(term__in=others).values_list("says_yes", flat=True))
    return said.count(True), said.count(False), len(others)


def verdict(suspension: Suspension) -> str:
    """The move that follows from the votes today; "" while it is open."""
    yes, no, others = votes_on(suspension)
    part, whole = numbers_of(suspension.term)["suspension.share"]
    if not suspension.term.can("suspend"):
        return "drop"
    if not suspension.is_heard:
        return ""
    if others >= numbers_of(suspension.term)["suspension.others_least"] and yes * whole >= others * part:
        return "pass"
    cannot = (others - no) * whole < others * part
    return "fail" if cannot or not suspension.is_open else ""


# --- Those she speaks for decide ----------------------------------------------------------------------


def recall_share(term: Term) -> dict:
    """{"base", "base_is", "needed"}: of whom a share has to ask, and how many that is."""
    numbers, base_is = numbers_of(term), RecallBase.VOTED
    declared = Election.objects.filter(constituency=term.constituency, state=ElectionState.DECLARED)
    election = declared.order_by("-declared_at").first()
    base = election.voters.filter(has_voted=True).count() if election else 0
    if not base:  # drawn by lot, named, or nobody stood against them
        base_is, base = RecallBase.BELONG, electorate(term.constituency).count()
    share = ceil(base * numbers[f"recall.{base_is}_percent"] / HUNDRED)
    return {"base": base, "base_is": base_is, "needed": max(numbers["recall.least"], share)}


def missed_enough(term: Term) -> bool:
    late = ReportBack.objects.overdue().filter(term=term).count()
    return late >= numbers_of(term)["report_back.recall_after_missed"]


def is_met(recall: Recall) -> bool:
    asked = recall.supports.count()
    return asked >= recall.needed or (asked > 0 and missed_enough(recall.term))


def no_recall_because(term: Term) -> str:
    """Why nobody can ask for a vote now, as a sentence; "" when one can."""
    if term.state not in (TermState.ACTIVE, TermState.ON_LEAVE, TermState.SUSPENDED):
        return _("There is nothing to vote on now. Nothing was changed.")
    if term.recalls.running().exists():
        return _("Someone has asked already. You can join them. Nothing was changed.")
    from_day = max(
        day for day in (in_days(term, "recall.protected_days", _began(term)), _rested(term)) if day
    )
    words = {"first": date_format(from_day, "j F Y"), "last": date_format(_last_day(term), "j F Y")}
    if clock.today() < from_day:
        return _("You can ask for a vote from %(first)s. Until then they have time to do the work.") % words
    if clock.today() > _last_day(term):
        return (
            _("The term ends soon by itself, so nobody can ask for a vote since %(last)s was over.") % words
        )
    return ""


def _began(term: Term):
    return timezone.localdate(term.began_at)


def _last_day(term: Term):
    return term.until_date - timedelta(days=numbers_of(term)["recall.last_days"])


def _rested(term: Term):
    """The first day on which people can ask again after the last time; None when there was none."""
    last = term.recalls.exclude(closed_at=None).first()
    if last is None:
        return None
    day = timezone.localdate(last.closed_at)
    if last.state in RECALL_DECLARED:
        return months_later(day, numbers_of(term)["recall.again_months"])
    return in_days(term, "recall.rest_days", day) if last.state == RecallState.LAPSED else None


def recalled(recall: Recall) -> bool:
    """More want her to go than to stay, and at least as many as had to ask for the vote."""
    return recall.goes > recall.stays and recall.goes >= recall.needed
