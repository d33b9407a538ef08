"""Names that say nothing, ways round the doors, and second clocks do not enter the house."""

import pytest

from tests.house import words
from tests.house.sources import plant


@pytest.mark.parametrize(
    "check",
    [
        words.banned_names,
        words.without_a_purpose,
        words.not_here,
        words.not_in_templates,
        words.second_clocks,
    ],
)
def test_the_house_is_clean(check):
    assert check() == []


@pytest.mark.parametrize(
    "file",
    ["engage/people/utils.py", "engage/base/helpers/names.py", "engage/misc.py", "engage/people/signals.py"],
)
def test_a_name_that_says_nothing_is_found(tmp_path, file):
    house = plant(tmp_path, {file: "", "engage/people/names.py": ""})
    assert len(words.banned_names(house)) == 1


@pytest.mark.parametrize(
    ("text", "is_fine"),
    [
        ('"""Who may join, and who may not."""\n', True),
        ("", True),
        ("import os\n", False),
        ('"""People"""\n', False),
        ('# a comment\n"""Who may join, and who may not."""\n', False),
    ],
)
def test_a_module_without_a_purpose_is_found(tmp_path, text, is_fine):
    house = plant(tmp_path, {"engage/people/rules.py": text})
    assert bool(words.without_a_purpose(house)) is not is_fine


@pytest.mark.parametrize(
    "line",
    [
        "x = mark_safe(words)",
        "from django.utils.safestring import mark_safe",
        "@csrf_exempt",
        "rows = Person.objects.raw('select 1')",
        "rows = people.extra(where=['1'])",
        "with connection.cursor() as c: ...",
        "from django.db.models.signals import post_save",
        "@receiver(changed)",
    ],
)
def test_a_way_round_the_doors_is_found(tmp_path, line):
    house = plant(tmp_path, {"engage/people/queries.py": f"{line}\n"})
    assert len(words.not_here(house)) == 1


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("engage/base/html.py", "x = mark_safe(words)"),
        ("engage/record/migrations/0002_guards.py", "migrations.RunSQL('create trigger …')"),
        ("engage/commands/archive/postgresql.py", "with connection.cursor() as cursor: ..."),
        ("engage/pages/wagtail_hooks.py", "@receiver(page_published)"),
        ("engage/people/queries.py", "x = 1  # never mark_safe here"),
    ],
)
def test_what_is_at_home_there_may_stay(tmp_path, file, line):
    assert words.not_here(plant(tmp_path, {file: f"{line}\n"})) == []


@pytest.mark.parametrize(
    "line",
    [
        "{{ words|safe }}",
        "{{ words | safe }}",
        "{% autoescape off %}",
        "<script>alert(1)</script>",
        "<style>p { color: red }</style>",
        '<a href="/" onclick="go()">',
    ],
)
def test_unsafe_html_in_a_template_is_found(tmp_path, line):
    assert len(words.not_in_templates(plant(tmp_path, {"templates/people/join.html": line}))) == 1


@pytest.mark.parametrize(
    "line",
    [
        "{{ words|safely }}",
        '<script src="/a.js" type="module"></script>',
        '<script nonce="{{ n }}">1</script>',
    ],
)
def test_safe_html_in_a_template_may_stay(tmp_path, line):
    assert words.not_in_templates(plant(tmp_path, {"templates/people/join.html": line})) == []


@pytest.mark.parametrize(
    "line",
    [
        "datetime.now(UTC)",
        "datetime.datetime.now()",
        "date.today()",
        "timezone.now()",
        "x = DateTimeField(default=timezone.now)",
        "timezone.localdate()",
    ],
)
def test_a_second_clock_is_found(tmp_path, line):
    assert len(words.second_clocks(plant(tmp_path, {"engage/people/queries.py": line}))) == 1


@pytest.mark.parametrize("line", ["clock.now()", "clock.today()", "timezone.localdate(moment)"])
def test_the_one_clock_may_be_asked(tmp_path, line):
    assert words.second_clocks(plant(tmp_path, {"engage/people/queries.py": line})) == []


def test_a_letter_may_be_plain_text(tmp_path):
    house = plant(tmp_path, {"templates/people/notices/joined.txt": "{% autoescape off %}"})
    assert words.not_in_templates(house) == []
