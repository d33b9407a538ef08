"""Publishing the statement while someone asks, disputes, or two officers write at once."""

from functools import partial

import pytest

from engage.people.states import RoleKind
from engage.versions import actions
from engage.versions.actions import giving
from engage.versions.models import Version
from tests.factories.elections import again as anew
from tests.factories.elections import with_role
from tests.factories.threads import at_once, together, went_well, without_lock
from tests.factories.versions import BY, POLISH, add_for_all, again, make_closed, publish

pytestmark = pytest.mark.django_db(transaction=True)


def writes(cast, asked):
    """Two officers write the first of one candidate."""
    other = with_role(cast, RoleKind.RETURNING_OFFICER)
    said = {"words": POLISH, "translated_by": BY, "asked": asked}
    act = partial(actions.add_version, candidate=asked.election.candidates.first(), **said)
    return partial(act, actor=cast.eve), partial(act, actor=other)


def test_it_is_published_or_disputed_and_never_both(cast, moved_clock):
    asked = make_closed(cast, moved_clock)
    first, _second = add_for_all(cast, asked)
    dispute = partial(actions.dispute_version, actor=first.candidate.person, version=first, because="No.")
    at_once(partial(publish, cast, asked), dispute)
    is_published = anew(asked.election).state == "statement_published"
    assert is_published != (again(first).state == "disputed")


def test_two_officers_who_write_at_once_leave_one_version(cast, moved_clock):
    asked = make_closed(cast, moved_clock)
    eve, other = writes(cast, asked)
    assert len(went_well(at_once(eve, other))) == 2
    assert Version.objects.count() == 1


def test_without_the_lock_one_of_them_would_fail(cast, moved_clock, monkeypatch):
    """The negative control."""
    asked = make_closed(cast, moved_clock)
    eve, other = writes(cast, asked)
    monkeypatch.setattr(giving, "lock", without_lock(2))
    monkeypatch.setattr(giving, "_found", together(giving._found, 2))
    assert len(went_well(at_once(eve, other))) < 2
