"""A name for each space: made once, and joined to nothing."""

import pytest
from django.core.exceptions import PermissionDenied

from engage.people import actions
from engage.people.models import Pseudonym, pseudonym
from tests.factories.threads import at_once

FORUM, PANEL = "forums.forum:3", "panels.panel:3"


def take(person, space) -> Pseudonym:
    return actions.take_pseudonym(actor=person, person=person, space=space)


def test_in_one_space_she_is_always_the_same(cast):
    assert take(cast.bo, FORUM) == take(cast.bo, FORUM)


def test_nothing_public_joins_two_spaces(cast):
    forum, panel = take(cast.bo, FORUM), take(cast.bo, PANEL)
    assert forum.public_id != panel.public_id
    for public in (forum, panel):
        for private in ("Bo", "bo@example.org"):
            assert private not in (public.name, public.public_id)
    assert len(forum.public_id) == 22


def test_names_come_by_chance_and_not_from_who_she_is(cast):
    """Taken again in a space that was emptied, she is someone else."""
    known = set()
    for _each in range(8):
        taken = take(cast.bo, FORUM)
        known.add((taken.public_id, taken.name))
        taken.delete()
    assert len({public_id for public_id, _name in known}) == 8
    assert len({name for _public_id, name in known}) > 1


def test_in_one_space_no_two_people_have_one_name(cast, monkeypatch):
    monkeypatch.setattr(pseudonym, "LOOKS", ("Quiet",))
    monkeypatch.setattr(pseudonym, "BIRDS", ("Wren",))
    people = (cast.ada, cast.bo, cast.cy, cast.dee, cast.eve)
    names = [take(person, FORUM).name for person in people]
    assert len(set(names)) == len(people)
    assert names[0] == take(cast.ada, PANEL).name == "Quiet Wren"


@pytest.mark.parametrize("who", ["nobody", "ada", "ida"])
def test_nobody_takes_one_for_another(cast, who):
    with pytest.raises(PermissionDenied):
        actions.take_pseudonym(actor=getattr(cast, who), person=cast.bo, space=FORUM)


def test_nobody_lists_them(cast):
    take(cast.bo, FORUM)
    for person in (cast.nobody, cast.bo, cast.ada, cast.ida):
        assert not Pseudonym.objects.visible_to(person).exists()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_at_once_in_several_windows_she_takes_one(cast):
    results = at_once(*[lambda: take(cast.bo, FORUM)] * 6)
    assert not [result for result in results if isinstance(result, Exception)], results
    assert len(set(results)) == 1
    assert Pseudonym.objects.count() == 1


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_people_who_draw_one_name_at_once_get_two(cast, monkeypatch):
    monkeypatch.setattr(pseudonym, "LOOKS", ("Quiet",))
    monkeypatch.setattr(pseudonym, "BIRDS", ("Wren",))
    at_once(lambda: take(cast.ada, FORUM), lambda: take(cast.bo, FORUM), lambda: take(cast.cy, FORUM))
    names = list(Pseudonym.objects.values_list("name", flat=True))
    assert len(set(names)) == len(names) == 3
