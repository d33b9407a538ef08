"""Remembering where a word stood, on disk, so that a file of any length needs no memory."""

import sqlite3


class Shelf:
    """Keeps the first line of each word for as long as the block lasts."""

    def __enter__(self):
        # An empty name is a temporary file that SQLite itself deletes.
        self._kept = sqlite3.connect("", isolation_level=None)
        self._kept.execute("PRAGMA journal_mode=OFF")
        self._kept.execute("CREATE TABLE line (word TEXT PRIMARY KEY, number INTEGER) WITHOUT ROWID")
        self._kept.execute("BEGIN")
        return self

    def __exit__(self, *_error):
        self._kept.close()

    def line_of(self, word: str) -> int | None:
        found = self._kept.execute("SELECT number FROM line WHERE word = ?", [word]).fetchone()
        return found and found[0]

    def put(self, word: str, number: int) -> int | None:
        """Remember `word`; returns the line on which it stood before, and then keeps that one."""
        before = self.line_of(word)
        if before is None:
            self._kept.execute("INSERT INTO line VALUES (?, ?)", [word, number])
        return before
