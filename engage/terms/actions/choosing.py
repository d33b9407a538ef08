"""Someone is chosen for a seat: elected, drawn by lot, or named by the host. Until she begins, she only has a letter."""

from django.utils.translation import gettext as _

from engage.base import clock
from engage.base.actions import Refused, action, lock, require
from engage.elections.models import Candidate, Election
from engage.elections.states import ElectionState
from engage.panels.models import Panel, Seat
from engage.panels.rules import commissioning_role, officer_role
from engage.panels.states import TAKES_MEMBERS, PanelState, Way
from engage.people.models import Person
from engage.people.queries.naming import role_words
from engage.record.actions import record
from engage.terms.events import MemberChosen, MembersDrawn
from engage.terms.models import Draw, Term
from engage.terms.queries.clocks import begin_by, term_moves_on, term_until
from engage.terms.queries.following import drawn, sits_on, vacant_seats, winners_waiting
from engage.terms.queries.naming import told_panel, told_term


@action
def begin_terms(*, actor, election) -> list[Term]:
    """The result is declared: who was elected gets a seat, or waits until one of those there now ends.

    A second time, nothing more happens.
    """
    election = Election.objects.select_related("constituency__panel__rule_set").get(pk=election.pk)
    panel = lock(election.constituency.panel)
    require(actor, "terms.begin_terms", panel)
    if election.state != ElectionState.DECLARED or panel.state == PanelState.CLOSED:
        return []
    pairs = zip(vacant_seats(election.constituency), winners_waiting(election), strict=False)
    return [_elect(actor, seat, each) for seat, each in pairs]


@action
def appoint_member(*, actor, constituency, person, fee, fee_payer="") -> Term:
    """The host names someone for a seat of its own, in public: in which role, what is paid, and who pays."""
    panel = lock(constituency.panel)
    require(actor, "terms.appoint_member", panel)
    _refuse_other_ways(panel, constituency, Way.APPOINTED)
    if sits_on(person, panel):
        raise Refused(_("They sit on this panel already. Nothing was changed."))
    if fee != "none" and not fee_payer.strip():
        raise Refused(_("Say who pays."))
    role = commissioning_role(actor, panel.place)
    year = {"body": role.organisation.name, "year": clock.today().year}
    return _seat(
        actor,
        vacant_seats(constituency)[0],
        person=person,
        name=person.name,
        route=Way.APPOINTED,
        named_as=role_words(role),
        fee=fee,
        fee_payer=fee_payer.strip(),
        provenance=_("named by %(body)s %(year)s") % year,
    )


@action
def draw_members(*, actor, constituency) -> Draw:
    """A lot for each vacant seat, among all who belong there. Its seed is a number that nobody can choose."""
    panel = lock(constituency.panel)
    require(actor, "terms.draw_members", panel)
    _refuse_other_ways(panel, constituency, Way.DRAWN)
    seats = vacant_seats(constituency)
    lot = drawn(constituency, len(seats))
    people = lot.pop("people")
    if not people:
        raise Refused(_("Nobody is in the pot. First people have to join this place."))
    draw = Draw.objects.create(
        constituency=constituency, drawn_as=role_words(officer_role(actor, panel)), **lot
    )
    said = {name: getattr(draw, name) for name in ("pool", "seed", "fingerprint")}
    record(actor, MembersDrawn(seats=len(people), **said, **told_panel(panel)))
    how = {"route": Way.DRAWN, "draw": draw, "provenance": _drawn_words()}
    for seat, person in zip(seats, people, strict=False):
        _seat(actor, seat, person=person, name=person.name, **how)
    return draw


def _elect(actor, seat: Seat, candidate: Candidate, **more) -> Term:
    election = candidate.election
    year = (election.declared_at or clock.now()).year
    return _seat(
        actor,
        seat,
        person=candidate.person,
        name=candidate.name,
        route=Way.ELECTED,
        election=election,
        candidate=candidate,
        provenance=_("elected %(year)s") % {"year": year},
        **more,
    )


def _seat(actor, seat: Seat, *, person: Person, **how) -> Term:
    panel = seat.constituency.panel
    term = Term(seat=seat, person=person, begin_by=begin_by(panel))
    term.until_date = how.pop("until_date", None) or term_until(panel)
    for name, value in how.items():
        setattr(term, name, value)
    term.moves_on = term_moves_on(term)
    term.save()
    days = {"until": term.until_date.isoformat(), "begin_by": term.begin_by.isoformat()}
    record(actor, MemberChosen(provenance=term.provenance, **days, **told_term(term)))
    return term


def _refuse_other_ways(panel: Panel, constituency, way: str) -> None:
    if constituency.way != way:
        raise Refused(
            _("These seats are filled in another way: %(way)s. Nothing was changed.")
            % {"way": constituency.get_way_display()}
        )
    if panel.state not in TAKES_MEMBERS:
        raise Refused(
            _(
                "This panel takes no members now: it has no charter yet, is stopped for a time, or closes. Nothing was changed."
            )
        )
    if not vacant_seats(constituency):
        raise Refused(_("None of these seats is vacant. Nothing was changed."))


def _drawn_words() -> str:
    return _("drawn by lot %(year)s") % {"year": clock.today().year}
