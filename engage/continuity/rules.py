"""Who may stop and close a panel, who answers and votes for it, and whose the people's key is."""

from rules import add_perm

from engage.base import clock
from engage.base.rules import is_the_clock, predicate
from engage.forums.rules import insiders, representatives
from engage.panels.rules import hosts_it
from engage.panels.states import Way
from engage.people.models import Role
from engage.people.rules import lets_go
from engage.people.states import RoleKind
from engage.terms.models import Term


def sitting_term(person, panel) -> Term | None:
    """The seat in which she sits on `panel` today."""
    if panel is None or not getattr(person, "is_authenticated", False):
        return None
    return Term.objects.sitting().filter(person_id=person.pk, seat__panel=panel).first()


def chosen_by_people(panel):
    """The roles of those who represent the people there, without whom a host named: it would hold both keys."""
    named = Term.objects.filter(route=Way.APPOINTED).exclude(role=None).values("role")
    return representatives(panel).exclude(pk__in=named)


def independent_officers(panel):
    """The roles of those who run its elections and do not work for its host."""
    here = [place.pk for place in panel.place.lineage()]
    held = Role.objects.held_on(clock.today()).filter(kind=RoleKind.RETURNING_OFFICER, place__in=here)
    return held.exclude(person__in=insiders(panel))


@predicate
def sits_on_it(actor, panel):
    return sitting_term(actor, panel) is not None


@predicate
def holds_its_key(actor, panel):
    """Whoever represents the people there; where nobody does, whoever runs elections and is independent."""
    if panel is None or not getattr(actor, "is_authenticated", False):
        return False
    holders = chosen_by_people(panel)
    holders = holders if holders.exists() else independent_officers(panel)
    return holders.filter(person_id=actor.pk).exists()


add_perm("continuity.plan_review", is_the_clock)
add_perm("continuity.begin_review", is_the_clock)
add_perm("continuity.note_late_review", is_the_clock)
add_perm("continuity.write_review", sits_on_it)
add_perm("continuity.confirm_review", sits_on_it)

add_perm("continuity.propose_suspension", hosts_it)
add_perm("continuity.answer_suspension", sits_on_it)
add_perm("continuity.drop_suspension", hosts_it)
add_perm("continuity.lapse_suspension", is_the_clock)
add_perm("continuity.suspend_panel", hosts_it)
add_perm("continuity.resume_panel", is_the_clock | hosts_it)

add_perm("continuity.propose_closing", hosts_it)
add_perm("continuity.drop_closing", hosts_it)
add_perm("continuity.ask_panel", is_the_clock)
add_perm("continuity.vote_on_closing", sits_on_it)
add_perm("continuity.take_back_closing_vote", sits_on_it)
add_perm("continuity.count_closing_votes", is_the_clock)
add_perm("continuity.answer_panel", hosts_it)
add_perm("continuity.ask_closing_key", hosts_it)
add_perm("continuity.refuse_closing_key", holds_its_key)
# Two keys: the act itself looks that one of them is the host's and one the people's.
add_perm("continuity.begin_closing", hosts_it | holds_its_key)
add_perm("continuity.hand_on", hosts_it)
add_perm("continuity.close_panel", is_the_clock)
add_perm("continuity.forget_member", lets_go)
