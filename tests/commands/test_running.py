"""The command line: what it lists, and the one sentence with which it tells a mistake."""

import sqlite3

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import load_command_class
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder

import engage
from engage.commands import database
from engage.commands.management.commands import verify_record
from engage.commands.running import our_commands
from tests.commands.terminal import free_port, the_sentence
from tests.factories.databases import POSTGRESQL

OURS = [
    "backup",
    "clock",
    "import-people",
    "import-places",
    "new-secret",
    "restore",
    "serve",
    "setup",
    "tick",
    "verify-record",
    "worker",
]


@pytest.mark.parametrize("words", [[], ["help"], ["--help"], ["-h"]])
def test_it_lists_our_commands_each_with_a_sentence(empty, words):
    done = empty.engage(*words)
    assert done.returncode == 0
    listed = dict(line.strip().split(None, 1) for line in done.stdout.splitlines() if line.startswith("  "))
    assert set(OURS) <= set(listed)
    assert all(sentence.endswith(".") for sentence in listed.values())
    assert "Django's own commands also work: migrate" in done.stdout


@pytest.mark.parametrize("command", our_commands())
def test_each_says_more(command):
    shown = command.replace("_", "-")
    help_of = load_command_class("engage.commands", command).create_parser("", shown).format_help()
    assert help_of.startswith(f"usage: python -m engage {shown} ")
    assert our_commands()[command] in " ".join(help_of.split())


def test_help_can_also_stand_first(prepared):
    assert (
        prepared.engage("help", "import-places").stdout == prepared.engage("import-places", "--help").stdout
    )


def test_the_version(empty):
    assert empty.engage("--version").stdout.strip() == engage.__version__


def test_djangos_own_commands_work(prepared):
    done = prepared.engage("check")
    assert (done.returncode, done.stdout) == (0, "System check identified no issues (0 silenced).\n")


MISTAKES = {
    "unknown": (["imprt-places"], "There is no command “imprt-places”. Did you mean “import-places”?"),
    "unknown to anyone": (["xyzzy"], "There is no command “xyzzy”. “python -m engage” lists them."),
    "missing argument": (
        ["import-places"],
        "The following arguments are required: file. "
        "“python -m engage import-places --help” shows what to write.",
    ),
    "unknown argument": (
        ["tick", "--fast"],
        "Unrecognized arguments: --fast. “python -m engage tick --help” shows what to write.",
    ),
    "wrong number": (
        ["serve", "--port", "http"],
        "Argument --port: invalid int value: 'http'. “python -m engage serve --help” shows what to write.",
    ),
    "of Django's": (
        ["migrate", "--fast"],
        "Unrecognized arguments: --fast. “python -m engage migrate --help” shows what to write.",
    ),
    "missing file": (
        ["import-people", "no.csv"],
        "no.csv cannot be read (No such file or directory). Check the name of the file.",
    ),
}


@pytest.mark.parametrize(("words", "said"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_told_in_one_sentence(here, words, said):
    assert the_sentence(here(*words)) == said


def test_a_terminal_shows_that_sentence_and_nothing_else(prepared):
    done = prepared.engage("import-people", "no.csv")
    assert the_sentence(done) == MISTAKES["missing file"][1]
    assert done.stdout == ""


def test_what_django_itself_refuses_is_told_the_same_way(prepared):
    assert the_sentence(prepared.engage("migrate", "nowhere")) == "No installed app with label 'nowhere'."


ENVIRONMENT = {
    "wrong address": (
        {"SITE_URL": "http://engage.example.org"},
        "SITE_URL is “http://engage.example.org”. Anything but this machine needs https: "
        "write https://engage.example.org",
    ),
    "short key": (
        {"SECRET_KEY": "short"},
        "SECRET_KEY has 5 characters and needs 50. `python -m engage new-secret` prints one.",
    ),
    "folder below a file": (
        {"VAR_DIR": "/etc/hostname/engage"},
        "VAR_DIR is /etc/hostname/engage, which cannot be made (Not a directory). "
        "Set VAR_DIR to a folder you may write to.",
    ),
    "folder that takes no file": (
        {"VAR_DIR": "/proc", "MEDIA_ROOT": "/dev/shm"},  # noqa: S108 - only asked whether it is there
        "/proc/secret-key: No such file or directory. Check that the place is there, is yours and has room.",
    ),
    "folder that is read only": (
        {"VAR_DIR": "/sys/engage"},
        "VAR_DIR is /sys/engage, which cannot be made (",
    ),
}


@pytest.mark.parametrize(("environment", "said"), ENVIRONMENT.values(), ids=ENVIRONMENT)
def test_a_wrong_environment_is_told_in_one_sentence(empty, environment, said):
    assert the_sentence(empty.engage("tick", **environment)).startswith(said)


def test_who_wants_the_traceback_gets_it(prepared):
    done = prepared.engage("import-people", "no.csv", "--traceback")
    assert done.returncode != 0
    assert "Traceback" in done.stderr


def test_a_database_that_does_not_answer(prepared):
    nobody = "postgres://engage:secret@127.0.0.1:9/engage"
    said = the_sentence(prepared.engage("tick", DATABASE_URL=nobody))
    assert said.startswith("The database “engage” on 127.0.0.1 cannot be reached: connection failed: ")
    assert said.endswith(" Check DATABASE_URL and that it runs.")
    assert "secret" not in said


def test_a_file_that_is_no_database(prepared, tmp_path):
    (tmp_path / "notes.txt").write_text("no database at all " * 100)
    said = the_sentence(prepared.engage("tick", DATABASE_URL=f"sqlite:///{tmp_path}/notes.txt"))
    assert said == (
        f"The database {tmp_path}/notes.txt cannot be reached: file is not a database. "
        "Check DATABASE_URL and that it runs."
    )


def test_a_database_without_tables(empty):
    assert the_sentence(empty.engage("tick")) == (
        "The database is not ready for this version. Run “python -m engage migrate” and try again."
    )


@pytest.mark.parametrize("command", ["tick", "clock", "worker", "verify-record"])
def test_a_database_that_lacks_a_migration(here, command):
    MigrationRecorder(connection).record_unapplied("record", "0002_entries_do_not_change")
    assert the_sentence(here(command)) == (
        "The database is not ready for this version. Run “python -m engage migrate” and try again."
    )


@pytest.mark.parametrize("command", ["tick", "serve", "setup", "migrate", "backup"])
def test_a_database_that_a_newer_engage_changed(here, command, tmp_path):
    MigrationRecorder(connection).record_applied("people", "0099_from_the_future")
    words = [command, tmp_path / "backup"] if command == "backup" else [command]
    words += ["--port", free_port()] if command == "serve" else []
    assert the_sentence(here(*words)) == (
        "The database was changed by a newer engage (people.0099_from_the_future is not in this one). "
        "Run the newer version, or restore a backup made with this one."
    )


def test_what_another_program_applied_is_not_ours_to_judge(here):
    MigrationRecorder(connection).record_applied("other", "0099_from_the_future")
    assert here("verify-record").returncode == 0


def test_a_migration_that_replaced_others_counts_for_them():
    squashed = database.OurMigration(("people", "0001_squashed"), [("people", "0001"), ("people", "0002")])
    assert squashed.is_missing_from(set())
    assert squashed.is_missing_from({("people", "0001")})
    assert not squashed.is_missing_from({("people", "0001"), ("people", "0002")})
    assert not squashed.is_missing_from({("people", "0001_squashed")})


def test_the_database_of_these_tests_is_the_one_they_are_for(prepared):
    vendor = prepared.ask("from django.db import connection; print(connection.vendor)")
    assert vendor == ("postgresql" if POSTGRESQL else "sqlite")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (
            OperationalError("database is locked"),
            "The database is busy: another program is writing to it. Wait for that to end and try again.",
        ),
        (
            sqlite3.OperationalError("database or disk is full"),
            "The database cannot be written: database or disk is full. Make room on the disk and try again.",
        ),
        (
            OperationalError("server closed the connection unexpectedly.\n\tThis probably means more"),
            "The database refused: server closed the connection unexpectedly. "
            "Check DATABASE_URL and that the database runs.",
        ),
        (
            OSError(28, "No space left on device", "/var/x"),
            "/var/x: No space left on device. Check that the place is there, is yours and has room.",
        ),
        (
            PermissionDenied("people.give_role"),
            "The command line may not do this (people.give_role). Ask an administrator to do it on the site.",
        ),
    ],
)
def test_what_goes_wrong_while_a_command_runs_is_told_the_same_way(here, monkeypatch, error, said):
    def fails():
        raise error

    monkeypatch.setattr(verify_record, "head", fails)
    assert the_sentence(here("verify-record")) == said


def test_who_stops_a_command_is_told_nothing(here, monkeypatch):
    def stopped():
        raise KeyboardInterrupt

    monkeypatch.setattr(verify_record, "head", stopped)
    done = here("verify-record")
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")
