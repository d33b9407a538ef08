"""Someone asks for the statements in a language: it is made for everyone who stands, or declined in public."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from engage.base.actions import Refused
from engage.base.states import IllegalMove
from engage.elections.actions import void_election, withdraw_nomination
from engage.notices.models import Letter
from engage.record.models import Entry
from engage.versions import actions
from engage.versions.models import AskedVersion, Asker
from engage.versions.queries.naming import why_untranslated
from engage.versions.tasks import forget_old_askers
from tests.factories.elections import at, make_called, make_nominating
from tests.factories.promises import make_citizen
from tests.factories.versions import (
    add,
    add_for_all,
    again,
    ask_for,
    decline,
    make_asked,
    make_closed,
    make_shown,
    neighbour,
    publish,
)


def test_what_is_asked_for_holds_the_statement_up_until_it_is_there_for_all(cast, moved_clock):
    asked = make_closed(cast, moved_clock, candidates=2)
    with pytest.raises(Refused, match="in: Polish"):
        publish(cast, asked)
    first, second = asked.election.candidates.standing()
    add(cast, asked, first)
    with pytest.raises(Refused, match="Add it for everyone who stands"):
        publish(cast, asked)
    add(cast, asked, second)
    assert publish(cast, asked).state == "statement_published"


def test_what_is_declined_holds_nothing_up_and_everyone_reads_why(cast, moved_clock):
    asked = make_closed(cast, moved_clock)
    decline(cast, asked, "Nobody here can translate it. Call us for help.")
    assert publish(cast, asked).state == "statement_published"
    entry = Entry.objects.get(name="versions.version_declined")
    assert entry.data["reason"] == "Nobody here can translate it. Call us for help."
    letter = Letter.objects.get(address=Asker.objects.get().person.email)
    assert "Call us for help." in letter.body


def test_where_nobody_asks_nothing_is_held_up(cast, moved_clock):
    election = make_nominating(cast, candidates=2)
    assert why_untranslated(election) == ""


def test_two_who_ask_for_the_same_ask_once_together(cast):
    asked = make_asked(cast)
    other = neighbour(cast, asked.election, "Ned Reed")
    assert ask_for(asked.election, other) == ask_for(asked.election, other) == asked
    assert AskedVersion.objects.count() == 1
    assert Asker.objects.count() == 2


def test_a_candidate_can_ask(cast):
    election = make_nominating(cast, candidates=1)
    assert ask_for(election, election.candidates.get().person, "easy").state == "waiting"


def test_who_does_not_belong_there_cannot_ask(cast):
    election = make_nominating(cast)
    for person in (cast.nobody, make_citizen(cast, place=cast.elsewhere)):
        with pytest.raises(PermissionDenied):
            ask_for(election, person)


def test_before_the_notice_nobody_asks(cast):
    planned = make_called(cast)
    una = neighbour(cast, planned)
    with pytest.raises(Refused, match="last day to ask"):
        ask_for(planned, una)
    assert not AskedVersion.objects.exists()


def test_after_the_last_day_to_stand_nobody_asks(cast, moved_clock):
    election = make_nominating(cast)
    una = neighbour(cast, election)
    moved_clock(election.nominations_close_at)  # before the clock has closed it
    with pytest.raises(Refused, match="last day to ask"):
        ask_for(election, una)


def test_one_person_cannot_ask_for_every_language(cast):
    election = make_nominating(cast)
    una = neighbour(cast, election)
    for form in ("pl", "ur", "easy"):
        ask_for(election, una, form)
    with pytest.raises(Refused, match="asked for 3 already"):
        ask_for(election, una, "bn")


@pytest.mark.parametrize("form", ["", "xx", "<script>", "pl\x00", "en"])
def test_only_what_is_on_the_list_can_be_asked_for(cast, form):
    election = make_nominating(cast)
    with pytest.raises(Refused, match="from the list"):
        ask_for(election, neighbour(cast, election), form)


def test_what_is_declined_cannot_be_asked_for_again(cast):
    asked = make_asked(cast)
    decline(cast, asked)
    with pytest.raises(Refused, match="declined already"):
        ask_for(asked.election, neighbour(cast, asked.election, "Ned"))
    with pytest.raises(IllegalMove):
        decline(cast, asked)


def test_declining_needs_a_reason(cast):
    asked = make_asked(cast)
    with pytest.raises(Refused, match="Say why"):
        decline(cast, asked, " \x00\n")
    assert again(asked).state == "waiting"


def test_what_is_published_cannot_be_declined(cast, moved_clock):
    asked = make_shown(cast, moved_clock)
    with pytest.raises(Refused, match="published"):
        decline(cast, asked)


def test_a_withdrawn_candidate_needs_no_version(cast, moved_clock):
    asked = make_closed(cast, moved_clock, candidates=2)
    first, second = asked.election.candidates.standing()
    add(cast, asked, first)
    withdraw_nomination(actor=second.person, election=asked.election)
    assert why_untranslated(asked.election) == ""


def test_no_fact_that_others_read_says_who_asked(cast, moved_clock):
    asked = make_closed(cast, moved_clock)
    add_for_all(cast, asked)
    told = Entry.objects.get(name="versions.version_asked_for")
    assert told.audience == "closed"
    assert "Una" not in str(told.data)


def test_who_asked_is_forgotten_when_the_election_is_over(cast, moved_clock):
    asked = make_asked(cast)
    forget_old_askers()
    assert Asker.objects.count() == 1
    void_election(actor=cast.eve, election=asked.election, reason="Too few people heard of it.")
    forget_old_askers()
    assert not Asker.objects.exists()
    assert AskedVersion.objects.count() == 1


def test_only_the_officer_declines(cast):
    asked = make_asked(cast)
    for person in (cast.ada, cast.nobody, asked.election.candidates.first().person):
        with pytest.raises(PermissionDenied):
            actions.decline_version(actor=person, asked=asked, reason="So it is.")


def test_at_the_last_moment_before_the_close_it_can_be_asked(cast, moved_clock):
    election = make_nominating(cast)
    una = neighbour(cast, election)
    at(moved_clock, election.nominations_close_at - timedelta(minutes=1))
    assert ask_for(election, una).state == "waiting"
