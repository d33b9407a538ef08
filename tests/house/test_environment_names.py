"""README and deploy/engage.env.example name the settings that there are, all of them and no others."""

from tests.house import environment_names as names
from tests.house.sources import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLE = (ROOT / "deploy/engage.env.example").read_text(encoding="utf-8")


def test_readme_names_every_setting():
    assert names.names_in_settings() - names.names_in_table(README) == set()


def test_readme_names_no_setting_that_is_not_there():
    there = names.names_in_settings() | names.names_in_commands()
    assert names.names_in_table(README) - there == set()


def test_the_example_names_no_setting_that_is_not_there():
    there = names.names_in_settings() | names.names_in_commands()
    assert names.names_in_example(EXAMPLE) - there == set()
    assert {"SITE_URL", "SECRET_KEY", "DATABASE_URL", "REDIS_URL"} <= names.names_in_example(EXAMPLE)


def test_a_name_too_many_or_too_few_is_seen():
    table = "<!-- configuration -->\n| `SITE_URL` | x |\n| `COLOUR` | x |\n<!-- /configuration -->\n| `ELSEWHERE` |"
    assert names.names_in_table(table) == {"SITE_URL", "COLOUR"}
    assert names.names_in_example("SITE_URL=x\n#COLOUR=red\n# A word = about it\n") == {"SITE_URL", "COLOUR"}
