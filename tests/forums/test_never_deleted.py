"""A space, its members' votes and its proposals to close are never deleted, by whatever way one tries."""

import ast
import re
from datetime import timedelta

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db.models import ProtectedError
from django.urls import get_resolver

from engage.base import clock
from engage.base.actions import CLOCK, CONSOLE
from engage.forums import actions
from engage.forums.actions import forgetting
from engage.forums.models import (
    Closure,
    ClosureVote,
    ForumSpace,
    NeverDeleted,
    SpaceLock,
    SpaceMembership,
    Wording,
)
from engage.forums.queries.held import spaces_joined
from engage.forums.queries.letters import key_ending
from engage.notices.models import Letter
from engage.people.actions import erase_person
from engage.wiring import EVERY_TICK
from tests.factories.forums import again, in_days, join, make_asked, make_locked, make_space, propose
from tests.factories.promises import make_citizen
from tests.factories.work import do_what_follows, tick
from tests.house.sources import ROOT, modules, plant

KEPT = (ForumSpace, Closure, ClosureVote, SpaceLock, Wording)


@pytest.fixture
def history(cast, moved_clock):
    """A row of each kind."""
    locked = make_locked(cast)
    actions.change_purpose(actor=cast.ada, space=make_space(cast), purpose="For carers.")
    space = make_space(cast)
    member = join(make_citizen(cast), space)
    propose(cast, space)
    in_days(moved_clock, 1)
    actions.vote_on_closure(actor=member, space=space, choice="keep")
    return [*(model.objects.first() for model in KEPT), locked]


def test_no_row_and_no_list_of_rows_can_be_deleted(history):
    for row in history:
        for delete in (
            row.delete,
            type(row).objects.all().delete,
            type(row).objects.filter(pk=row.pk).delete,
        ):
            with pytest.raises(NeverDeleted):
                delete()
        with pytest.raises(NeverDeleted):
            type(row).objects.filter(pk=row.pk)._raw_delete("default")
        assert type(row)._base_manager.filter(pk=row.pk).exists()
        with pytest.raises(NeverDeleted):
            type(row)._base_manager.filter(pk=row.pk).delete()


def test_what_a_space_stands_on_takes_nothing_with_it(history, cast):
    space = ForumSpace.objects.first()
    for above in (space.place, space.organisation, space.rule_set):
        with pytest.raises(ProtectedError):
            above.delete()
    assert ForumSpace.objects.filter(pk=space.pk).exists()


def test_what_is_kept_is_all_that_the_app_has_about_spaces():
    """A new model here is kept as well, or is named here with the reason."""
    about_one_person = {"SpaceMembership", "KeyHolder"}  # let go of when she leaves
    names = {model.__name__ for model in apps.get_app_config("forums").get_models()}
    assert names - about_one_person == {model.__name__ for model in KEPT}


# --- No address, action, command or screen ------------------------------------------------------------


def deletions(root=ROOT) -> list[str]:
    """Calls of `delete` in forums, by file and line, but for leaving a space and forgetting a member."""
    allowed = {"leave_space", "forget_member"}
    found = []
    for module in modules(root):
        if module.app != "forums" or module.is_migration:
            continue
        for function in module.functions():
            calls = [node for node in ast.walk(function) if _deletes(node)]
            found += [f"{module.name}:{call.lineno}" for call in calls if function.name not in allowed]
    return found


def _deletes(node) -> bool:
    return isinstance(node, ast.Call) and getattr(node.func, "attr", "") in ("delete", "_raw_delete")


def test_no_code_of_forums_deletes_anything_else():
    assert deletions() == []


def test_code_that_deletes_a_space_is_found(tmp_path):
    bad = "def end_space(*, actor, space):\n    space.delete()\n"
    assert deletions(plant(tmp_path, {"engage/forums/actions/spaces.py": bad})) == [
        "engage/forums/actions/spaces.py:2"
    ]


def test_no_other_app_touches_their_rows():
    ours = re.compile(r"engage\.forums\.models|forums\.(ForumSpace|Closure|ClosureVote)")
    outside = [module.name for module in modules(ROOT) if module.app != "forums" and ours.search(module.text)]
    registers = "engage/wiring.py"  # it says that people can talk there, and writes nothing
    inherits = "engage/continuity/models/closing.py"  # columns of its own rows, and no row of these
    assert [name for name in outside if not name.startswith(("engage/demo/", registers, inherits))] == []


def test_no_address_and_no_permission_says_delete():
    patterns, waiting = [], [get_resolver()]
    while waiting:
        for each in waiting.pop().url_patterns:
            (waiting if hasattr(each, "url_patterns") else patterns).append(each)
    ours = [each for each in patterns if "forum" in str(each.pattern)]
    assert len(ours) > 15
    assert not [
        each.name for each in ours if re.search("delete|remove|destroy|erase", f"{each.pattern} {each.name}")
    ]
    assert not [name for name in actions.__all__ if re.search("delete|remove|destroy|erase", name)]


def test_no_editor_screen_knows_them(cast, client):
    client.force_login(cast.ida)
    client.showed("password", "mfa", reauthenticated=True)
    assert client.get("/editor/snippets/forums/forumspace/").status_code in (302, 403, 404)
    assert "django.contrib.admin" not in {config.name for config in apps.get_app_configs()}


def test_whatever_the_clock_does_for_ten_years_they_stay(history, moved_clock):
    before = {model: model.objects.count() for model in KEPT}
    for _each in range(4):
        moved_clock(clock.now() + timedelta(days=900))
        tick()
    assert {model: model.objects.count() for model in KEPT} == before
    assert EVERY_TICK


# --- When a person leaves ---------------------------------------------------------------------------


def test_who_leaves_takes_her_name_and_no_count(cast, moved_clock):
    space = make_space(cast, members=1)
    gone = join(make_citizen(cast, "Zilpha"), space)
    propose(cast, space)
    in_days(moved_clock, 1)
    actions.vote_on_closure(actor=gone, space=space, choice="keep")
    assert len(spaces_joined(gone)) == 2
    erase_person(actor=CONSOLE, person=gone)
    assert list(ClosureVote.objects.values_list("person", "choice")) == [(None, "keep")]
    assert SpaceMembership.objects.filter(space=space).count() == 1
    in_days(moved_clock, 42)
    assert again(space).closure_now.keep_votes == 1


def test_everyone_of_the_host_leaves_and_the_space_stays(cast, moved_clock):
    space = make_asked(cast, moved_clock)
    for person in (cast.ada, cast.flo):
        erase_person(actor=CONSOLE, person=person)
    assert "Director of local care" in again(space).started_as
    assert again(space).closure_now.proposed_as


def test_letters_to_her_go_with_her_on_paper_too(cast, moved_clock):
    from engage.notices import actions as notices
    from engage.notices.states import USUAL, Channel

    space = make_space(cast)
    gone, stays = (join(make_citizen(cast), space) for _each in range(2))
    paces = {kind.value: pace for kind, pace in USUAL.items()}
    for person in (gone, stays):
        notices.choose_news(
            actor=person, paces=paces, channel=Channel.POST, post_address=f"{person.pk} Quay Street"
        )
    propose(cast, space)
    in_days(moved_clock, 1)
    do_what_follows()
    assert Letter.objects.filter(channel=Channel.POST).count() == 2
    erase_person(actor=CONSOLE, person=gone)
    assert [letter.key.endswith(key_ending(stays.pk)) for letter in Letter.objects.all()] == [True]


def test_only_leaving_empties_a_vote(cast, monkeypatch):
    """Letters ask by themselves whether they may be forgotten; this is about the votes."""
    monkeypatch.setattr(forgetting, "forget_letters_called", lambda **_given: None)
    with pytest.raises(PermissionDenied):
        actions.forget_member(actor=cast.ida, person=cast.bo)
    actions.forget_member(actor=CLOCK, person=cast.bo)
