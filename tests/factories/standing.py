"""The cast made once for many tests: each works in a savepoint of the transaction that keeps it."""

import copy

from django.db import transaction

from tests.factories.people import make_cast


class Standing:
    """A cast that stands, or none. It is taken back before a test that wants an empty site or real commits."""

    def __init__(self):
        self._kept_by, self._cast = [], None

    def made(self) -> None:
        if self._cast is None:
            self._keep()
            self._cast = make_cast()

    def with_more(self, make):
        """What `make(cast)` returns, made upon the cast; it stands as long as the cast does."""
        self.made()
        self._keep()
        return make(self.as_it_was())

    def taken_back(self) -> None:
        while self._kept_by:
            transaction.set_rollback(True)
            self._kept_by.pop().__exit__(None, None, None)
        self._cast = None

    def as_it_was(self):
        """The cast for one test to change; where none stands it is made for this test alone."""
        return copy.deepcopy(self._cast) if self._cast else make_cast()

    def _keep(self) -> None:
        self._kept_by.append(transaction.atomic())
        self._kept_by[-1].__enter__()


STANDING = Standing()
