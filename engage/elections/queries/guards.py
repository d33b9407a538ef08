"""Why a step of an election cannot be taken yet, each with what to do; the pages and the actions say the same."""

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from engage.base import clock
from engage.elections.models import Election
from engage.elections.queries.clocks import database_now
from engage.elections.queries.sealing import keys_of
from engage.elections.rules import undecided_on, why_untranslated
from engage.places.queries import calendar_for

KEYS = 2
DEMO = "demo"


def why_not(election: Election, verb: str) -> str:
    """Why `verb` is not open now; "" when it is."""
    if not election.can(verb):
        return _("This is not possible while the election stands at “%(state)s”. Nothing was changed.") % {
            "state": election.get_state_display()
        }
    return WHY_NOT.get(verb, lambda _election: "")(election)


def why_no_secret_here(election: Election) -> str:
    """SQLite keeps what was deleted in its files, so a vote on it is not secret. The demo's may be."""
    if not settings.IS_EMBEDDED or election.place.code_system == DEMO:
        return ""
    return _(
        "This site keeps its data in SQLite, whose files keep what was deleted. A vote here would not be secret. "
        "Whoever runs the site has to move it to PostgreSQL first."
    )


def _why_no_notice(election: Election) -> str:
    if clock.today() > election.notice_date:
        return _("The notice had to be out by %(day)s. Call the election anew with a later last day.") % {
            "day": date_format(election.notice_date, "j F Y")
        }
    return ""


def _why_no_poll_notice(election: Election) -> str:
    if clock.now() < election.withdrawals_close_at:
        return _("Candidates can still withdraw. Wait until %(day)s.") % {
            "day": date_format(election.withdrawals_close_at, "j F Y, g:ia")
        }
    if election.candidates.standing().count() <= election.seats:
        return _("There are no more candidates than seats, so nobody needs to vote.")
    return _why_undecided(election) or why_no_secret_here(election) or _why_no_keys(election)


def _why_undecided(election: Election) -> str:
    waiting = undecided_on(election)
    words = ngettext(
        "%(count)s claim or objection to the roll waits. Decide it first. Nothing was changed.",
        "%(count)s claims and objections to the roll wait. Decide them first. Nothing was changed.",
        waiting,
    )
    return words % {"count": waiting} if waiting else ""


def _why_no_keys(election: Election) -> str:
    if len(keys_of(election)) < KEYS:
        return _("Two scrutineers must each have given a key. Name them, and ask them for their keys.")
    return ""


def _why_not_open(election: Election) -> str:
    if clock.today() < election.poll_opens_date:
        return _("The vote opens on %(day)s at the earliest.") % {
            "day": date_format(election.poll_opens_date, "j F Y")
        }
    if database_now(election) >= election.closes_at:
        return _("Its last day has passed. Let it not count, and call another.")
    least = election.rule_set.numbers["election.poll_least_working_days"]
    if calendar_for(election.place).add(clock.today(), least) > timezone.localdate(election.closes_at):
        words = _(
            "Too few days to vote are left: people need %(least)s working days. Let it not count, and call another."
        )
        return words % {"least": least}
    return why_no_secret_here(election) or _why_no_keys(election)


def _why_not_declared(election: Election) -> str:
    is_counted = hasattr(election, "count")
    if is_counted and clock.today() < election.declare_date:
        return _(
            "The result can be declared from %(day)s on, so that everyone can look at the count first."
        ) % {"day": date_format(election.declare_date, "j F Y")}
    return ""


WHY_NOT = {
    "publish_notice": _why_no_notice,
    "publish_statement": why_untranslated,
    "publish_poll_notice": _why_no_poll_notice,
    "open_poll": _why_not_open,
    "declare": _why_not_declared,
}
