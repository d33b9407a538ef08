"""Backup and restore: all that an installation is, in one file, and back in an empty one; or nothing."""

import gzip
import io
import json
import os
import stat
import tarfile
from pathlib import Path

import pytest
from django.core.management.base import CommandError

from engage.commands.archive import postgresql
from tests.commands.terminal import copy_of, the_sentence
from tests.factories.databases import POSTGRESQL, run_sql

ENGINE, OTHER = ("postgresql", "sqlite") if POSTGRESQL else ("sqlite", "postgresql")
DATABASE = "database.dump" if POSTGRESQL else "database.sqlite3"
PICTURE = "original_images/sea walk – süd.png"

STATE = """
import json
from django.db import connection
from django.test import Client
from engage.record.queries import first_misfit, head
with connection.cursor() as cursor:
    counts = {}
    for table in connection.introspection.table_names():
        cursor.execute(f'SELECT count(*) FROM "{table}"')
        counts[table] = cursor.fetchone()[0]
client = Client(SERVER_NAME="127.0.0.1")
answer = client.post("/accounts/login/", {"login": "owen@example.org", "password": "a long enough one"})
print(json.dumps([counts, head(), first_misfit(), [answer.status_code, answer.url]]))
"""


def state_of(terminal) -> list:
    """Rows by table, the head of the record, its first misfit, and whether Owen can sign in."""
    return json.loads(terminal.ask(STATE))


def backup(terminal, file) -> Path:
    done = terminal.engage("backup", file)
    assert (done.returncode, done.stderr) == (0, "")
    return file


def repacked(archive: Path, target: Path, change) -> Path:
    """The archive with `change(name, words)` applied to each member; it gives the new words, or None to drop it."""
    with tarfile.open(archive) as old, tarfile.open(target, "w:gz") as new:
        for member in old:
            words = change(member.name, old.extractfile(member).read())
            if words is not None:
                member.size = len(words)
                new.addfile(member, io.BytesIO(words))
    return target


def with_manifest(archive: Path, target: Path, **changes) -> Path:
    def change(name, words):
        return json.dumps(json.loads(words) | changes).encode() if name == "manifest.json" else words

    return repacked(archive, target, change)


@pytest.fixture(scope="module")
def source(set_up_once, tmp_path_factory):
    """Harrowmere with a picture; its archive is `source.archive`."""
    with copy_of(set_up_once, tmp_path_factory.mktemp("source") / "var") as terminal:
        picture = terminal.folder / "media" / PICTURE
        picture.parent.mkdir(parents=True)
        picture.write_bytes(b"sea" * 100_000)
        terminal.archive = backup(terminal, terminal.folder.parent / "engage.tar.gz")
        yield terminal


@pytest.fixture(scope="module")
def refusing(prepared_once, tmp_path_factory):
    """An empty installation into which nothing that is refused leaves anything."""
    with copy_of(prepared_once, tmp_path_factory.mktemp("refusing") / "var") as terminal:
        yield terminal


def refused(terminal, archive) -> str:
    """The sentence with which the archive is refused; nothing is left of it."""
    before = sorted(path.name for path in terminal.folder.rglob("*"))
    said = the_sentence(terminal.engage("restore", archive))
    after = sorted(path.name for path in terminal.folder.rglob("*"))
    assert [name for name in after if not name.endswith(("-wal", "-shm"))] == before
    return said


class TestThereAndBack:
    def test_a_new_machine_has_it_all(self, source, empty):
        was = state_of(source)
        done = empty.engage("restore", source.archive)
        assert (done.returncode, done.stderr) == (0, "")
        assert "  people_person                                          1\n" in done.stdout
        position, head = was[1]
        assert done.stdout.endswith(f"Record: position {position}, head {head}: every row fits\n")
        assert state_of(empty) == was
        assert was[2:] == ["", [302, "/"]]
        assert (empty.folder / "media" / PICTURE).read_bytes() == b"sea" * 100_000
        heads = Path("record") / "heads.txt"
        assert (empty.folder / heads).read_text() == (source.folder / heads).read_text()
        assert not list(empty.folder.rglob(".restoring-*"))

    def test_into_a_database_with_tables_and_nothing_in_them(self, source, prepared):
        assert prepared.engage("restore", source.archive).returncode == 0
        assert state_of(prepared)[1] == state_of(source)[1]
        assert prepared.engage("verify-record").returncode == 0

    def test_while_people_join(self, harrowmere, empty, tmp_path):
        """What is in the file is one moment: every person in it has her fact."""
        joining = (
            "from engage.base.actions import CONSOLE; from engage.people.actions import add_person\n"
            "for number in range(100_000): add_person(actor=CONSOLE, name=f'Person {number}')"
        )
        with harrowmere.running_python(joining):
            harrowmere.wait_until(lambda: harrowmere.count("people_person") > 10)
            archive = backup(harrowmere, tmp_path / "engage.tar.gz")
        assert empty.engage("restore", archive).returncode == 0
        people = empty.count("people_person")
        assert people == empty.count("record_entry", where="name = 'people.person_joined'") > 10

    def test_an_older_archive_is_brought_up_to_this_version(self, harrowmere, empty, tmp_path):
        assert harrowmere.engage("migrate", "record", "0001", "--verbosity=0").returncode == 0
        archive = tmp_path / "older.tar.gz"
        harrowmere.ask(
            "from engage.commands.archive.making import make_archive; from pathlib import Path\n"
            f"make_archive(Path('{archive}'), may_overwrite=False, progress=lambda count: None)"
        )
        done = empty.engage("restore", archive)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.startswith("Bringing the database up to this version …\n")
        assert empty.engage("verify-record").returncode == 0

    def test_heads_published_here_before_are_set_aside(self, source, empty):
        heads = empty.folder / "record" / "heads.txt"
        heads.parent.mkdir(parents=True)
        heads.write_text(f"2026-01-01 99 {'a' * 64}\n")
        done = empty.engage("restore", source.archive)
        assert done.returncode == 0
        (kept,) = heads.parent.glob("heads-before-*.txt")
        assert f"The heads that were published here before are kept in {kept}.\n" in done.stdout
        assert kept.read_text() == f"2026-01-01 99 {'a' * 64}\n"
        assert empty.engage("verify-record").returncode == 0


class TestWriting:
    def test_the_file_is_for_us_alone_and_says_what_it_is(self, source):
        assert stat.S_IMODE(source.archive.stat().st_mode) == 0o600
        with tarfile.open(source.archive) as archive:
            names = archive.getnames()
            manifest = json.load(archive.extractfile("manifest.json"))
        assert names == ["manifest.json", DATABASE, "record/heads.txt", f"media/{PICTURE}", "end.json"]
        assert (manifest["format"], manifest["engine"]) == (1, ENGINE)
        assert manifest["tables"]["people_person"] == 1
        assert ["people", "0001_initial"] in manifest["migrations"]
        assert manifest["record"] == dict(zip(["position", "head"], state_of(source)[1], strict=True))

    def test_a_file_that_is_there_is_kept_unless_one_says_otherwise(self, source, tmp_path):
        file = tmp_path / "engage.tar.gz"
        file.write_text("precious")
        assert the_sentence(source.engage("backup", file)) == (
            f"{file} is there already. Choose another name, or add --overwrite."
        )
        assert file.read_text() == "precious"
        assert source.engage("backup", file, "--overwrite").returncode == 0
        assert tarfile.is_tarfile(file)
        assert [path.name for path in tmp_path.iterdir()] == ["engage.tar.gz"]

    @pytest.mark.parametrize(
        ("folder", "why"),
        [
            ("/etc/hostname", "Not a directory"),
            ("/no/such/folder", "No such file or directory"),
            ("/proc", ""),
        ],
    )
    def test_a_place_where_nothing_can_be_written(self, source, folder, why):
        said = the_sentence(source.engage("backup", f"{folder}/engage.tar.gz"))
        assert said.startswith(f"{folder}/engage.tar.gz cannot be written ({why}")
        assert said.endswith("). Choose a folder that is there and is yours.")

    def test_when_it_fails_halfway_nothing_is_left(self, source, tmp_path):
        """The media cannot be read any more after the database was written."""
        done = source.ask(
            "from pathlib import Path\nfrom unittest import mock\n"
            "from engage.commands.archive import making\n"
            "with mock.patch.object(making, '_media_files', side_effect=OSError(5, 'the disk is broken')):\n"
            f"    try: making.make_archive(Path('{tmp_path}/a.tar.gz'), may_overwrite=False, progress=print)\n"
            "    except OSError as error: print(error.strerror)"
        )
        assert done == "the disk is broken"
        assert list(tmp_path.iterdir()) == []


class TestRefusing:
    def test_an_installation_that_is_not_empty(self, source, harrowmere):
        assert refused(harrowmere, source.archive) == (
            "This installation is not empty: it has 1 places and 1 people. "
            "Restore into an empty one, with its own DATABASE_URL and VAR_DIR."
        )
        assert harrowmere.count("people_person") == 1

    def test_media_that_would_be_mixed_with_others(self, source, prepared):
        (prepared.folder / "media" / "mine.png").write_text("mine")
        assert refused(prepared, source.archive) == (
            f"{prepared.folder}/media is not empty. Move its files away, or set MEDIA_ROOT."
        )

    def test_a_file_that_is_not_there(self, refusing):
        assert refused(refusing, "/no/such/file") == "/no/such/file is not there. Check the name of the file."

    @pytest.mark.parametrize(
        "content",
        [b"", b"no archive", gzip.compress(b"no archive"), gzip.compress(b"")],
        ids=["nothing", "words", "packed words", "packed nothing"],
    )
    def test_a_file_that_is_no_archive(self, refusing, tmp_path, content):
        file = tmp_path / "letter.doc"
        file.write_bytes(content)
        assert refused(refusing, file) == (
            "letter.doc is not an archive made by “python -m engage backup”. Choose another file."
        )

    @pytest.mark.parametrize("kept", [0.01, 0.5, 0.99, -1])
    def test_an_archive_that_is_cut_short(self, source, refusing, tmp_path, kept):
        words = source.archive.read_bytes()
        file = tmp_path / "engage.tar.gz"
        file.write_bytes(words[: int(len(words) * kept) if kept > 0 else kept])
        assert refused(refusing, file) == (
            "engage.tar.gz is cut short or damaged. Copy it again from where it was made."
        )

    def test_an_archive_that_ends_between_two_files(self, source, refusing, tmp_path):
        file = repacked(
            source.archive, tmp_path / "a.tar.gz", lambda name, words: None if name == "end.json" else words
        )
        assert (
            refused(refusing, file)
            == "a.tar.gz is cut short or damaged. Copy it again from where it was made."
        )

    def test_one_without_its_database(self, source, refusing, tmp_path):
        file = repacked(
            source.archive, tmp_path / "a.tar.gz", lambda name, words: None if name == DATABASE else words
        )
        assert refused(refusing, file) == "There is no database in the archive. Use another backup."

    def test_one_for_the_other_engine(self, source, refusing, tmp_path):
        file = with_manifest(source.archive, tmp_path / "a.tar.gz", engine=OTHER)
        assert refused(refusing, file) == (
            f"a.tar.gz holds a {OTHER} database, and DATABASE_URL names a {ENGINE} one. "
            f"Set DATABASE_URL to an empty {OTHER} database."
        )

    def test_one_of_a_format_to_come(self, source, refusing, tmp_path):
        file = with_manifest(source.archive, tmp_path / "a.tar.gz", format=2)
        assert refused(refusing, file) == (
            "a.tar.gz has a format that this engage does not know. Use the engage that made it."
        )

    def test_one_made_by_a_newer_engage(self, source, refusing, tmp_path):
        changes = {"migrations": [["people", "0099_from_the_future"]], "engage": "9.0"}
        file = with_manifest(source.archive, tmp_path / "a.tar.gz", **changes)
        assert refused(refusing, file) == (
            "a.tar.gz was made by a newer engage, 9.0 (people.0099_from_the_future is not in this one). "
            "Install that version and restore with it."
        )

    def test_one_whose_counts_do_not_fit(self, source, refusing, tmp_path):
        file = with_manifest(source.archive, tmp_path / "a.tar.gz", tables={"people_person": 2})
        assert refused(refusing, file) == (
            "The restored table people_person has 1 rows, but the archive says 2. "
            "Nothing was kept; use another backup."
        )

    def test_one_whose_heads_do_not_fit_its_record(self, source, refusing, tmp_path):
        def change(name, words):
            return f"2026-01-01 1 {'a' * 64}\n".encode() if name == "record/heads.txt" else words

        file = repacked(source.archive, tmp_path / "a.tar.gz", change)
        said = refused(refusing, file)
        assert said.startswith(
            "The record in the archive does not fit: position 1: published as aaaaaaaaaaaa…, "
        )
        assert said.endswith(". Use another backup.")

    def test_one_whose_database_is_damaged(self, source, refusing, tmp_path):
        def change(name, words):
            return words[:4096] + os.urandom(len(words) - 4096) if name == DATABASE else words

        said = refused(refusing, repacked(source.archive, tmp_path / "a.tar.gz", change))
        assert ("pg_restore: error: " if POSTGRESQL else "The database in the archive is damaged (") in said

    @pytest.mark.parametrize(
        ("name", "kind"),
        [
            ("media/../../escaped", tarfile.REGTYPE),
            ("/etc/escaped", tarfile.REGTYPE),
            ("media/link", tarfile.SYMTYPE),
            ("media/link", tarfile.LNKTYPE),
            ("media/pipe", tarfile.FIFOTYPE),
        ],
    )
    def test_one_that_would_write_elsewhere(self, source, refusing, tmp_path, name, kind):
        file = tmp_path / "a.tar.gz"
        with tarfile.open(source.archive) as old, tarfile.open(file, "w:gz") as new:
            manifest = old.getmember("manifest.json")
            new.addfile(manifest, old.extractfile(manifest))
            member = tarfile.TarInfo(name)
            member.type, member.linkname = kind, "/etc/passwd"
            new.addfile(member)
        assert refused(refusing, file) == (
            f"a.tar.gz holds “{name}”, which is not safe. It was not made by engage."
        )

    def test_one_with_a_file_of_another_kind(self, source, refusing, tmp_path):
        file = tmp_path / "a.tar.gz"
        with tarfile.open(source.archive) as old, tarfile.open(file, "w:gz") as new:
            manifest = old.getmember("manifest.json")
            new.addfile(manifest, old.extractfile(manifest))
            new.addfile(tarfile.TarInfo("settings.py"))
        assert refused(refusing, file) == (
            "a.tar.gz holds “settings.py”, which engage does not know. Use another backup."
        )


@pytest.mark.skipif(not POSTGRESQL, reason="about PostgreSQL's own tools")
class TestPostgresql:
    def test_without_its_tools(self, source, tmp_path):
        assert the_sentence(source.engage("backup", tmp_path / "a.tar.gz", PATH="/nowhere")) == (
            "pg_dump is missing. Install it: “apt install postgresql-client” on Debian and Ubuntu."
        )

    def test_tables_of_another_program_are_left_alone(self, source, empty):
        run_sql("CREATE TABLE accounts (id int)", empty.database)
        assert the_sentence(empty.engage("restore", source.archive)) == (
            "The database holds the table “accounts”, which is not engage's. "
            "Set DATABASE_URL to an empty database."
        )
        assert run_sql("SELECT count(*) FROM accounts", empty.database) == [(0,)]


def test_the_password_is_not_on_the_command_line(monkeypatch):
    """Everyone on the machine can read the words of a running command."""
    ran = []
    place = {"NAME": "engage", "HOST": "db", "PORT": 5433, "USER": "eve", "PASSWORD": "hush", "OPTIONS": {}}
    monkeypatch.setattr(postgresql, "connection", type("Connection", (), {"settings_dict": place}))
    monkeypatch.setattr(postgresql.shutil, "which", lambda tool: f"/usr/bin/{tool}")

    def run(words, *, env, **_more):
        ran.append((words, env))
        return type("Done", (), {"returncode": 1, "stderr": "pg_dump: error: no such server\nmore"})

    monkeypatch.setattr(postgresql.subprocess, "run", run)
    with pytest.raises(CommandError) as caught:
        postgresql._run("pg_dump", "--format=custom")
    assert str(caught.value) == "pg_dump: error: no such server. Nothing was kept; mend that and try again."
    ((words, environment),) = ran
    assert words == ["/usr/bin/pg_dump", "--no-password", "--format=custom"]
    assert (environment["PGPASSWORD"], environment["PGHOST"], environment["PGPORT"]) == ("hush", "db", "5433")
