"""Files, functions, views, predicates, templates and apps stay small enough to read."""

import pytest

from tests.house import budgets
from tests.house.sources import plant


def function(lines: int, head: str = "def f():\n", body: str = "    pass\n") -> str:
    return head + body * (lines - 1)


def test_the_house_keeps_its_budgets():
    assert budgets.trouble() == []


@pytest.mark.parametrize(
    ("file", "fits", "too_long"),
    [
        ("engage/people/models.py", "x = 1\n" * 400, "x = 1\n" * 401),
        ("engage/people/models.py", function(45), function(46)),
        ("engage/people/views.py", function(25), function(26)),
        ("engage/people/views/joining.py", function(25), function(26)),
        ("engage/people/views.py", "class V:\n" + function(25, "    def f():\n", "        pass\n"), None),
        ("engage/people/rules.py", f"@predicate\n{function(8)}", f"@rules.predicate\n{function(9)}"),
        ("engage/wiring.py", "x = 1\n" * 350, "x = 1\n" * 351),
        ("engage/settings.py", "x = 1\n" * 330, "x = 1\n" * 331),
        ("templates/people/join.html", "<p>\n" * 120, "<p>\n" * 121),
        ("engage/people/migrations/0001_initial.py", "x = 1\n" * 900, None),
    ],
)
def test_what_is_too_long_is_found(tmp_path, file, fits, too_long):
    assert budgets.trouble(plant(tmp_path, {file: fits})) == []
    if too_long:
        [found] = budgets.trouble(plant(tmp_path, {file: too_long}))
        assert found.startswith(file)


def test_an_app_that_is_too_long_is_found(tmp_path):
    rooms = {f"engage/places/actions/part_{n}.py": "x = 1\n" * 389 for n in range(9)}
    [found] = budgets.trouble(plant(tmp_path, rooms))
    assert found == "The app places has 3501 lines, and 3500 are allowed."
