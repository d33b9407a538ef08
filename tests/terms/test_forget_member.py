"""Someone who held a seat reads what is held, and leaves: her name and her interests go, her dates and reports stay."""

from datetime import timedelta

from engage.base import clock
from engage.base.actions import CLOCK
from engage.notices.models import Letter
from engage.terms import actions
from engage.terms.models import Declaration
from engage.terms.queries.held import seats
from tests.factories.terms import (
    again,
    declare,
    do_what_follows,
    holder,
    in_days,
    make_active,
    make_due,
    make_published,
    write,
)


def test_she_reads_all_of_it(cast, moved_clock):
    report = make_due(cast, moved_clock)
    person = holder(report.term)
    declare(report.term, financial="I own a bus.")
    write(report, raised="A bench.")
    told = str(seats(person))
    for words in ("Representative of Not yet reached", "drawn by lot", "I own a bus.", "A bench."):
        assert words in told
    assert seats(cast.bo) == []


def test_when_she_leaves_her_name_her_interests_and_her_drafts_go(cast, moved_clock, client):
    published = make_published(cast, moved_clock)
    term, person = published.term, holder(published.term)
    name = term.name
    declare(term, financial="I own a bus.")
    assert Letter.objects.filter(key__endswith=f".seat{person.pk}").exists()
    actions.forget_member(actor=CLOCK, person=person)
    do_what_follows()
    term = again(term)
    assert (term.person, term.name, term.state, term.ended_because) == (None, "", "ended", "left")
    assert term.filling == "draw"
    assert not Letter.objects.filter(key__endswith=f".seat{person.pk}").exists()
    assert set(term.declarations.values_list("financial", flat=True)) == {""}
    for address in (term.get_absolute_url(), published.get_absolute_url()):
        page = client.get(address).content.decode()
        assert name not in page
        assert "I own a bus" not in page
        assert "Former member" in page
    assert "A bench at the clinic." in client.get(published.get_absolute_url()).content.decode()


def test_interests_leave_the_register_six_months_after_the_end_and_are_purged_six_years_later(
    cast, moved_clock, client
):
    term = make_active(cast)[0]
    declare(term, financial="I own a bus.")
    actions.resign(actor=holder(term), term=term)
    register = f"{term.panel.get_absolute_url()}interests/"
    assert "I own a bus" in client.get(register).content.decode()
    in_days(moved_clock, 150)
    assert "I own a bus" in client.get(register).content.decode()
    in_days(moved_clock, 40)
    assert "I own a bus" not in client.get(register).content.decode()
    assert Declaration.objects.filter(financial="I own a bus.").exists()
    in_days(moved_clock, 365 * 6 + 5)
    assert not Declaration.objects.filter(financial="I own a bus.").exists()


def test_what_was_declared_a_year_ago_is_marked_in_the_register(cast, moved_clock, client):
    term = make_active(cast)[0]
    register = f"{term.panel.get_absolute_url()}interests/"
    moved_clock(clock.now() + timedelta(days=360))
    assert "had to be looked at again" not in client.get(register).content.decode()
    moved_clock(clock.now() + timedelta(days=10))
    assert "had to be looked at again" in client.get(register).content.decode()
    declare(term)
    assert "had to be looked at again" not in client.get(register).content.decode()
