"""Only actions write: each asks whether she may before it changes anything, and is reached by its permission."""

import pytest

from tests.house import doors
from tests.house.sources import plant

GOOD = '''
@action
def give_role(*, actor, person):
    """Give it."""
    person = lock(person)
    require(actor, "people.give_role", person)
    person.save()
'''
RULE = 'add_perm("people.give_role", anyone)\n'


def test_every_action_asks_first():
    assert doors.trouble_with_actions() == []


def test_every_permission_has_its_action_and_the_other_way_round():
    assert doors.trouble_with_permissions() == []


def test_no_exemption_outlives_what_it_was_for():
    assert doors.stale_exemptions() == []


def test_a_good_action_is_left_alone(tmp_path):
    house = plant(tmp_path, {"engage/people/actions.py": GOOD, "engage/people/rules.py": RULE})
    assert doors.trouble_with_actions(house) == []
    assert doors.trouble_with_permissions(house) == []


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (GOOD.replace("@action\n", ""), "is an @action"),
        (GOOD.replace("*, actor, person", "actor, person"), "keyword-only, actor first"),
        (GOOD.replace("*, actor, person", "*, person, actor"), "keyword-only, actor first"),
        (GOOD.replace('    require(actor, "people.give_role", person)\n', ""), "calls require"),
        (GOOD.replace("people.give_role", "people.end_role"), "asks for something else"),
        (GOOD.replace("require(actor,", "require(person,"), "asks for something else"),
        (GOOD.replace("lock(person)", "Person.objects.create()"), "calls create before it asks"),
    ],
)
def test_a_bad_action_is_found(tmp_path, bad, said):
    house = plant(tmp_path, {"engage/people/actions.py": bad})
    [found] = doors.trouble_with_actions(house)
    assert said in found
    assert "engage/people/actions.py" in found


def test_a_bad_action_is_found_in_a_room_that_became_a_folder(tmp_path):
    house = plant(tmp_path, {"engage/people/actions/roles.py": GOOD.replace("@action\n", "")})
    assert len(doors.trouble_with_actions(house)) == 1


def test_an_exemption_spares_only_what_it_names(tmp_path):
    house = plant(tmp_path, {"engage/record/actions.py": "def record(actor, fact): ...\ndef other(): ...\n"})
    [found] = doors.trouble_with_actions(house)
    assert " other:" in found


def test_a_stale_exemption_is_found(tmp_path):
    house = plant(tmp_path, {"engage/record/actions.py": "def record(actor, fact): ...\n"})
    assert "record.do_reaction" in doors.stale_exemptions(house)


@pytest.mark.parametrize(
    ("action", "rule", "said"),
    [
        (GOOD, "", "action people.give_role has no permission"),
        ("", RULE, "permission people.give_role has no action"),
        (GOOD, RULE + 'add_perm("places.give_role", anyone)\n', "belongs in engage/places/rules.py"),
        (GOOD, RULE + 'add_perm(f"people.{verb}", anyone)\n', "plain text"),
    ],
)
def test_a_permission_and_an_action_that_miss_each_other_are_found(tmp_path, action, rule, said):
    house = plant(tmp_path, {"engage/people/actions.py": action, "engage/people/rules.py": rule})
    [found] = doors.trouble_with_permissions(house)
    assert said in found
