"""Who left is found nowhere: in no public page, no file, no dump, no letter, no backup that is restored."""

import base64
import json
import subprocess
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commands.terminal import copy_of
from tests.commands.zebedee import ADDRESS, NAME
from tests.factories.databases import POSTGRESQL

LIVES = "from tests.commands.zebedee import lives; lives()"
LEAVES = "from tests.commands.zebedee import leaves; leaves({!r})"
PAGES = "from tests.commands.zebedee import public_pages; print(public_pages())"
FITS = "from engage.record.queries import first_misfit; print(repr(first_misfit()))"
WORDS = [word.lower().encode() for word in (*NAME.split(), ADDRESS.partition("@")[0])]
SAFELY = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}  # Python 3.11.4 and newer have it
JOURNAL = Path("record") / "erased.txt"


def traces(content: bytes) -> set[str]:
    """Which of his words are in these bytes: plain, in UTF-16, or in base64 at any offset."""
    small = content.lower()
    found = {word.decode() for word in WORDS if word in small or word.decode().encode("utf-16-le") in small}
    return found | {word for word in (*NAME.split(), ADDRESS) if any(each in content for each in coded(word))}


def coded(word: str) -> Iterator[bytes]:
    """The middle of its base64, which does not depend on what stands round it."""
    for before in range(3):
        whole = base64.b64encode(b"\0" * before + word.encode())
        yield whole[4 if before else 0 : len(whole) // 4 * 4 - 4]


def in_files(folder: Path) -> dict[str, set[str]]:
    """{name of a file: his words in it}, only files that have some."""
    files = {path: traces(path.read_bytes()) for path in folder.rglob("*") if path.is_file()}
    return {str(path.relative_to(folder)): words for path, words in files.items() if words}


def in_archive(archive: Path, folder: Path) -> dict[str, set[str]]:
    """As `in_files`, of everything in a backup; what pg_dump packed is written out as SQL."""
    with tarfile.open(archive) as members:
        members.extractall(folder, **SAFELY)  # noqa: S202 - it is ours, and older Pythons know no filter
    for dump in folder.glob("*.dump"):
        subprocess.run(["pg_restore", f"--file={folder}/dump.sql", str(dump)], check=True)
        dump.unlink()
    return in_files(folder)


def in_public(terminal) -> dict[str, set[str]]:
    pages = json.loads(terminal.ask(PAGES))
    assert len(pages) > 10
    asked = "/search/?q=zebedee"  # says back what was asked for
    return {path: words for path, page in pages.items() if path != asked and (words := traces(page.encode()))}


def backup(terminal, file: Path) -> Path:
    done = terminal.engage("backup", file)
    assert done.returncode == 0, done.stderr
    return file


@pytest.fixture(scope="module")
def lived(set_up_once, tmp_path_factory):
    """Harrowmere, where Zebedee has done everything; `.archive` is a backup of that."""
    with copy_of(set_up_once, tmp_path_factory.mktemp("lived") / "var") as terminal:
        terminal.ask(LIVES)
        terminal.archive = backup(terminal, terminal.folder.parent / "with-him.tar.gz")
        yield terminal


@pytest.fixture(scope="module")
def left(lived, tmp_path_factory):
    """The same, after he left."""
    with copy_of(lived, tmp_path_factory.mktemp("left") / "var") as terminal:
        terminal.ask(LEAVES.format(""))
        yield terminal


def test_before_he_leaves_he_is_found(lived, tmp_path):
    """The scan can see: in the database and in the folder of letters."""
    assert in_archive(lived.archive, tmp_path)
    letters = [name for name in in_files(lived.folder) if name.startswith("mail/")]
    assert letters or POSTGRESQL  # there letters go to the console


def test_after_he_left_no_file_knows_him(left):
    assert in_files(left.folder) == {}


def test_nor_does_any_public_page(left):
    assert in_public(left) == {}


def test_nor_does_a_backup_made_now(left, tmp_path):
    archive = backup(left, tmp_path / "without-him.tar.gz")
    assert in_archive(archive, tmp_path / "unpacked") == {}


def test_what_was_said_stays_and_the_record_fits(left):
    assert left.count("consultations_answer") == 1
    assert left.ask(FITS) == "''"


def test_a_backup_from_before_is_restored_without_him(lived, left, empty, tmp_path):
    journal = empty.folder / JOURNAL
    journal.parent.mkdir(parents=True)
    journal.write_text((left.folder / JOURNAL).read_text())
    done = empty.engage("restore", lived.archive)
    assert (done.returncode, done.stderr) == (0, "")
    assert "1 who had left since are erased again." in done.stdout
    assert in_files(empty.folder) == {}
    archive = backup(empty, tmp_path / "again.tar.gz")
    assert in_archive(archive, tmp_path / "unpacked") == {}
    assert empty.ask(FITS) == "''"
    assert in_public(empty) == {}


def test_without_the_journal_he_would_be_back(lived, empty):
    """The negative control of the test above."""
    assert empty.engage("restore", lived.archive).returncode == 0
    assert empty.count("people_person", where="name LIKE 'Zeb%'") == 1


def test_the_journal_travels_in_a_backup(left, empty, tmp_path):
    """A newer backup brings the journal, so that an older one can be restored elsewhere afterwards."""
    archive = backup(left, tmp_path / "newer.tar.gz")
    assert empty.engage("restore", archive).returncode == 0
    assert (empty.folder / JOURNAL).read_text() == (left.folder / JOURNAL).read_text()


@pytest.mark.parametrize("forgotten", ["consultations.addresses_left", "notices.letters"])
def test_one_app_that_does_not_let_go_is_found(lived, tmp_path, forgotten):
    """The negative control of it all: what is left out of the registry is what the scan finds."""
    with copy_of(lived, tmp_path / "var") as terminal:
        terminal.ask(LEAVES.format(forgotten))
        archive = backup(terminal, tmp_path / "a.tar.gz")
        assert in_archive(archive, tmp_path / "unpacked")
