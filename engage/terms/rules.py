"""Who takes up a seat and speaks for it, who names members and meetings, and what only the clock does."""

from rules import add_perm

from engage.base.rules import is_the_clock, predicate
from engage.meetings.rules import leads_it as leads_the_session
from engage.meetings.rules import notes_it as notes_the_session
from engage.panels.queries.electing import electorate
from engage.panels.rules import hosts_it, runs_its_elections
from engage.people.rules import lets_go


@predicate
def holds_it(actor, term):
    is_someone = term is not None and getattr(actor, "is_authenticated", False)
    return is_someone and term.person_id == actor.pk


@predicate
def owes_it(actor, report):
    return report is not None and holds_it.test(actor, report.term)


@predicate
def led_it(actor, meeting):
    session = meeting.session if meeting is not None else None
    return leads_the_session.test(actor, session) or notes_the_session.test(actor, session)


@predicate
def is_spoken_for(actor, term):
    """One of those for whom a member speaks, as surely as the roll asks; not the member."""
    if term is None or not getattr(actor, "is_authenticated", False) or holds_it.test(actor, term):
        return False
    return electorate(term.constituency).filter(pk=actor.pk).exists()


def is_represented(person, report) -> bool:
    """Whether she is one of those for whom its author speaks."""
    if report is None or not getattr(person, "is_authenticated", False):
        return False
    return electorate(report.term.constituency).filter(pk=person.pk).exists()


add_perm("terms.begin_terms", is_the_clock)
add_perm("terms.appoint_member", hosts_it)
add_perm("terms.draw_members", runs_its_elections)
add_perm("terms.declare_interests", holds_it)
add_perm("terms.begin_term", holds_it)
add_perm("terms.take_leave", holds_it)
add_perm("terms.end_leave", holds_it)
add_perm("terms.resign", holds_it)
add_perm("terms.write_handover", holds_it)
add_perm("terms.suspend_member", is_the_clock)
add_perm("terms.put_to_vote", is_the_clock)
add_perm("terms.keep_member", is_the_clock)
add_perm("terms.recall_member", is_the_clock)
add_perm("terms.move_terms_on", is_the_clock)
add_perm("terms.end_voided_terms", is_the_clock)
add_perm("terms.end_closed_terms", is_the_clock)
add_perm("terms.fill_vacancy", is_the_clock)
add_perm("terms.purge_declarations", is_the_clock)
add_perm("terms.forget_member", lets_go)

add_perm("terms.name_panel_meeting", hosts_it)
add_perm("terms.note_attendance", led_it)
add_perm("terms.handle_interest", led_it)

add_perm("terms.owe_report_backs", is_the_clock)
add_perm("terms.draft_report", owes_it)
add_perm("terms.publish_report", owes_it)
add_perm("terms.move_reports_on", is_the_clock)
add_perm("terms.note_post", is_the_clock)
