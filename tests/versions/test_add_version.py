"""A version is written by the officer or by the candidate, who says whether it is what she wrote."""

import pytest
from django.core.exceptions import PermissionDenied

from engage.base.actions import CLOCK, CONSOLE, Refused
from engage.base.states import IllegalMove
from engage.elections.actions import nominate, withdraw_nomination
from engage.notices.models import Letter
from engage.people.actions import erase_person
from engage.versions import actions
from engage.versions.models import Version
from engage.versions.queries.held import versions
from engage.versions.queries.naming import shown_versions, why_untranslated
from tests.factories.elections import at
from tests.factories.versions import (
    POLISH,
    add,
    add_for_all,
    again,
    decline,
    make_asked,
    make_closed,
    make_shown,
    publish,
)


def one_of(asked):
    return asked.election.candidates.first()


def dispute(version, because="It says the opposite."):
    return actions.dispute_version(actor=version.candidate.person, version=version, because=because)


def check(version):
    return actions.check_version(actor=version.candidate.person, version=version)


def test_it_is_shown_for_everyone_who_stands_once_published(cast, moved_clock):
    asked = make_closed(cast, moved_clock, candidates=2)
    add_for_all(cast, asked)
    assert shown_versions(asked.election) == {}
    publish(cast, asked)
    shown = shown_versions(asked.election)
    assert [[each.words for each in lines] for lines in shown.values()] == [[POLISH], [POLISH]]


def test_were_one_missing_it_would_be_shown_for_nobody(cast, moved_clock):
    asked = make_shown(cast, moved_clock, candidates=2)
    assert len(shown_versions(asked.election)) == 2
    asked.versions.first().delete()  # no action does this
    assert shown_versions(asked.election) == {}


def test_the_candidate_has_a_letter_and_says_that_it_is_right(cast, moved_clock):
    asked = make_closed(cast, moved_clock)
    version = add(cast, asked, one_of(asked))
    letter = Letter.objects.get(address=version.candidate.person.email)
    assert "Look whether this is what you wrote" in letter.subject
    assert check(version).was_checked


def test_what_she_disputes_is_not_shown_until_it_is_mended(cast, moved_clock):
    asked = make_closed(cast, moved_clock)
    first, _second = add_for_all(cast, asked)
    dispute(first)
    with pytest.raises(Refused, match="in: Polish"):
        publish(cast, asked)
    mended = add(cast, asked, first.candidate, "Słucham.")
    assert (mended.pk, mended.state, mended.disputed_because) == (first.pk, "unchecked", "")
    publish(cast, asked)
    assert shown_versions(asked.election)[first.candidate_id][0].words == "Słucham."


def test_who_disputes_for_ever_holds_nothing_up_for_ever(cast, moved_clock):
    asked = make_closed(cast, moved_clock)
    first, _second = add_for_all(cast, asked)
    dispute(first)
    decline(cast, asked)
    publish(cast, asked)
    assert shown_versions(asked.election) == {}


def test_who_says_nothing_loses_nothing_and_can_still_check(cast, moved_clock):
    asked = make_shown(cast, moved_clock)
    version = asked.versions.first()
    assert not version.was_checked
    assert check(version).was_checked
    with pytest.raises(Refused, match="stays as it is"):
        dispute(again(version))


def test_a_candidate_writes_her_own_while_she_can_stand(cast, moved_clock):
    asked = make_asked(cast)
    candidate = one_of(asked)
    version = add(cast, asked, candidate, actor=candidate.person, by="I wrote it myself.")
    assert (version.is_own, version.state) == (True, "checked")


def test_the_officer_does_not_write_over_what_she_wrote_herself(cast, moved_clock):
    asked = make_asked(cast)
    candidate = one_of(asked)
    add(cast, asked, candidate, actor=candidate.person)
    at(moved_clock, asked.election.nominations_close_at)
    with pytest.raises(Refused, match="wrote this herself"):
        add(cast, asked, candidate, "Something else.")
    assert Version.objects.get().words == POLISH


def test_when_her_words_change_the_old_version_counts_no_more(cast, moved_clock):
    asked = make_asked(cast, candidates=1)
    candidate = one_of(asked)
    add(cast, asked, candidate, actor=candidate.person)
    assert why_untranslated(asked.election) == ""
    said = {"name": candidate.name, "statement": "I say less.", "interests": "None"}
    nominate(actor=candidate.person, election=asked.election, **said)
    assert "Polish" in why_untranslated(asked.election)


def test_the_officer_adds_nothing_while_words_can_change(cast):
    asked = make_asked(cast)
    with pytest.raises(Refused, match="after the last day to stand"):
        add(cast, asked, one_of(asked))


def test_after_the_last_day_to_stand_she_writes_none_herself(cast, moved_clock):
    asked = make_closed(cast, moved_clock)
    candidate = one_of(asked)
    with pytest.raises(Refused, match="until the last day to stand"):
        add(cast, asked, candidate, actor=candidate.person)


def test_once_published_nothing_is_written_over(cast, moved_clock):
    asked = make_shown(cast, moved_clock)
    with pytest.raises(Refused, match="before the candidates are published"):
        add(cast, asked, one_of(asked), "Something else.")
    assert not Version.objects.filter(words="Something else.").exists()


def test_nothing_is_added_that_nobody_asked_for_there(cast, moved_clock):
    asked = make_closed(cast, moved_clock)
    elsewhere = make_asked(cast)  # another panel's election
    decline(cast, asked)
    for wrong in (asked, elsewhere):
        with pytest.raises(Refused, match="Nobody asks for this"):
            add(cast, wrong, one_of(asked))


def test_nothing_is_added_for_who_does_not_stand_any_more(cast, moved_clock):
    asked = make_closed(cast, moved_clock)
    candidate = one_of(asked)
    withdraw_nomination(actor=candidate.person, election=asked.election)
    with pytest.raises(Refused, match="does not stand"):
        add(cast, asked, candidate)


def test_it_has_a_third_more_words_than_a_statement_and_no_more(cast, moved_clock):
    asked = make_closed(cast, moved_clock)
    assert add(cast, asked, one_of(asked), "to " * 325).pk
    with pytest.raises(Refused, match="326 words, and 325"):
        add(cast, asked, one_of(asked), "to " * 326)


@pytest.mark.parametrize(("words", "by"), [(" \x00", "A. Nowak"), ("Tak.", " \x00 ")])
def test_words_and_who_translated_them_are_needed(cast, moved_clock, words, by):
    asked = make_closed(cast, moved_clock)
    with pytest.raises(Refused, match="Nothing was kept"):
        add(cast, asked, one_of(asked), words, by)
    assert not Version.objects.exists()


def test_nul_and_too_many_names_are_cut(cast, moved_clock):
    asked = make_closed(cast, moved_clock)
    version = add(cast, asked, one_of(asked), "Ta\x00k.", "n" * 300)
    assert (version.words, len(version.translated_by)) == ("Tak.", 200)


def test_only_the_officer_and_she_herself_write_it_and_only_she_checks_it(cast, moved_clock):
    asked = make_closed(cast, moved_clock)
    first, second = asked.election.candidates.standing()
    version = add(cast, asked, first)
    for person in (cast.ada, cast.nobody, second.person):
        with pytest.raises(PermissionDenied):
            add(cast, asked, first, actor=person)
        with pytest.raises(PermissionDenied):
            actions.check_version(actor=person, version=version)
    for person in (cast.eve, second.person):
        with pytest.raises(PermissionDenied):
            actions.dispute_version(actor=person, version=version, because="No.")


def test_disputing_needs_words_and_is_done_once(cast, moved_clock):
    asked = make_closed(cast, moved_clock)
    version = add(cast, asked, one_of(asked))
    with pytest.raises(Refused, match="Say what is wrong"):
        dispute(version, " \x00")
    dispute(version)
    with pytest.raises(IllegalMove):
        dispute(again(version))
    with pytest.raises(IllegalMove):
        check(again(version))


def test_a_candidate_who_leaves_takes_unpublished_versions_along(cast, moved_clock):
    asked = make_closed(cast, moved_clock)
    first, _second = add_for_all(cast, asked)
    una = asked.askers.get().person
    erase_person(actor=CONSOLE, person=first.candidate.person)
    assert not Version.objects.filter(pk=first.pk).exists()
    erase_person(actor=CONSOLE, person=una)
    assert not asked.askers.exists()
    publish(cast, asked)
    assert len(shown_versions(asked.election)) == 1


def test_what_is_held_is_told_to_her_alone(cast, moved_clock):
    asked = make_closed(cast, moved_clock)
    version = add(cast, asked, one_of(asked))
    una = asked.askers.get().person
    assert "Polish" in str(versions(una))
    assert POLISH in str(versions(version.candidate.person))
    assert versions(cast.bo) == []
    actions.forget_asker(actor=CLOCK, person=una)
    assert versions(una) == []
