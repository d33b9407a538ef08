"""From the declared result to the badge: interests, the code, and 28 days."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from engage.base import clock
from engage.base.actions import CLOCK, Refused
from engage.base.states import IllegalMove
from engage.discussion.actions import start_thread
from engage.discussion.queries.telling import told
from engage.notices.models import Letter
from engage.panels.models import Panel
from engage.people.models import Role
from engage.record.models import Entry
from engage.terms import actions
from engage.terms.models import Declaration, Term
from tests.factories.agenda import make_open_item
from tests.factories.elections import make_provisional
from tests.factories.terms import (
    NONE,
    again,
    begin,
    declare,
    holder,
    in_days,
    make_active,
    make_chosen_by_lot,
    make_elected,
)


def test_who_was_elected_declares_accepts_the_code_and_has_a_badge_with_dates(cast, moved_clock):
    term = make_elected(cast, moved_clock)
    assert (term.state, term.name, term.route) == ("conditions_due", "Candidate A", "elected")
    assert term.begin_by == clock.today() + timedelta(days=28)
    assert Letter.objects.filter(key__contains=f"member_chosen.seat{term.person_id}").count() == 1
    assert not holder(term).roles.exists()
    term = begin(term)
    role = holder(term).roles.get()
    year = clock.today().year
    assert (str(role), role.provenance) == ("Representative of Northgate", f"elected {year}")
    assert (role.starts_date, role.ends_date) == (clock.today(), term.until_date)
    assert (term.until_date.year, term.state) == (year + 3, "active")
    assert role.about_url == term.get_absolute_url()


def test_the_badge_stands_at_what_she_says_and_leads_to_her_interests(cast, moved_clock, client):
    term = begin(make_elected(cast, moved_clock))
    person = holder(term)
    post = start_thread(actor=person, thing=make_open_item(cast), words="I ask.", role=person.roles_now[0])
    assert told(cast.bo, [post])[0].detail == term.provenance
    page = client.get(post.thread.get_absolute_url()).content.decode()
    assert term.provenance in page
    assert f'href="{term.get_absolute_url()}"' in page


def test_the_badge_stands_at_what_she_raised(cast, client):
    term = make_active(cast)[0]
    item = make_open_item(cast, author=holder(term))
    type(item).objects.filter(pk=item.pk).update(is_signed=True)
    page = client.get(item.get_absolute_url()).content.decode()
    assert f"Representative of Not yet reached, {term.provenance}" in page
    assert f'href="{term.get_absolute_url()}"' in page


def test_without_interests_or_the_code_nobody_begins(cast):
    term = make_chosen_by_lot(cast)[0]
    yes = {"actor": holder(term), "term": term, "accepts_code": True, "knows_principles": True}
    with pytest.raises(Refused, match="First declare"):
        actions.begin_term(**yes)
    declare(term)
    for missing in ("accepts_code", "knows_principles"):
        with pytest.raises(Refused, match="Tick both"):
            actions.begin_term(**(yes | {missing: False}))
    assert again(term).state == "conditions_due"
    assert not holder(term).roles.exists()


@pytest.mark.parametrize("name", NONE)
def test_each_heading_of_the_interests_is_filled_in(cast, name):
    term = make_chosen_by_lot(cast)[0]
    with pytest.raises(Refused, match="Fill in all four"):
        declare(term, **{name: " \x00 "})
    assert not Declaration.objects.exists()


def test_nobody_else_declares_or_begins_for_her(cast):
    term = make_chosen_by_lot(cast)[0]
    declare(term)
    for actor in (cast.ada, cast.bo, cast.eve, cast.ida, cast.nobody, CLOCK):
        with pytest.raises(PermissionDenied):
            actions.declare_interests(actor=actor, term=term, **NONE)
        with pytest.raises(PermissionDenied):
            actions.begin_term(actor=actor, term=term, accepts_code=True, knows_principles=True)
        with pytest.raises(PermissionDenied):
            actions.resign(actor=actor, term=term)


def test_she_begins_once(cast):
    term = make_active(cast)[0]
    with pytest.raises(IllegalMove):
        begin(term)
    assert holder(term).roles.count() == 1


def test_what_is_not_taken_up_in_28_days_is_over(cast, moved_clock):
    term = make_chosen_by_lot(cast)[0]
    in_days(moved_clock, 28)
    assert again(term).state == "conditions_due"
    in_days(moved_clock, 1)
    assert (again(term).state, again(term).ended_because) == ("ended", "lapsed")
    with pytest.raises(IllegalMove):
        actions.begin_term(actor=holder(term), term=term, accepts_code=True, knows_principles=True)


def test_no_result_no_seat(cast, moved_clock):
    """Nobody holds a seat of peers without a declared election or a draw."""
    election = make_provisional(cast, moved_clock)
    assert actions.begin_terms(actor=CLOCK, election=election) == []
    assert not Term.objects.exists()
    seat = election.panel.seats.first()
    known = {"seat": seat, "person": cast.bo, "begin_by": clock.today(), "until_date": clock.today()}
    for route in ("elected", "drawn", "appointed"):
        with pytest.raises(IntegrityError), transaction.atomic():
            Term.objects.create(route=route, provenance="so they say", **known)


def test_a_result_gives_each_seat_once(cast, moved_clock):
    term = make_elected(cast, moved_clock, seats=2, candidates=3)
    assert Term.objects.count() == 2
    assert actions.begin_terms(actor=CLOCK, election=term.election) == []
    assert Term.objects.count() == 2


def test_only_the_clock_gives_seats_to_who_was_elected(cast, moved_clock):
    election = make_provisional(cast, moved_clock)
    for actor in (cast.ada, cast.eve, cast.ida):
        with pytest.raises(PermissionDenied):
            actions.begin_terms(actor=actor, election=election)


def test_half_of_the_seats_taken_up_the_panel_is_at_work(cast):
    terms = make_chosen_by_lot(cast, seats=3)
    panel = terms[0].panel
    Panel.objects.filter(pk=panel.pk).update(state="recruiting")
    begin(terms[0])
    assert again(panel).state == "recruiting"
    begin(terms[1])
    assert again(panel).state == "active"
    assert Entry.objects.filter(name="terms.panel_activated").count() == 1


def test_a_role_that_someone_merely_says_has_no_provenance(cast):
    assert Role.objects.get(person=cast.flo).provenance == ""


def test_after_the_end_nothing_more_is_declared(cast):
    term = make_active(cast)[0]
    actions.resign(actor=holder(term), term=term)
    said = term.declarations.count()
    with pytest.raises(Refused, match="nothing more is declared"):
        declare(term)
    assert term.declarations.count() == said
