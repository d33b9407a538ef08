"""A secret key can be had before there are settings to keep it in."""

from tests.commands.terminal import Terminal


def test_it_prints_a_key_that_is_long_enough_and_never_the_same(tmp_path):
    keys = {Terminal(tmp_path).engage("new-secret").stdout.strip() for _each in range(2)}
    assert len(keys) == 2
    assert all(len(key) >= 50 for key in keys)


def test_it_works_when_the_settings_ask_for_it(tmp_path):
    done = Terminal(tmp_path).engage("new-secret", SITE_URL="https://engage.example.org")
    assert (done.returncode, done.stderr) == (0, "")
