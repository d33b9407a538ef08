"""On the desk: the elections someone runs with her next task in each, and the records of meetings that are owed."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from engage.base import clock
from engage.base.actions import may
from engage.elections.models import Election
from engage.elections.queries.guards import KEYS
from engage.elections.queries.listing import with_tones
from engage.elections.queries.naming import OF_ELECTION
from engage.elections.queries.running import running_page
from engage.elections.rules import undecided_on
from engage.elections.states import BEFORE_ALL, OVER, ElectionState
from engage.meetings.queries.clocks import record_due
from engage.meetings.states import RECORD_OWED
from engage.people.states import RoleKind
from engage.promises.queries.owing import Owed, due_on

_E = ElectionState
# While scrutineers can still be named.
BEFORE_THE_VOTE = (*BEFORE_ALL, _E.NOMINATIONS_CLOSED, _E.STATEMENT_PUBLISHED)
# What a returning officer does next, or who does, by where the election stands.
TASKS = {
    _E.CALLED: gettext_lazy("Publish the notice."),
    _E.NOTICE_PUBLISHED: gettext_lazy("You need to do nothing now. People can stand soon."),
    _E.NOMINATIONS_OPEN: gettext_lazy("You need to do nothing until then. People can stand."),
    _E.NOMINATIONS_CLOSED: gettext_lazy("Look at who stands, and publish the candidates."),
    _E.STATEMENT_PUBLISHED: gettext_lazy("Freeze the roll and announce the vote."),
    _E.UNCONTESTED: gettext_lazy("Declare the result. There are no more candidates than seats."),
    _E.POLL_NOTICE: gettext_lazy("Open the vote, with a second person."),
    _E.POLL_OPEN: gettext_lazy("People are voting. Type in the votes that come on paper or by phone."),
    _E.POLL_CLOSED: gettext_lazy("Open the box, with a second person."),
    _E.COUNTING: gettext_lazy("Count the votes, and publish the sheet."),
    _E.PROVISIONAL: gettext_lazy("Declare the result."),
    _E.CHALLENGED: gettext_lazy("Someone who had no part in it decides whether the result stands."),
}
# The day that matters next, and what it is called.
NEXT_DAYS = {
    _E.CALLED: (gettext_lazy("Last day to publish it"), "notice_date"),
    _E.NOTICE_PUBLISHED: (gettext_lazy("Last day to stand"), "nominations_close_at"),
    _E.NOMINATIONS_OPEN: (gettext_lazy("Last day to stand"), "nominations_close_at"),
    _E.NOMINATIONS_CLOSED: (gettext_lazy("Day to publish the candidates"), "statement_date"),
    _E.STATEMENT_PUBLISHED: (gettext_lazy("Day to announce the vote"), "poll_notice_date"),
    _E.UNCONTESTED: (gettext_lazy("Day to declare the result"), "declare_date"),
    _E.POLL_NOTICE: (gettext_lazy("First day to vote"), "poll_opens_date"),
    _E.POLL_OPEN: (gettext_lazy("Last day to vote"), "closes_at"),
    _E.POLL_CLOSED: (gettext_lazy("Day to declare the result"), "declare_date"),
    _E.COUNTING: (gettext_lazy("Day to declare the result"), "declare_date"),
    _E.PROVISIONAL: (gettext_lazy("Day to declare the result"), "declare_date"),
}


def elections_she_runs(person) -> list[Election]:
    """What is under way, the next day first: each with `.task`, `.next_day`, `.day_words` and `.tone`."""
    if not any(role.kind == RoleKind.RETURNING_OFFICER for role in person.roles_now):
        return []
    found = Election.objects.exclude(state__in=OVER).select_related(*OF_ELECTION)
    hers = with_tones(each for each in found if may(person, "elections.ask_second", each))
    for election in hers:
        election.task = _task_of(running_page(person, election))
        election.day_words, field = NEXT_DAYS.get(election.state, ("", ""))
        election.next_day = getattr(election, field) if field else None
    return sorted(hers, key=lambda each: str(each.next_day or each.closes_at))


def _task_of(running: dict) -> str:
    """What she does next, in a sentence; what keeps her from it, if it is that."""
    election, named = running["election"], running["scrutineers"]
    if running["waiting"]:
        return _("A second person has to agree. You asked for it.")
    if election.state in BEFORE_THE_VOTE and len(named) < KEYS:
        return _("Name two scrutineers.") if not named else _("Name a second scrutineer.")
    if election.state in BEFORE_THE_VOTE and (claims := undecided_on(election)):
        words = ngettext(
            "Decide the claim or objection to the roll.",
            "Decide the %(n)d claims and objections to the roll.",
            claims,
        )
        return words % {"n": claims}
    if running["agreed"] and election.state == _E.POLL_CLOSED:
        return _("Open the box: turn both keys.")
    return running["why_not"] or TASKS[election.state]


def records_owed(meetings) -> list[Owed]:
    """The records that everyone is owed of meetings that are over."""
    owed = [(each, record_due(each)) for each in meetings if each.state in RECORD_OWED]
    return [
        Owed(
            title=_("The record of “%(meeting)s”") % {"meeting": meeting.title},
            address=meeting.get_absolute_url(),
            for_whom=_("everyone"),
            when=due,
            dates=due_on(due),
            state=meeting.get_state_display(),
            is_late=due < clock.today(),
            body=meeting.organisation.name,
        )
        for meeting, due in owed
    ]
